package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// The greeting and the logins of FTP, and the files asked for (RFC 959).
final class FtpDecoder implements ProtocolDecoder<FtpDecoder.Session> {
    static final int PORT = 21;

    private static final int LONGEST_LINE = 1024;
    private static final int LOGGED_IN = 230;
    private static final int ENCRYPTED = 234;
    private static final int GREETING = 220;
    private static final int NEGATIVE = 400;

    /// What is remembered of one flow.
    static final class Session {
        private boolean greeted;
        private String user = "";
        private @Nullable Attempt login;
    }

    @Override
    public Protocol protocol() {
        return Protocol.FTP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        if (side == Side.CLIENT) {
            return serverPort == PORT && first.startsWithIgnoringCase(0, "user ") && HeadLine.end(first, 0) > 0;
        }
        boolean greeting = code(first, 0) == GREETING && (first.u8(3) == ' ' || first.u8(3) == '-');
        return greeting && HeadLine.end(first, 0) > 0 && !GreetingDecoder.isMail(serverPort, first);
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
                out.malformed(Protocol.FTP, Malformed.TOO_LONG);
                return LET_GO;
            }
            if (end < 0) {
                return done;
            }
            int to = HeadLine.trimmed(bytes, done, end);
            boolean more =
                    side == Side.CLIENT ? asked(bytes, done, to, state, out) : answered(bytes, done, to, state, out);
            if (!more) {
                return LET_GO;
            }
            done = end + 1;
        }
    }

    private static boolean asked(Bytes bytes, int at, int to, Session state, Output out) {
        int from = Math.min(to, at + 5);
        if (bytes.startsWithIgnoringCase(at, "user ")) {
            state.user = bytes.text(from, to - from);
        } else if (bytes.startsWithIgnoringCase(at, "pass")) {
            sayLogin(state, "unknown", out);
            state.login = Attempt.of("ftp", state.user, characters(bytes, from, to));
        } else if (bytes.startsWithIgnoringCase(at, "retr ")) {
            out.say(new Message.FileAsked("ftp", Secrets.hide(bytes.text(from, to - from))));
        }
        return true;
    }

    private static boolean answered(Bytes bytes, int at, int to, Session state, Output out) {
        int code = code(bytes, at);
        if (code < 0 || bytes.u8(at + 3) == '-') {
            return true;
        }
        if (code == GREETING && !state.greeted) {
            state.greeted = true;
            out.say(new Message.Greeted("ftp", bytes.text(at + 4, to - at - 4)));
        } else if (code == LOGGED_IN) {
            sayLogin(state, "accepted", out);
        } else if (code >= NEGATIVE) {
            sayLogin(state, "refused", out);
        }
        return code != ENCRYPTED;
    }

    /// The three digits of an answer, or -1.
    static int code(Bytes bytes, int at) {
        int code = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = bytes.u8(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            code = code * 10 + digit;
        }
        return code;
    }

    private static void sayLogin(Session state, String outcome, Output out) {
        Attempt attempt = state.login;
        if (attempt != null) {
            attempt.say(outcome, out);
        }
        state.login = null;
    }

    private static char[] characters(Bytes bytes, int from, int to) {
        char[] characters = new char[to - from];
        for (int i = from; i < to; i++) {
            characters[i - from] = (char) bytes.u8(i);
        }
        return characters;
    }

    @Override
    public void end(Session state, long at, Output out) {
        sayLogin(state, "unknown", out);
    }
}
