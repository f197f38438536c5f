package komainu.wire.protocol.industrial;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Framed;

/// EtherNet/IP over TCP: who was asked, and that it answers.
public final class EnipStreamDecoder implements Framed<EnipStreamDecoder.Session> {
    private static final int REGISTER_SESSION = 0x65;

    /// What is remembered of one flow.
    public static final class Session {
        private boolean told;
    }

    @Override
    public Protocol protocol() {
        return Protocol.ENIP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int command = EnipIdentity.command(first, 0);
        return serverPort == EnipDecoder.PORT && (command == 4 || (command >= 0x63 && command <= 0x70));
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
    public int frame(Bytes bytes, int at) {
        if (bytes.length() - at < EnipIdentity.HEAD) {
            return 0;
        }
        return EnipIdentity.command(bytes, at) < 0 ? NONE : EnipIdentity.HEAD + EnipIdentity.length(bytes, at);
    }

    @Override
    public boolean read(Bytes frame, Side side, Session state, Output out) {
        if (side == Side.CLIENT) {
            return true;
        }
        EnipIdentity.read(frame, out);
        if (!state.told && EnipIdentity.command(frame, 0) == REGISTER_SESSION) {
            state.told = true;
            new Description("enip").add("answer", "session").sayTo(out);
        }
        return true;
    }
}
