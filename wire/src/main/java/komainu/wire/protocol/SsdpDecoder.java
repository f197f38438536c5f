package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// SSDP (UPnP Device Architecture 1.1, part 1).
final class SsdpDecoder implements ProtocolDecoder<Stateless> {
    static final int PORT = 1900;

    private static final String NOTIFY = "NOTIFY * HTTP/1.";
    private static final String SEARCH = "M-SEARCH * HTTP/1.";
    private static final String ANSWER = "HTTP/1.1 200";
    private static final int MOST_LINES = 64;

    @Override
    public Protocol protocol() {
        return Protocol.SSDP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.startsWith(0, NOTIFY)
                || first.startsWith(0, SEARCH)
                || (first.startsWith(0, ANSWER) && (clientPort == PORT || serverPort == PORT || hasTarget(first)));
    }

    /// True if a line names a search target: answers may come from any port.
    private static boolean hasTarget(Bytes bytes) {
        for (int at = 0; at >= 0 && at < bytes.length(); ) {
            int end = HeadLine.end(bytes, at);
            if (bytes.startsWithIgnoringCase(at, "st:")) {
                return true;
            }
            at = end < 0 ? -1 : end + 1;
        }
        return false;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        Fields fields = new Fields(bytes);
        if (fields.cut) {
            out.malformed(Protocol.SSDP, Malformed.TRUNCATED);
        }
        if (bytes.startsWith(0, SEARCH)) {
            out.sayOfSender(fields.message("search", fields.searched, fields.userAgent));
        } else if (bytes.startsWith(0, ANSWER)) {
            out.say(fields.message("answer", fields.searched, fields.server));
        } else if (bytes.startsWith(0, NOTIFY)) {
            String kind = fields.kind.equalsIgnoreCase("ssdp:byebye") ? "byebye" : "alive";
            out.sayOfSender(fields.message(kind, fields.notified, fields.server));
        }
        return bytes.length();
    }

    /// The fields of one message that matter.
    private static final class Fields {
        String kind = "";
        String searched = "";
        String notified = "";
        String unique = "";
        String server = "";
        String userAgent = "";
        String location = "";
        /// True if the last line has no end. The empty line behind it is left out by some.
        boolean cut;

        Fields(Bytes bytes) {
            int at = 0;
            for (int i = 0; i < MOST_LINES && at < bytes.length(); i++) {
                int end = HeadLine.end(bytes, at);
                int to = HeadLine.trimmed(bytes, at, end < 0 ? bytes.length() : end);
                cut = end < 0;
                line(bytes, at, to);
                at = cut ? bytes.length() : end + 1;
            }
        }

        private void line(Bytes bytes, int at, int to) {
            int colon = bytes.indexOf(':', at);
            switch (colon < 0 || colon >= to ? 0 : colon - at) {
                case 2 -> {
                    searched = or(searched, bytes, at, to, "st:");
                    notified = or(notified, bytes, at, to, "nt:");
                }
                case 3 -> {
                    kind = or(kind, bytes, at, to, "nts:");
                    unique = or(unique, bytes, at, to, "usn:");
                }
                case 6 -> server = or(server, bytes, at, to, "server:");
                case 8 -> location = or(location, bytes, at, to, "location:");
                case 10 -> userAgent = or(userAgent, bytes, at, to, "user-agent:");
                default -> {}
            }
        }

        private static String or(String known, Bytes bytes, int at, int to, String name) {
            return known.isEmpty() ? HeadLine.value(bytes, at, to, name) : known;
        }

        Message.Advertised message(String what, String target, String product) {
            return new Message.Advertised(what, target, unique, product, Secrets.hide(location));
        }
    }
}
