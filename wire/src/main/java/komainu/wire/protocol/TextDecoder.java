package komainu.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// Lines of a clear-text channel that is no known protocol, as bots of the Gafgyt kind use.
final class TextDecoder implements ProtocolDecoder<TextDecoder.Channel> {
    /* Files, letters and records are text too, and none of our business. So nothing is said before both sides wrote a
    line, and a side that goes on and on, or writes long lines, ends it. */
    private static final int SHORTEST = 4;
    private static final int FIRST_LINE = 512;
    private static final int MOST_HELD = 8;
    private static final int MOST_IN_A_ROW = 16;

    /// Words such channels send without a line end.
    private static final String[] WORDS = {"PING", "PONG", "BUILD", "!*"};

    @Override
    public Protocol protocol() {
        return Protocol.TEXT;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        if (first.length() < SHORTEST || !Text.isPrintable(first)) {
            return false;
        }
        int end = HeadLine.end(first, 0);
        boolean line = end < 0 ? isWord(first) : end >= SHORTEST - 1 && end <= FIRST_LINE;
        return line && !KnownText.isOne(first.text(0, HeadLine.trimmed(first, 0, end < 0 ? first.length() : end)));
    }

    private static boolean isWord(Bytes first) {
        for (String word : WORDS) {
            if (first.startsWith(0, word)) {
                return true;
            }
        }
        return false;
    }

    /// What a side said before it was known to be of interest.
    private record Held(Side by, Message message) {}

    /// What is remembered of one flow.
    static final class Channel {
        private final Dialogue dialogue = new Dialogue(false);
        private final List<Held> held = new ArrayList<>(2);
        private boolean clientSpoke;
        private boolean serverSpoke;
        private boolean serverLast;
        private int row;
        private boolean over;

        /// Passes a line or login on, or holds it until both sides spoke.
        private void say(Side by, Message message, Output out) {
            if (message instanceof Message.TextLine line) {
                take(line);
            }
            if (over) {
                held.clear();
                return;
            }
            held.add(new Held(by, message));
            if (clientSpoke && serverSpoke) {
                held.forEach(h -> out.say(h.by, h.message));
                held.clear();
            }
        }

        private void take(Message.TextLine line) {
            boolean first = line.server() ? !serverSpoke : !clientSpoke;
            row = serverLast == line.server() ? row + 1 : 1;
            serverLast = line.server();
            serverSpoke |= line.server();
            clientSpoke |= !line.server();
            over |= (first && KnownText.isOne(line.text()))
                    || row > MOST_IN_A_ROW
                    || held.size() == MOST_HELD
                    || line.text().length() >= Message.LONGEST;
        }
    }

    @Override
    public Channel open() {
        return new Channel();
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, Channel state, long at, Output out) {
        Output through = new Through(state, out);
        for (int i = 0; i < bytes.length(); i++) {
            int b = bytes.u8(i);
            // Something else follows, such as encryption.
            if (b != 0 && !Text.isOfTerminal(b)) {
                return LET_GO;
            }
            state.dialogue.take(b, side, at, through);
            if (state.over || state.dialogue.isOver()) {
                return LET_GO;
            }
        }
        return bytes.length();
    }

    @Override
    public void end(Channel state, long at, Output out) {
        state.dialogue.end(at, new Through(state, out));
    }

    /// Hands what the dialogue says to the channel.
    private record Through(Channel channel, Output out) implements Output {
        @Override
        public Optional<List<String>> factory(String user, char[] password) {
            return out.factory(user, password);
        }

        @Override
        public void say(Message message) {
            out.say(message);
        }

        @Override
        public void say(Side by, Message message) {
            channel.say(by, message, out);
        }

        @Override
        public void sayOfSender(Message message) {
            out.sayOfSender(message);
        }

        @Override
        public void sayOf(Mac mac, Ip ip, Message message) {
            out.sayOf(mac, ip, message);
        }

        @Override
        public void malformed(Protocol protocol, Malformed reason) {
            out.malformed(protocol, reason);
        }
    }
}
