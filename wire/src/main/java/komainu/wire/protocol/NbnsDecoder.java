package komainu.wire.protocol;

import java.util.List;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// The NetBIOS name service (RFC 1002 4.2): names asked for, claimed and listed.
final class NbnsDecoder implements ProtocolDecoder<Stateless> {
    static final int PORT = 137;

    private static final int FLAGS = 2;
    private static final int QUESTIONS = 4;
    private static final int ANSWERS = 6;
    private static final int ADDITIONALS = 10;
    private static final int NAME = 12;
    /// A first-level name: one label of 32 letters (RFC 1001 14.1), here without a scope.
    private static final int NAME_LENGTH = 34;

    private static final int LABEL = 32;
    private static final int STATUS = 0x21;
    private static final int REGISTRATION = 5;
    private static final int REFRESH = 8;
    private static final int OTHER_REFRESH = 9;
    private static final int MULTIHOMED = 15;
    private static final int GROUP = 0x8000;
    private static final int SERVER_ANSWERS = 0x0080;
    private static final int LISTED_NAME = 18;
    private static final int MOST_NAMES = 16;

    @Override
    public Protocol protocol() {
        return Protocol.NBNS;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        boolean one = first.u16(QUESTIONS) + first.u16(ANSWERS) == 1;
        return port && one && first.u16(ADDITIONALS) <= 1 && first.u8(NAME) == LABEL;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        if (bytes.length() < NAME + NAME_LENGTH + 4) {
            out.malformed(Protocol.NBNS, Malformed.TRUNCATED);
        } else if (bytes.u8(NAME) != LABEL || bytes.u8(NAME + LABEL + 1) != 0) {
            out.malformed(Protocol.NBNS, Malformed.BAD_VALUE);
        } else if (bytes.u16(FLAGS) >= 0x8000) {
            answer(bytes, out);
        } else {
            question(bytes, out);
        }
        return bytes.length();
    }

    private static void question(Bytes bytes, Output out) {
        int operation = bytes.u16(FLAGS) >>> 11 & 15;
        String name = name(bytes, NAME + 1);
        switch (operation) {
            case 0 -> {
                String type = bytes.u16(NAME + NAME_LENGTH) == STATUS ? "NBSTAT" : "NB";
                out.sayOfSender(new Message.NameAsked("nbns", name, type));
            }
            case REGISTRATION, REFRESH, OTHER_REFRESH, MULTIHOMED -> {
                // Question, then a record: a pointer to the name, type, class, lifetime, length, flags.
                int record = NAME + NAME_LENGTH + 4;
                boolean group = (bytes.u16(record + 12) & GROUP) != 0;
                claim(name, suffix(bytes), group, out);
            }
            default -> {}
        }
    }

    private static void answer(Bytes bytes, Output out) {
        int type = NAME + NAME_LENGTH;
        int data = type + 10;
        if (data + bytes.u16(type + 8) > bytes.length()) {
            out.malformed(Protocol.NBNS, Malformed.TRUNCATED);
            return;
        }
        if (bytes.u16(type) == STATUS) {
            list(bytes, data, out);
            return;
        }
        int length = bytes.u16(type + 8);
        boolean query = (bytes.u16(FLAGS) >>> 11 & 15) == 0;
        if (query && length >= 6 && (bytes.u16(FLAGS) & 15) == 0) {
            String name = name(bytes, NAME + 1);
            boolean group = (bytes.u16(data) & GROUP) != 0;
            List<Ip> address = List.of(Ip.v4(bytes.i32(data + 2)));
            out.say(new Message.NameAnswered("nbns", name, "NB", "NOERROR", address, bytes.u32(type + 4)));
            // A name server answers for others; a host only for itself.
            if ((bytes.u16(FLAGS) & SERVER_ANSWERS) == 0) {
                claim(name, suffix(bytes), group, out);
            }
        }
    }

    /// The names of a status answer (RFC 1002 4.2.18): 15 characters, a suffix, flags.
    private static void list(Bytes bytes, int data, Output out) {
        int count = Math.min(bytes.u8(data), MOST_NAMES);
        for (int i = 0; i < count; i++) {
            int at = data + 1 + i * LISTED_NAME;
            if (at + LISTED_NAME > bytes.length()) {
                out.malformed(Protocol.NBNS, Malformed.BAD_LENGTH);
                return;
            }
            boolean group = (bytes.u16(at + 16) & GROUP) != 0;
            claim(bytes.text(at, 15).strip(), bytes.u8(at + 15), group, out);
        }
    }

    private static void claim(String name, int suffix, boolean group, Output out) {
        if (!name.isBlank() && !name.startsWith("··__MSBROWSE__")) {
            out.sayOfSender(new Message.Named("nbns", name, role(suffix, group)));
        }
    }

    /// What a name is for, by its 16th byte.
    private static String role(int suffix, boolean group) {
        return switch (suffix) {
            case 0x00 -> group ? "workgroup" : "host";
            case 0x03 -> "messenger";
            case 0x1b -> "domain-master-browser";
            case 0x1c -> "domain-controller";
            case 0x1d -> "master-browser";
            case 0x1e -> "workgroup";
            case 0x20 -> "file-server";
            default -> "suffix-" + Integer.toHexString(suffix);
        };
    }

    private static int suffix(Bytes bytes) {
        return half(bytes, NAME + 31) << 4 | half(bytes, NAME + 32);
    }

    /// RFC 1001 14.1: each half byte is a letter from A; 15 characters padded with blanks, then the suffix.
    private static String name(Bytes bytes, int at) {
        StringBuilder name = new StringBuilder(15);
        for (int i = 0; i < 15; i++) {
            name.append((char) (half(bytes, at + 2 * i) << 4 | half(bytes, at + 2 * i + 1)));
        }
        return Bytes.clean(name.toString().strip());
    }

    private static int half(Bytes bytes, int at) {
        return bytes.u8(at) - 'A' & 15;
    }
}
