package komainu.wire.protocol.medical;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Description;

/// HL7 version 2 messages in MLLP: which application speaks (MSH), and that data of a patient is readable (PID, OBX).
public final class Hl7Decoder implements ProtocolDecoder<Hl7Decoder.Session> {
    private static final int START = 0x0b;
    private static final String HEADER = "MSH";
    private static final int FIRST_FIELD = 1 + 3;
    private static final int SEGMENT_END = '\r';
    private static final int MOST_FIELDS = 12;

    private static final int APPLICATION = 3;
    private static final int FACILITY = 4;
    private static final int MESSAGE = 9;
    private static final int VERSION = 12;

    private static final int MESSAGE_END = 0x1c;

    private static final String PATIENT = "PID";
    private static final String RESULT = "OBX";
    private static final int PATIENT_ID = 3;
    private static final int PATIENT_NAME = 5;
    private static final int PATIENT_BIRTH = 7;
    private static final int RESULT_VALUE = 5;

    /// How far one side was read.
    private static final class Half {
        private final Pieces segments = new Pieces();
        private final Patient patient = new Patient("hl7");
        private int separator = '|';
        private boolean spoke;
    }

    /// What is remembered of one flow.
    static final class Session {
        private final Half[] halves = {new Half(), new Half()};
    }

    @Override
    public Protocol protocol() {
        return Protocol.HL7;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return isHeader(first);
    }

    private static boolean isSeparator(int b) {
        return b > ' ' && b < 127 && !Character.isLetterOrDigit(b);
    }

    @Override
    public Session open() {
        return new Session();
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, Session state, long at, Output out) {
        Half half = state.halves[side.ordinal()];
        return half.segments.take(
                bytes, SEGMENT_END, (all, from, to, whole) -> segment(all, from, to, whole, side, half, out));
    }

    private static boolean segment(Bytes bytes, int from, int to, boolean whole, Side side, Half half, Output out) {
        if (!half.spoke) {
            return header(bytes, from, to, whole, half, out);
        }
        int at = from + (bytes.u8(from) == START ? 1 : 0);
        boolean separated = bytes.u8(at + HEADER.length()) == half.separator;
        if (bytes.u8(from) == MESSAGE_END || bytes.startsWith(at, HEADER)) {
            half.patient.tell(side, out);
        } else if (separated && bytes.startsWith(at, PATIENT)) {
            note(Patient.ID, PATIENT_ID, bytes, at, to, half);
            note(Patient.NAME, PATIENT_NAME, bytes, at, to, half);
            note(Patient.BIRTH, PATIENT_BIRTH, bytes, at, to, half);
        } else if (separated && bytes.startsWith(at, RESULT)) {
            note(Patient.RESULTS, RESULT_VALUE, bytes, at, to, half);
        }
        return true;
    }

    private static void note(int field, int number, Bytes bytes, int segment, int to, Half half) {
        int from = segment;
        for (int i = 0; i < number; i++) {
            int next = bytes.indexOf(half.separator, from);
            if (next < 0 || next >= to) {
                return;
            }
            from = next + 1;
        }
        int next = bytes.indexOf(half.separator, from);
        half.patient.note(field, bytes, from, next < 0 || next > to ? to : next);
    }

    /// The first segment of a side: no other protocol begins so.
    private static boolean header(Bytes bytes, int from, int to, boolean whole, Half half, Output out) {
        Bytes first = new Bytes().wrap(bytes, from, to - from);
        if (!whole || !isHeader(first)) {
            out.malformed(Protocol.HL7, whole ? Malformed.BAD_VALUE : Malformed.TOO_LONG);
            return false;
        }
        half.spoke = true;
        half.separator = first.u8(FIRST_FIELD);
        header(first, to - from, out);
        return true;
    }

    private static boolean isHeader(Bytes first) {
        return first.u8(0) == START && first.startsWith(1, HEADER) && isSeparator(first.u8(FIRST_FIELD));
    }

    /// The separator behind `MSH` counts as the first field.
    private static void header(Bytes bytes, int end, Output out) {
        int separator = bytes.u8(FIRST_FIELD);
        Description said = new Description("hl7");
        int from = FIRST_FIELD + 1;
        for (int field = 2; field <= MOST_FIELDS && from <= end; field++) {
            int next = bytes.indexOf(separator, from);
            int to = next < 0 || next > end ? end : next;
            String what = name(field);
            if (!what.isEmpty()) {
                said.add(what, component(bytes.text(from, to - from)));
            }
            from = to + 1;
        }
        said.sayTo(out);
    }

    private static String name(int field) {
        return switch (field) {
            case APPLICATION -> "application";
            case FACILITY -> "facility";
            case MESSAGE -> "message";
            case VERSION -> "version";
            default -> "";
        };
    }

    /// The first component: the name without its registered numbers, the kind of message without its event.
    private static String component(String field) {
        int end = field.indexOf('^');
        return end < 0 ? field : field.substring(0, end);
    }

    @Override
    public void gap(Session state, Side side, int missing) {
        state.halves[side.ordinal()].segments.gap();
    }

    @Override
    public void end(Session state, long at, Output out) {
        for (Side side : Side.values()) {
            state.halves[side.ordinal()].patient.tell(side, out);
        }
    }
}
