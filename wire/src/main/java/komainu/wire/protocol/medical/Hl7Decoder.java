package komainu.wire.protocol.medical;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Description;

/// The first segment (MSH) of HL7 version 2 messages in MLLP: which application speaks. The segments behind it are
/// about
/// patients and never read.
public final class Hl7Decoder implements ProtocolDecoder<Hl7Decoder.Session> {
    private static final int START = 0x0b;
    private static final String HEADER = "MSH";
    private static final int FIRST_FIELD = 1 + 3;
    private static final int LONGEST = 1024;
    private static final int SEGMENT_END = '\r';
    private static final int MOST_FIELDS = 12;

    private static final int APPLICATION = 3;
    private static final int FACILITY = 4;
    private static final int MESSAGE = 9;
    private static final int VERSION = 12;

    /// Which sides have spoken.
    static final class Session {
        private final boolean[] spoke = new boolean[2];
    }

    @Override
    public Protocol protocol() {
        return Protocol.HL7;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u8(0) == START && first.startsWith(1, HEADER) && isSeparator(first.u8(FIRST_FIELD));
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
        if (state.spoke[side.ordinal()]) {
            return bytes.length();
        }
        int end = bytes.indexOf(SEGMENT_END, 0);
        if (end < 0 && bytes.length() < LONGEST) {
            return 0;
        }
        if (!recognises(0, 0, side, bytes) || end < 0 || end > LONGEST) {
            out.malformed(Protocol.HL7, end < 0 ? Malformed.TOO_LONG : Malformed.BAD_VALUE);
            return LET_GO;
        }
        header(bytes, end, out);
        state.spoke[side.ordinal()] = true;
        return state.spoke[side.other().ordinal()] ? LET_GO : bytes.length();
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
}
