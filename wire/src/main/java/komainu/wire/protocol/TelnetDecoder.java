package komainu.wire.protocol;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// Telnet as lines, option negotiation removed (RFC 854, RFC 855).
final class TelnetDecoder implements ProtocolDecoder<TelnetDecoder.Session> {
    static final int PORT = 23;
    static final int OTHER_PORT = 2323;

    private static final int SUBNEGOTIATION_END = 240;
    private static final int SUBNEGOTIATION = 250;
    private static final int WILL = 251;
    static final int INTERPRET = 255;

    private static final int LONGEST_SUBNEGOTIATION = 1024;
    /// Of the options IANA lists, those above are not used at the start of a session.
    private static final int HIGHEST_OPTION = 50;

    @Override
    public Protocol protocol() {
        return Protocol.TELNET;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        if (first.u8(0) == INTERPRET) {
            boolean option = first.u8(1) >= SUBNEGOTIATION && first.u8(1) < INTERPRET && first.u8(2) <= HIGHEST_OPTION;
            return first.length() >= 3 && option;
        }
        if (!Text.isPrintable(first)) {
            return false;
        }
        return serverPort == PORT || serverPort == OTHER_PORT || (side == Side.SERVER && asksLogin(first));
    }

    private static boolean asksLogin(Bytes first) {
        for (int i = 0; i < first.length(); i++) {
            if (first.startsWith(i, "ogin:") || first.startsWith(i, "sername:") || first.startsWith(i, "assword:")) {
                return true;
            }
        }
        return false;
    }

    /// Where a reader of one side's negotiation stands.
    private enum Phase {
        TEXT,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    /// What is remembered of one flow.
    static final class Session {
        private final Dialogue dialogue = new Dialogue(true);
        private Phase client = Phase.TEXT;
        private Phase server = Phase.TEXT;
        private int subnegotiation;
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
        Phase phase = side == Side.CLIENT ? state.client : state.server;
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.u8(i);
            boolean text = (phase == Phase.TEXT && b != INTERPRET) || (phase == Phase.COMMAND && b == INTERPRET);
            phase = after(phase, b, state, out);
            if (text) {
                state.dialogue.take(b, side, at, out);
            }
            if (state.dialogue.isOver()) {
                return LET_GO;
            }
        }
        if (side == Side.CLIENT) {
            state.client = phase;
        } else {
            state.server = phase;
        }
        return bytes.length();
    }

    private static Phase after(Phase phase, int b, Session state, Output out) {
        return switch (phase) {
            case TEXT -> b == INTERPRET ? Phase.COMMAND : Phase.TEXT;
            case COMMAND -> {
                state.subnegotiation = 0;
                yield b == INTERPRET || b < SUBNEGOTIATION
                        ? Phase.TEXT
                        : b >= WILL ? Phase.OPTION : Phase.SUBNEGOTIATION;
            }
            case OPTION -> Phase.TEXT;
            case SUBNEGOTIATION -> {
                if (++state.subnegotiation > LONGEST_SUBNEGOTIATION) {
                    out.malformed(Protocol.TELNET, Malformed.TOO_LONG);
                    yield Phase.TEXT;
                }
                yield b == INTERPRET ? Phase.SUBNEGOTIATION_COMMAND : Phase.SUBNEGOTIATION;
            }
            case SUBNEGOTIATION_COMMAND -> b == SUBNEGOTIATION_END ? Phase.TEXT : Phase.SUBNEGOTIATION;
        };
    }

    @Override
    public void end(Session state, long at, Output out) {
        state.dialogue.end(at, out);
    }
}
