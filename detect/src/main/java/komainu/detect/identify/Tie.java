package komainu.detect.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import komainu.model.Heard;
import komainu.model.Message;

/// Something that stays the same when a device's addresses change: two endpoints with one tie may be one device.
/// A host name alone is none: many devices are called `android` or `iPhone`.
///
/// @param value such as `dhcp-client:01aabbccddeeff`
/// @param certainty how seldom two devices share it
/// @param from where it was read
/// @param text as it was read
record Tie(String value, double certainty, String from, String text) {
    /// A client id or UUID is made to be unique.
    private static final double MADE_UNIQUE = 0.9;

    /// mDNS lets no two devices of a link keep one host name (RFC 6762 9).
    private static final double UNIQUE_ON_LINK = 0.7;

    static List<Tie> in(Heard heard) {
        List<Tie> ties = new ArrayList<>();
        if (!heard.said()) {
            return ties;
        }
        switch (heard.message()) {
            case Message.Leased lease -> {
                if (Clue.CLIENT_KINDS.contains(lease.kind())) {
                    add("dhcp-client:", lease.clientId(), MADE_UNIQUE, "dhcp.client-id", ties);
                }
            }
            case Message.Announced service -> add("mdns-host:", service.host(), UNIQUE_ON_LINK, "mdns.host", ties);
            case Message.Named named -> {
                if (named.system().equals("mdns")) {
                    add("mdns-host:", named.name(), UNIQUE_ON_LINK, "mdns.host", ties);
                }
            }
            case Message.Advertised notice ->
                add("ssdp-uuid:", uuid(notice.unique()), MADE_UNIQUE, "ssdp.unique", ties);
            default -> {}
        }
        return ties;
    }

    /// `uuid:X::...` → `X`; empty if there is none.
    private static String uuid(String unique) {
        if (!unique.startsWith("uuid:")) {
            return "";
        }
        int end = unique.indexOf("::");
        return unique.substring("uuid:".length(), end < 0 ? unique.length() : end);
    }

    private static void add(String kind, String text, double certainty, String from, List<Tie> ties) {
        if (!text.isEmpty()) {
            ties.add(new Tie(kind + text.toLowerCase(Locale.ROOT), certainty, from, text));
        }
    }
}
