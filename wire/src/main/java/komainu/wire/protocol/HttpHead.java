package komainu.wire.protocol;

import java.util.Locale;
import komainu.model.Message;
import komainu.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// One HTTP/1 head as its lines come (RFC 9112 2.1).
final class HttpHead {
    private static final long NO_LENGTH = -1;

    /// Request method, or empty for a response.
    String method = "";
    int status;
    long length = NO_LENGTH;
    boolean chunked;
    String contentType = "";

    @Nullable
    Attempt login;

    private String host = "";
    private String path = "";
    private String userAgent = "";
    private String authorization = "";
    private String action = "";
    private boolean session;
    private String server = "";
    private String realm = "";

    /// The start line without its line end, or the `cut` begin of a long one; null if it is none of HTTP/1.
    static @Nullable HttpHead start(Bytes bytes, int at, int to, boolean cut) {
        HttpHead head = new HttpHead();
        return (bytes.startsWith(at, "HTTP/1.") ? head.statusLine(bytes, at, to) : head.requestLine(bytes, at, to, cut))
                ? head
                : null;
    }

    /// `HTTP/1.1 200 OK`, the reason left out by some.
    private boolean statusLine(Bytes bytes, int at, int to) {
        status = bytes.u8(at + 9) * 100 + bytes.u8(at + 10) * 10 + bytes.u8(at + 11) - '0' * 111;
        return to - at >= 12 && bytes.u8(at + 8) == ' ' && status >= 100 && status <= 999;
    }

    /// `GET /path HTTP/1.1`
    private boolean requestLine(Bytes bytes, int at, int to, boolean cut) {
        int target = bytes.indexOf(' ', at) + 1;
        int version = version(bytes, target, to);
        boolean versioned = version > target;
        if (target <= at + 1 || target - at > 20 || !(versioned || cut)) {
            return false;
        }
        method = bytes.text(at, target - at - 1);
        target(bytes, target, versioned ? version - 1 : to);
        return true;
    }

    /// Where the version in the request line that ends at `to` begins, or -1; some write more than one digit.
    static int version(Bytes bytes, int from, int to) {
        int at = to - 1;
        while (at > from && bytes.u8(at) != ' ') {
            at--;
        }
        return at > from && bytes.startsWith(at + 1, "HTTP/1.") ? at + 1 : -1;
    }

    private void target(Bytes bytes, int at, int to) {
        if (!bytes.startsWithIgnoringCase(at, "http://")) {
            path = Secrets.hide(bytes.text(at, to - at));
            return;
        }
        // RFC 9112 3.2.2: to a proxy, the whole address.
        int authority = at + "http://".length();
        int slash = bytes.indexOf('/', authority);
        int end = slash < 0 || slash > to ? to : slash;
        String whole = bytes.text(authority, end - authority);
        host = whole.substring(whole.lastIndexOf('@') + 1);
        path = end == to ? "/" : Secrets.hide(bytes.text(end, to - end));
    }

    /// One field line, without its line end.
    void field(Bytes bytes, int at, int to) {
        if (is(bytes, at, to, "content-length:")) {
            length = number(HeadLine.value(bytes, at, to, "content-length:"));
        } else if (is(bytes, at, to, "transfer-encoding:")) {
            chunked = lower(HeadLine.value(bytes, at, to, "transfer-encoding:")).endsWith("chunked");
        } else if (is(bytes, at, to, "content-type:")) {
            contentType = HeadLine.value(bytes, at, to, "content-type:");
            // SOAP 1.2 names its action here (RFC 3902).
            action = action.isEmpty() ? Secrets.parameter(bytes, at, to, "action=\"") : action;
        } else if (method.isEmpty()) {
            responseField(bytes, at, to);
        } else {
            requestField(bytes, at, to);
        }
    }

    private void responseField(Bytes bytes, int at, int to) {
        if (is(bytes, at, to, "server:")) {
            server = HeadLine.value(bytes, at, to, "server:");
        } else if (is(bytes, at, to, "www-authenticate:") && realm.isEmpty()) {
            realm = Secrets.parameter(bytes, at, to, "realm=\"");
        }
    }

    private void requestField(Bytes bytes, int at, int to) {
        if (is(bytes, at, to, "host:")) {
            host = host.isEmpty() ? HeadLine.value(bytes, at, to, "host:") : host;
        } else if (is(bytes, at, to, "user-agent:")) {
            userAgent = HeadLine.value(bytes, at, to, "user-agent:");
        } else if (is(bytes, at, to, "soapaction:")) {
            action = HeadLine.value(bytes, at, to, "soapaction:").replace("\"", "");
        } else if (is(bytes, at, to, "cookie:")) {
            session = true;
        } else if (is(bytes, at, to, "authorization:")) {
            authorization(bytes, HeadLine.valueStart(bytes, at, to), to);
        }
    }

    private void authorization(Bytes bytes, int at, int to) {
        int space = bytes.indexOf(' ', at);
        int end = space < 0 || space > to ? to : space;
        authorization = lower(bytes.text(at, Math.min(end - at, 20)));
        if (authorization.equals("basic") || authorization.equals("digest")) {
            login = Secrets.login("http", bytes, at, to);
        }
    }

    String path() {
        return path;
    }

    Message.HttpAsked asked() {
        return new Message.HttpAsked(
                method, host, path, userAgent, authorization, action, Math.max(0, length), session);
    }

    Message.HttpAnswered answered(String body, String title) {
        return new Message.HttpAnswered(status, server, realm, contentType, length, body, title);
    }

    private static boolean is(Bytes bytes, int at, int to, String name) {
        return HeadLine.is(bytes, at, to, name);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// A decimal number of at most 15 digits, else no length.
    private static long number(String digits) {
        long n = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || i == 15) {
                return NO_LENGTH;
            }
            n = n * 10 + digit;
        }
        return digits.isEmpty() ? NO_LENGTH : n;
    }
}
