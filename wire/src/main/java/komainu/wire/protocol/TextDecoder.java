package komainu.wire.protocol;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// Lines of a clear-text channel that is no known protocol, as bots of the Gafgyt kind use.
final class TextDecoder implements ProtocolDecoder<Dialogue> {
    private static final int SHORTEST = 4;
    private static final int ENOUGH = 512;

    /// Words such channels send without a line end.
    private static final String[] WORDS = {"PING", "PONG", "BUILD", "!*"};

    @Override
    public Protocol protocol() {
        return Protocol.TEXT;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int length = Math.min(first.length(), ENOUGH);
        if (length < SHORTEST || !Text.isPrintable(first) || KnownText.starts(first)) {
            return false;
        }
        int end = HeadLine.end(first, 0);
        return end < 0 ? isWord(first) : end >= SHORTEST - 1 && end <= ENOUGH;
    }

    private static boolean isWord(Bytes first) {
        for (String word : WORDS) {
            if (first.startsWith(0, word)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Dialogue open() {
        return new Dialogue(false);
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, Dialogue state, long at, Output out) {
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.u8(i);
            // Something else follows, such as encryption.
            if (b != 0 && !Text.isOfTerminal(b)) {
                return LET_GO;
            }
            state.take(b, side, at, out);
            if (state.isOver()) {
                return LET_GO;
            }
        }
        return bytes.length();
    }

    @Override
    public void end(Dialogue state, long at, Output out) {
        state.end(at, out);
    }
}
