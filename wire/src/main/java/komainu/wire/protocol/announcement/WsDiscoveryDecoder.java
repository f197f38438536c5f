package komainu.wire.protocol.announcement;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;
import komainu.wire.protocol.Words;

/// WS-Discovery over UDP (OASIS 1.1 and the draft of 2005), with the scopes of ONVIF: cameras, printers, computers.
public final class WsDiscoveryDecoder implements Notice {
    public static final int PORT = 3702;

    private static final String NAMESPACE = "/ws/2005/04/discovery";
    private static final String NAMESPACE_OF_OASIS = "/ws-dd/ns/discovery/";
    private static final String SCOPE = "onvif://www.onvif.org/";
    private static final int MOST_TAGS = 512;
    private static final int LONGEST_NAME = 32;
    private static final int START = 1024;

    @Override
    public Protocol protocol() {
        return Protocol.WSD;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int tag = first.indexOf('<', 0);
        boolean port = clientPort == PORT || serverPort == PORT;
        return tag >= 0 && tag < 4 && (port || (tag == 0 && isDiscovery(first)));
    }

    /// Answers may come from any port: the name space tells.
    private static boolean isDiscovery(Bytes bytes) {
        for (int at = bytes.indexOf('/', 0); at >= 0 && at < START; at = bytes.indexOf('/', at + 1)) {
            if (bytes.startsWith(at, NAMESPACE) || bytes.startsWith(at, NAMESPACE_OF_OASIS)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Announcement said = new Announcement(bytes);
        int at = bytes.indexOf('<', 0);
        for (int i = 0; i < MOST_TAGS && at >= 0; i++) {
            int end = bytes.indexOf('>', at);
            if (end < 0) {
                out.malformed(Protocol.WSD, Malformed.TRUNCATED);
                break;
            }
            int next = bytes.indexOf('<', end);
            said.element(at + 1, end, next < 0 ? bytes.length() : next);
            at = next;
        }
        said.sayTo(out);
    }

    /// What a Hello or the first match of an answer says; a Probe or Resolve only asks.
    private static final class Announcement {
        private final Bytes bytes;
        private final Description description = new Description("wsd");
        private final Words types = new Words();
        private final Words kinds = new Words();
        private boolean told;

        Announcement(Bytes bytes) {
            this.bytes = bytes;
        }

        /// @param from behind `<`
        /// @param to before `>`
        /// @param end of the text behind it
        void element(int from, int to, int end) {
            int name = from;
            int length = 0;
            for (int i = from; i < to && !isBlank(bytes.u8(i)) && length <= LONGEST_NAME; i++) {
                boolean prefix = bytes.u8(i) == ':';
                name = prefix ? i + 1 : name;
                length = prefix ? 0 : length + 1;
            }
            switch (bytes.text(name, length)) {
                case "Hello", "ProbeMatches", "ResolveMatches" -> told = true;
                // The first behind the head of the message is that of who tells.
                case "Address" ->
                    description.add(
                            "uuid", told ? uuid(bytes.text(to + 1, end - to - 1).strip()) : "");
                case "Types" -> words(to + 1, end, false);
                case "Scopes" -> words(to + 1, end, true);
                default -> {}
            }
        }

        private void words(int from, int to, boolean scopes) {
            int at = from;
            while (at < to) {
                int end = at;
                while (end < to && !isBlank(bytes.u8(end))) {
                    end++;
                }
                String word = bytes.text(at, end - at);
                if (scopes) {
                    scope(word);
                } else {
                    types.add(word.substring(word.indexOf(':') + 1));
                }
                at = end + 1;
            }
        }

        /// Where a camera hangs is its owner's matter: of the scopes only those are read that say what it is.
        private void scope(String scope) {
            int slash = scope.indexOf('/', SCOPE.length());
            if (slash < 0 || !scope.regionMatches(true, 0, SCOPE, 0, SCOPE.length())) {
                return;
            }
            String what = scope.substring(SCOPE.length(), slash).toLowerCase(Locale.ROOT);
            String value = plain(scope.substring(slash + 1));
            switch (what) {
                case "name", "hardware", "manufacturer", "model" -> description.add(what, value);
                case "type" -> kinds.add(value);
                default -> {}
            }
        }

        void sayTo(Output out) {
            if (told) {
                description.add("types", types.text()).add("type", kinds.text()).sayTo(out);
            }
        }
    }

    /// `urn:uuid:X` (RFC 4122 3) → `X`; empty if it is another address.
    private static String uuid(String address) {
        int colon = address.lastIndexOf(':');
        return address.substring(0, colon + 1).endsWith("uuid:") ? address.substring(colon + 1) : "";
    }

    private static boolean isBlank(int b) {
        return b <= ' ';
    }

    /// RFC 3986 2.1.
    private static String plain(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return escaped;
        }
        byte[] from = escaped.getBytes(StandardCharsets.UTF_8);
        byte[] to = new byte[from.length];
        int length = 0;
        for (int i = 0; i < from.length; i++) {
            int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(from[i + 2], 16);
            to[length++] = low < 0 ? from[i] : (byte) (high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return Bytes.clean(new String(to, 0, length, StandardCharsets.UTF_8));
    }
}
