package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// The identification lines of SSH (RFC 4253 4.2).
final class SshDecoder implements ProtocolDecoder<SshDecoder.Banners> {
    private static final String START = "SSH-";
    private static final int LONGEST = 255;

    /// Which sides have shown theirs.
    static final class Banners {
        private boolean client;
        private boolean server;
    }

    @Override
    public Protocol protocol() {
        return Protocol.SSH;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.startsWith(0, "SSH-1.") || first.startsWith(0, "SSH-2.");
    }

    @Override
    public Banners open() {
        return new Banners();
    }

    @Override
    public int decode(Bytes bytes, Side side, Banners state, long at, Output out) {
        boolean fromServer = side == Side.SERVER;
        if (fromServer ? state.server : state.client) {
            return bytes.length();
        }
        int end = HeadLine.end(bytes, 0);
        if (end < 0 && bytes.length() <= LONGEST) {
            return 0;
        }
        if (!bytes.startsWith(0, START)) {
            return LET_GO;
        }
        if (end < 0 || end > LONGEST) {
            out.malformed(Protocol.SSH, Malformed.TOO_LONG);
            return LET_GO;
        }
        out.say(new Message.SshBanner(fromServer, bytes.text(0, HeadLine.trimmed(bytes, 0, end))));
        state.server |= fromServer;
        state.client |= !fromServer;
        return state.server && state.client ? LET_GO : bytes.length();
    }
}
