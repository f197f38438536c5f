package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// Heads of RTSP (RFC 2326, RFC 7826), and what made the media described; interleaved media are skipped.
final class RtspDecoder implements ProtocolDecoder<RtspDecoder.Session> {
    private static final int LONGEST_LINE = 2048;
    private static final int LONGEST_HEAD = 16_384;
    /// Media between heads: a dollar sign, a channel, a length (RFC 7826 14).
    private static final int MEDIA = '$';

    private static final int MEDIA_HEAD = 4;

    private static final String[] METHODS = {
        "OPTIONS ",
        "DESCRIBE ",
        "SETUP ",
        "PLAY ",
        "PAUSE ",
        "TEARDOWN ",
        "ANNOUNCE ",
        "RECORD ",
        "GET_PARAMETER ",
        "SET_PARAMETER ",
        "REDIRECT "
    };

    @Override
    public Protocol protocol() {
        return Protocol.RTSP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        if (first.startsWith(0, "RTSP/")) {
            return true;
        }
        int end = HeadLine.end(first, 0);
        int to = HeadLine.trimmed(first, 0, end);
        for (String method : METHODS) {
            if (first.startsWith(0, method)) {
                return end < 0
                        ? first.startsWithIgnoringCase(method.length(), "rtsp://")
                        : first.startsWith(to - "RTSP/1.0".length(), "RTSP/");
            }
        }
        return false;
    }

    /// A head as its lines come.
    private static final class Head {
        String method = "";
        String path = "";
        String userAgent = "";
        String server = "";
        String realm = "";
        int status;
        long length;
        boolean authorized;
        boolean described;

        @Nullable
        Attempt login;
    }

    /// One side of a flow.
    private static final class Half {
        @Nullable
        Head head;

        /// What is being read of the bytes skipped.
        @Nullable
        SessionDescription description;

        int size;
        long skip;
    }

    /// What is remembered of one flow.
    static final class Session {
        private final Half client = new Half();
        private final Half server = new Half();
        private @Nullable Attempt login;
        private Message.@Nullable LoginTried accepted;
        private boolean lost;
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
        Half half = side == Side.CLIENT ? state.client : state.server;
        int done = 0;
        while (done < bytes.length() && !state.lost) {
            int there = bytes.length() - done;
            if (half.skip > 0) {
                int skipped = (int) Math.min(half.skip, there);
                skip(bytes, done, skipped, half, out);
                done += skipped;
            } else if (half.head == null && bytes.u8(done) == MEDIA) {
                if (there < MEDIA_HEAD) {
                    return done;
                }
                half.skip = MEDIA_HEAD + (long) bytes.u16(done + 2);
            } else {
                int read = line(bytes, done, half, state, out);
                if (read <= 0) {
                    return read == 0 ? done : LET_GO;
                }
                done += read;
            }
        }
        return state.lost ? LET_GO : done;
    }

    private static void skip(Bytes bytes, int at, int count, Half half, Output out) {
        SessionDescription description = half.description;
        half.skip -= count;
        if (description != null) {
            description.take(bytes, at, count);
            if (half.skip == 0) {
                half.description = null;
                description.sayTo(out);
            }
        }
    }

    private static int line(Bytes bytes, int at, Half half, Session state, Output out) {
        int end = HeadLine.end(bytes, at);
        int length = (end < 0 ? bytes.length() : end + 1) - at;
        if (length > LONGEST_LINE || half.size + length > LONGEST_HEAD) {
            out.malformed(Protocol.RTSP, Malformed.TOO_LONG);
            return LET_GO;
        }
        if (end < 0) {
            return 0;
        }
        half.size += length;
        int to = HeadLine.trimmed(bytes, at, end);
        Head head = half.head;
        if (head == null) {
            half.head = to == at ? null : start(bytes, at, to);
            if (to > at && half.head == null) {
                out.malformed(Protocol.RTSP, Malformed.BAD_VALUE);
                return LET_GO;
            }
        } else if (to > at) {
            field(head, bytes, at, to);
        } else {
            finished(head, half, state, out);
        }
        return length;
    }

    private static @Nullable Head start(Bytes bytes, int at, int to) {
        Head head = new Head();
        int space = bytes.indexOf(' ', at);
        if (bytes.startsWith(at, "RTSP/") && to - at >= 12) {
            head.status = bytes.u8(at + 9) * 100 + bytes.u8(at + 10) * 10 + bytes.u8(at + 11) - '0' * 111;
            return head.status >= 100 && head.status <= 999 ? head : null;
        }
        int version = to - "RTSP/1.0".length();
        if (space < 0 || space - at > 20 || version <= space || !bytes.startsWith(version, "RTSP/")) {
            return null;
        }
        head.method = bytes.text(at, space - at);
        head.path = path(bytes, space + 1, version - 1);
        return head;
    }

    /// The path of `rtsp://host/path`, without user and host; secrets hidden.
    private static String path(Bytes bytes, int at, int to) {
        boolean whole = bytes.startsWithIgnoringCase(at, "rtsp://");
        int slash = whole ? bytes.indexOf('/', at + "rtsp://".length()) : at;
        return slash < 0 || slash >= to ? (whole ? "/" : "") : Secrets.hide(bytes.text(slash, to - slash));
    }

    private static void field(Head head, Bytes bytes, int at, int to) {
        if (HeadLine.is(bytes, at, to, "content-length:")) {
            String digits = HeadLine.value(bytes, at, to, "content-length:");
            boolean number = digits.length() < 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            head.length = number && !digits.isEmpty() ? Long.parseLong(digits) : 0;
        } else if (HeadLine.is(bytes, at, to, "content-type:")) {
            head.described = HeadLine.value(bytes, at, to, "content-type:").startsWith("application/sdp");
        } else if (HeadLine.is(bytes, at, to, "user-agent:")) {
            head.userAgent = HeadLine.value(bytes, at, to, "user-agent:");
        } else if (HeadLine.is(bytes, at, to, "server:")) {
            head.server = HeadLine.value(bytes, at, to, "server:");
        } else if (HeadLine.is(bytes, at, to, "www-authenticate:") && head.realm.isEmpty()) {
            head.realm = Secrets.parameter(bytes, at, to, "realm=\"");
        } else if (HeadLine.is(bytes, at, to, "authorization:")) {
            head.authorized = true;
            head.login = Secrets.login("rtsp", bytes, HeadLine.valueStart(bytes, at, to), to);
        }
    }

    private static void finished(Head head, Half half, Session state, Output out) {
        half.head = null;
        half.size = 0;
        half.skip = head.length;
        if (head.method.isEmpty()) {
            half.description = head.described && head.length > 0 ? new SessionDescription() : null;
            sayLogin(state, head.status == 401 || head.status == 403 ? "refused" : "accepted", out);
            out.say(new Message.RtspAnswered(head.status, head.server, head.realm));
        } else {
            sayLogin(state, "unknown", out);
            out.say(new Message.RtspAsked(head.method, head.path, head.userAgent, head.authorized));
            state.login = head.login;
        }
    }

    /// The same accepted login is said once a flow: players repeat it with every request.
    private static void sayLogin(Session state, String outcome, Output out) {
        Attempt attempt = state.login;
        state.login = null;
        if (attempt == null) {
            return;
        }
        Message.LoginTried login = attempt.ended(outcome);
        if (login.equals(state.accepted)) {
            attempt.forget();
        } else {
            attempt.say(outcome, out);
        }
        state.accepted = outcome.equals("accepted") ? login : state.accepted;
    }

    @Override
    public void gap(Session state, Side side, int missing) {
        Half half = side == Side.CLIENT ? state.client : state.server;
        state.lost |= half.skip < missing;
        half.skip -= missing;
        half.description = null;
    }

    @Override
    public void end(Session state, long at, Output out) {
        sayLogin(state, "unknown", out);
    }
}
