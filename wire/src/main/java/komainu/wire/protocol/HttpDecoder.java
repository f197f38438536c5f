package komainu.wire.protocol;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.HttpExchange.Half;
import komainu.wire.protocol.HttpExchange.Phase;

/// Heads of HTTP/1 requests and responses (RFC 9112); bodies are skipped by their framing, but for documents known.
final class HttpDecoder implements ProtocolDecoder<HttpExchange> {
    /// What is read of a line; the rest is passed over.
    private static final int LONGEST_LINE = 3072;
    private static final int LONGEST_HEAD = 16_384;

    private static final String[] METHODS = {
        "GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS ", "PATCH ", "TRACE ", "CONNECT ", "PROPFIND ",
                "PROPPATCH ",
        "MKCOL ", "COPY ", "MOVE ", "LOCK ", "UNLOCK ", "REPORT ", "SEARCH ", "SUBSCRIBE ", "UNSUBSCRIBE ", "NOTIFY ",
                "M-SEARCH "
    };

    @Override
    public Protocol protocol() {
        return Protocol.HTTP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        if (first.startsWith(0, "HTTP/1.")) {
            return true;
        }
        int method = methodLength(first);
        int end = HeadLine.end(first, 0);
        if (end > 0) {
            return HttpHead.start(first, 0, HeadLine.trimmed(first, 0, end), false) != null;
        }
        return method > 0 && first.length() >= 16 && (first.u8(method) == '/' || first.startsWith(method, "http"));
    }

    /// True if these bytes look like the start of a head; after a gap reading goes on there.
    private static boolean starts(Bytes bytes) {
        return bytes.startsWith(0, "HTTP/1.") || methodLength(bytes) > 0;
    }

    /// Length of the request method and its blank these bytes start with, or 0.
    private static int methodLength(Bytes first) {
        for (String method : METHODS) {
            if (first.startsWith(0, method)) {
                return method.length();
            }
        }
        return 0;
    }

    @Override
    public HttpExchange open() {
        return new HttpExchange();
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, HttpExchange state, long at, Output out) {
        sayCut(state, out);
        Half half = state.half(side);
        if (half.phase == Phase.LOST && !starts(bytes)) {
            return bytes.length();
        }
        half.phase = half.phase == Phase.LOST ? Phase.START : half.phase;
        int done = 0;
        while (done < bytes.length()) {
            int read = switch (half.phase) {
                case START, FIELDS, CHUNK, CHUNK_END, TRAILER -> line(bytes, done, half, state, out);
                case BODY, TO_THE_END, LOST -> body(bytes, done, half, state, out);
            };
            if (read <= 0) {
                return read == 0 ? done : LET_GO;
            }
            done += read;
        }
        return done;
    }

    /// Reads one line; returns its length with its end, 0 if it is not all there, or LET_GO.
    private static int line(Bytes bytes, int at, Half half, HttpExchange state, Output out) {
        int end = HeadLine.end(bytes, at);
        boolean whole = end >= 0;
        int length = (whole ? end + 1 : bytes.length()) - at;
        if (!whole && length < LONGEST_LINE && !half.passing) {
            return 0;
        }
        half.size += length;
        if (half.size > LONGEST_HEAD) {
            out.malformed(Protocol.HTTP, Malformed.TOO_LONG);
            return LET_GO;
        }
        int to = HeadLine.trimmed(bytes, at, whole ? end : bytes.length());
        boolean passing = half.passing;
        half.passing = !whole;
        return passing || meaning(bytes, at, to, half, state, out) ? length : LET_GO;
    }

    private static boolean meaning(Bytes bytes, int at, int to, Half half, HttpExchange state, Output out) {
        return switch (half.phase) {
            case START -> to == at || start(bytes, at, to, half, out);
            case FIELDS -> field(bytes, at, to, half, state, out);
            case CHUNK -> chunk(bytes, at, to, half, out);
            case CHUNK_END -> next(half, Phase.CHUNK);
            case TRAILER -> to > at || finished(half, state, out);
            case BODY, TO_THE_END, LOST -> true;
        };
    }

    private static boolean next(Half half, Phase phase) {
        half.phase = phase;
        half.size = 0;
        return true;
    }

    private static boolean start(Bytes bytes, int at, int to, Half half, Output out) {
        half.head = HttpHead.start(bytes, at, to, half.passing);
        half.phase = Phase.FIELDS;
        if (half.head == null) {
            out.malformed(Protocol.HTTP, Malformed.BAD_VALUE);
        }
        return half.head != null;
    }

    private static boolean field(Bytes bytes, int at, int to, Half half, HttpExchange state, Output out) {
        HttpHead head = half.head;
        if (head == null) {
            return false;
        }
        if (to > at) {
            head.field(bytes, at, to);
            return true;
        }
        return head.method.isEmpty() ? answered(head, half, state, out) : asked(head, half, state, out);
    }

    private static boolean asked(HttpHead head, Half half, HttpExchange state, Output out) {
        state.sayAnswer(out);
        state.sayLogin("unknown", out);
        out.say(Side.CLIENT, head.asked());
        state.asked(head);
        half.body = isRead(head.contentType) ? new HttpBody(head.contentType, "") : null;
        return frame(half, head, head.chunked || head.length > 0, state, out);
    }

    /// True for requests whose bodies are read.
    private static boolean isRead(String contentType) {
        return contentType.contains("xml") || contentType.contains("form-urlencoded");
    }

    private static boolean answered(HttpHead head, Half half, HttpExchange state, Output out) {
        state.sayAnswer(out);
        if (head.status < 200) {
            // An interim answer (RFC 9110 15.2); after 101 another protocol follows.
            out.say(Side.SERVER, head.answered("", ""));
            return head.status != 101 && next(half, Phase.START);
        }
        state.sayLogin(outcome(head.status), out);
        if (state.tunnel && head.status < 300) {
            out.say(Side.SERVER, head.answered("", ""));
            return false;
        }
        String path = state.answeredPath();
        boolean noBody = state.answered() || head.status == 204 || head.status == 304 || head.length == 0;
        state.answer = head;
        half.body = new HttpBody(head.contentType, path);
        return frame(half, head, !noBody, state, out);
    }

    /// RFC 9112 6.3: how long the body is.
    private static boolean frame(Half half, HttpHead head, boolean body, HttpExchange state, Output out) {
        if (head.chunked) {
            return body ? next(half, Phase.CHUNK) : finished(half, state, out);
        }
        if (!body) {
            return finished(half, state, out);
        }
        half.skip = head.length;
        return next(half, head.length < 0 ? Phase.TO_THE_END : Phase.BODY);
    }

    private static boolean finished(Half half, HttpExchange state, Output out) {
        say(half, state, out);
        state.sayProgram(half, out);
        return next(half, Phase.START);
    }

    /// Says what was read of a body.
    private static void say(Half half, HttpExchange state, Output out) {
        if (half == state.server) {
            state.sayAnswer(out);
        } else {
            state.sayRequest(out);
        }
    }

    /// RFC 9112 7.1: a length in hex, then so many bytes and a line end; the last has length 0.
    private static boolean chunk(Bytes bytes, int at, int to, Half half, Output out) {
        long size = 0;
        int i = at;
        for (; i < to && i < at + 8 && Character.digit(bytes.u8(i), 16) >= 0; i++) {
            size = size << 4 | Character.digit(bytes.u8(i), 16);
        }
        if (i == at) {
            out.malformed(Protocol.HTTP, Malformed.BAD_LENGTH);
            return false;
        }
        half.skip = size;
        return next(half, size == 0 ? Phase.TRAILER : Phase.BODY);
    }

    private static int body(Bytes bytes, int at, Half half, HttpExchange state, Output out) {
        int there = bytes.length() - at;
        int count = half.phase == Phase.BODY ? (int) Math.min(there, half.skip) : there;
        if (half.program != null) {
            half.program.take(bytes, at, count);
        } else if (half.body != null && half.body.take(bytes, at, count)) {
            say(half, state, out);
        }
        half.skip -= count;
        if (half.phase == Phase.BODY && half.skip == 0) {
            bodyEnded(half, state, out);
        }
        return count;
    }

    private static void bodyEnded(Half half, HttpExchange state, Output out) {
        if (half.head != null && half.head.chunked) {
            next(half, Phase.CHUNK_END);
        } else {
            finished(half, state, out);
        }
    }

    private static String outcome(int status) {
        return status == 401 || status == 403 || status == 407 ? "refused" : status < 400 ? "accepted" : "unknown";
    }

    /// Says heads as far as they were captured: many captures keep only the first bytes of a packet.
    private static void sayCut(HttpExchange state, Output out) {
        if (state.client.cut && state.client.head != null) {
            asked(state.client.head, state.client, state, out);
            state.client.cut = false;
            next(state.client, Phase.LOST);
        }
        if (state.server.cut && state.server.head != null) {
            answered(state.server.head, state.server, state, out);
            state.sayAnswer(out);
            state.server.cut = false;
            next(state.server, Phase.LOST);
        }
    }

    @Override
    public void gap(HttpExchange state, Side side, int missing) {
        Half half = state.half(side);
        boolean inBody = half.phase == Phase.TO_THE_END || (half.phase == Phase.BODY && half.skip > missing);
        half.skip -= missing;
        half.program = null;
        if (half.body != null) {
            half.body.cut();
        }
        if (!inBody) {
            half.cut = half.phase == Phase.FIELDS;
            half.phase = Phase.LOST;
            half.size = 0;
            half.passing = false;
        }
    }

    @Override
    public void end(HttpExchange state, long at, Output out) {
        sayCut(state, out);
        state.sayRequest(out);
        state.sayAnswer(out);
        state.sayLogin("unknown", out);
    }
}
