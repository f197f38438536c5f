package komainu.wire.protocol;

import java.util.Locale;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// IRC (RFC 1459, RFC 2812) on any port, as lines; what people write to each other is cut to its first word.
final class IrcDecoder implements ProtocolDecoder<IrcDecoder.Session> {
    private static final int LONGEST_LINE = 1024;
    private static final int LONGEST_COMMAND = 16;
    private static final int MOST_LINES = 200;

    /// What is remembered of one flow.
    static final class Session {
        private int lines;
    }

    @Override
    public Protocol protocol() {
        return Protocol.IRC;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int end = HeadLine.end(first, 0);
        if (end < 0) {
            return false;
        }
        return side == Side.CLIENT ? registers(first, 0, end) : welcomes(first, end);
    }

    /// RFC 2812 3.1: a client first sends PASS, NICK and USER, or negotiates what both can do.
    private static boolean registers(Bytes first, int at, int end) {
        if (first.startsWithIgnoringCase(at, "pass ")) {
            int next = HeadLine.end(first, end + 1);
            return next > 0 && !first.startsWithIgnoringCase(end + 1, "pass ") && registers(first, end + 1, next);
        }
        return first.startsWith(at, "CAP LS")
                || (first.startsWithIgnoringCase(at, "nick ") && blanks(first, at, end) == 1)
                || (first.startsWithIgnoringCase(at, "user ") && blanks(first, at, end) >= 4);
    }

    private static boolean welcomes(Bytes first, int end) {
        int command = first.u8(0) == ':' ? first.indexOf(' ', 0) + 1 : 0;
        boolean numeric =
                command > 1 && command < end && FtpDecoder.code(first, command) > 0 && first.u8(command + 3) == ' ';
        return numeric || first.startsWith(command, "NOTICE ") || (command == 0 && first.startsWith(0, "PING :"));
    }

    private static int blanks(Bytes bytes, int at, int to) {
        int blanks = 0;
        for (int i = at; i < HeadLine.trimmed(bytes, at, to); i++) {
            blanks += bytes.u8(i) == ' ' ? 1 : 0;
        }
        return blanks;
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
        int done = 0;
        while (true) {
            int end = HeadLine.end(bytes, done);
            if ((end < 0 ? bytes.length() : end) - done > LONGEST_LINE) {
                out.malformed(Protocol.IRC, Malformed.TOO_LONG);
                return LET_GO;
            }
            if (end < 0) {
                return done;
            }
            int to = HeadLine.trimmed(bytes, done, end);
            int from = start(bytes, done, to);
            // Something else follows, such as encryption.
            if (from < to && bytes.u8(from) < ' ') {
                return LET_GO;
            }
            if (from < to && (!line(bytes, from, to, side, out) || ++state.lines >= MOST_LINES)) {
                return LET_GO;
            }
            done = end + 1;
        }
    }

    private static int start(Bytes bytes, int at, int to) {
        int from = at;
        while (from < to && bytes.u8(from) == ' ') {
            from++;
        }
        return from;
    }

    /// Says one line; false if it cannot be one of IRC.
    private static boolean line(Bytes bytes, int at, int to, Side side, Output out) {
        int from = bytes.u8(at) == ':' ? start(bytes, bytes.indexOf(' ', at) + 1, to) : at;
        int blank = bytes.indexOf(' ', from);
        int end = blank < 0 || blank > to ? to : blank;
        boolean prefixed = from > at || bytes.u8(at) != ':';
        if (!prefixed || end - from < 1 || end - from > LONGEST_COMMAND || !isWord(bytes, from, end)) {
            out.malformed(Protocol.IRC, Malformed.BAD_VALUE);
            return false;
        }
        String command = bytes.text(from, end - from).toUpperCase(Locale.ROOT);
        String rest = bytes.text(Math.min(to, end + 1), Math.max(0, to - end - 1));
        out.say(new Message.IrcLine(side == Side.SERVER, command, shown(command, rest)));
        return true;
    }

    private static boolean isWord(Bytes bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetterOrDigit(bytes.u8(i)) || bytes.u8(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /// The parameters without secrets and without what people say beyond a first word.
    private static String shown(String command, String rest) {
        return switch (command) {
            case "PASS", "OPER", "AUTHENTICATE" -> Secrets.HIDDEN;
            case "PRIVMSG", "NOTICE", "TOPIC" -> firstWord(rest);
            // The second parameter is the key of a channel.
            case "JOIN" -> rest.indexOf(' ') < 0 ? rest : rest.substring(0, rest.indexOf(' ') + 1) + Secrets.HIDDEN;
            default -> rest;
        };
    }

    private static String firstWord(String rest) {
        int text = rest.indexOf(" :");
        int end = text < 0 ? -1 : rest.indexOf(' ', text + 2);
        return end < 0 ? rest : rest.substring(0, end);
    }
}
