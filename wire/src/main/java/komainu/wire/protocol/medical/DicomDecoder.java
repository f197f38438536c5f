package komainu.wire.protocol.medical;

import java.util.Set;
import java.util.TreeSet;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Description;

/// The association of DICOM (PS3.8 9.3): how each end calls itself, its program, and the kinds of images it is for; and
/// that data of a patient is readable in what follows (PS3.8 9.3.5).
public final class DicomDecoder implements ProtocolDecoder<DicomDecoder.Session> {
    private static final int REQUEST = 1;
    private static final int ACCEPT = 2;
    private static final int HEAD = 74;
    private static final int CALLED = 10;
    private static final int CALLING = 26;
    private static final int TITLE = 16;
    private static final int LONGEST = 1 << 16;
    /// Where the bytes begin that the length counts.
    private static final int LENGTH_END = 6;

    private static final int ITEM_HEAD = 4;
    /// Behind the head of a presentation context: its number.
    private static final int CONTEXT_HEAD = 4;
    private static final int LONGEST_ITEM = 256;
    private static final int CONTEXT = 0x20;
    private static final int ABSTRACT_SYNTAX = 0x30;
    private static final int USER = 0x50;
    private static final int IMPLEMENTATION_CLASS = 0x52;
    private static final int IMPLEMENTATION_VERSION = 0x55;

    private static final int PDU_HEAD = 6;
    private static final int DATA = 4;
    private static final int LAST_TYPE = 7;
    private static final long LONGEST_PDU = 1L << 28;
    /// Bytes of a message that are looked through: what is about the patient stands before what is about the image.
    private static final int WINDOW = 2048;

    /* PS3.6: elements of group 0010, little endian, by their low byte. */
    private static final int NAME = 0x10;
    private static final int ID = 0x20;
    private static final int BIRTH = 0x30;
    private static final int GROUP = 0x10;
    private static final int VALUE = 8;
    private static final int LONGEST_VALUE = 64;

    /// What one side tells.
    private static final class Half {
        private final Description said = new Description("dicom");
        private final Set<String> services = new TreeSet<>();
        /// Bytes of its message left, or -1 before it.
        private int left = -1;
        private int skip;
        private boolean told;
        private final Patient patient = new Patient("dicom");
        /// Bytes of a message to pass over.
        private long pass;
        /// Where messages begin is not known any more.
        private boolean lost;

        private void take(int type, Bytes bytes, int at, int length) {
            switch (type) {
                case ABSTRACT_SYNTAX ->
                    services.add(Services.of(bytes.text(at, length).strip()));
                case IMPLEMENTATION_CLASS -> said.add("class", bytes, at, length);
                case IMPLEMENTATION_VERSION -> said.add("implementation", bytes, at, length);
                default -> {}
            }
        }

        private void tell(Output out) {
            if (!told) {
                told = true;
                services.remove("");
                said.add("services", String.join(",", services));
                said.sayTo(out);
            }
        }
    }

    /// What is remembered of one flow.
    static final class Session {
        private final Half client = new Half();
        private final Half server = new Half();
    }

    @Override
    public Protocol protocol() {
        return Protocol.DICOM;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u8(0) == first(side) && isAssociation(first);
    }

    /// The version's lowest bit is set, and titles are printable.
    private static boolean isAssociation(Bytes bytes) {
        long length = bytes.u32(2);
        if (bytes.length() < HEAD || length < HEAD - LENGTH_END || length > LONGEST || (bytes.u16(6) & 1) == 0) {
            return false;
        }
        for (int i = CALLED; i < CALLING + TITLE; i++) {
            if (bytes.u8(i) < ' ' || bytes.u8(i) > '~') {
                return false;
            }
        }
        return true;
    }

    @Override
    public Session open() {
        return new Session();
    }

    @Override
    public int limit() {
        return 2 * LONGEST;
    }

    @Override
    public int decode(Bytes bytes, Side side, Session state, long at, Output out) {
        Half half = side == Side.CLIENT ? state.client : state.server;
        int done = 0;
        if (half.left < 0) {
            if (bytes.length() < HEAD && bytes.u8(0) == first(side)) {
                return 0;
            }
            if (bytes.u8(0) != first(side) || !isAssociation(bytes)) {
                // A refusal, or something else.
                return LET_GO;
            }
            half.said.add("title", bytes, side == Side.CLIENT ? CALLING : CALLED, TITLE);
            half.left = (int) bytes.u32(2) + LENGTH_END - HEAD;
            done = HEAD;
        }
        while (half.left > 0 && done < bytes.length()) {
            int read = item(bytes, done, half, out);
            if (read <= 0) {
                return read == 0 ? done : LET_GO;
            }
            half.left -= read;
            done += read;
        }
        if (half.left > 0) {
            return done;
        }
        half.tell(out);
        return messages(bytes, done, side, half, out);
    }

    /// Reads the messages behind the association; returns how many bytes of all were read.
    private static int messages(Bytes bytes, int from, Side side, Half half, Output out) {
        int at = from;
        while (at < bytes.length() && !half.lost) {
            int there = bytes.length() - at;
            if (half.pass > 0) {
                int passed = (int) Math.min(half.pass, there);
                half.pass -= passed;
                at += passed;
                continue;
            }
            if (there < PDU_HEAD) {
                return at;
            }
            int type = bytes.u8(at);
            long length = bytes.u32(at + 2);
            int window = (int) Math.min(length, WINDOW);
            if (type == DATA && there < PDU_HEAD + window) {
                return at;
            }
            half.lost = type == 0 || type > LAST_TYPE || length > LONGEST_PDU;
            if (type == DATA && !half.lost) {
                patient(new Bytes().wrap(bytes, at + PDU_HEAD, window), side, half, out);
            }
            half.pass = PDU_HEAD + length;
        }
        return bytes.length();
    }

    /// Elements about the patient, wherever they begin: the types of values (PS3.5 6.2) tell them from other bytes.
    private static void patient(Bytes data, Side side, Half half, Output out) {
        for (int i = 0; i + VALUE < data.length(); i++) {
            if (data.u8(i) == GROUP && data.u8(i + 1) == 0 && data.u8(i + 3) == 0) {
                switch (data.u8(i + 2)) {
                    case NAME -> note(Patient.NAME, "PN", data, i, half);
                    case ID -> note(Patient.ID, "LO", data, i, half);
                    case BIRTH -> note(Patient.BIRTH, "DA", data, i, half);
                    default -> {}
                }
            }
        }
        half.patient.tell(side, out);
    }

    private static void note(int field, String type, Bytes data, int at, Half half) {
        boolean explicit = data.startsWith(at + 4, type);
        int length = explicit ? data.u8(at + 6) | data.u8(at + 7) << 8 : implicit(data, at + 4);
        int end = at + VALUE + length;
        if (length > 0 && length <= LONGEST_VALUE && end <= data.length() && isText(data, at + VALUE, end)) {
            half.patient.note(field, data, at + VALUE, end);
        }
    }

    /// A length in four bytes, little endian.
    private static int implicit(Bytes data, int at) {
        return data.u16(at + 2) == 0 ? data.u8(at) | data.u8(at + 1) << 8 : 0;
    }

    /// No control character but the one that switches alphabets, and the zero that fills up.
    private static boolean isText(Bytes data, int from, int to) {
        for (int i = from; i < to; i++) {
            int b = data.u8(i);
            if (b < ' ' && b != 0x1b && !(b == 0 && i == to - 1)) {
                return false;
            }
        }
        return true;
    }

    private static int first(Side side) {
        return side == Side.CLIENT ? REQUEST : ACCEPT;
    }

    /// Reads an item or its head (PS3.8 9.3.2); items within items follow their head. Returns the bytes read, or 0 if
    /// more are needed.
    private static int item(Bytes bytes, int at, Half half, Output out) {
        int there = bytes.length() - at;
        if (half.skip > 0) {
            int skipped = Math.min(half.skip, Math.min(there, half.left));
            half.skip -= skipped;
            return skipped;
        }
        if (half.left < ITEM_HEAD) {
            out.malformed(Protocol.DICOM, Malformed.BAD_LENGTH);
            return LET_GO;
        }
        if (there < ITEM_HEAD) {
            return 0;
        }
        int type = bytes.u8(at);
        int length = bytes.u16(at + 2);
        switch (type) {
            case USER -> {}
            case CONTEXT -> half.skip = CONTEXT_HEAD;
            case ABSTRACT_SYNTAX, IMPLEMENTATION_CLASS, IMPLEMENTATION_VERSION -> {
                boolean fits = length <= LONGEST_ITEM && length <= half.left - ITEM_HEAD;
                if (fits && there < ITEM_HEAD + length) {
                    return 0;
                }
                if (fits) {
                    half.take(type, bytes, at + ITEM_HEAD, length);
                }
                half.skip = length;
            }
            default -> half.skip = length;
        }
        return ITEM_HEAD;
    }

    @Override
    public void gap(Session state, Side side, int missing) {
        Half half = side == Side.CLIENT ? state.client : state.server;
        // What follows bytes within items or messages cannot be told apart.
        half.lost |= half.left > 0 || half.pass < missing;
        half.pass -= Math.min(half.pass, missing);
        half.left = half.left > 0 ? 0 : half.left;
    }
}
