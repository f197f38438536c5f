package komainu.detect.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import komainu.model.Distinct;
import komainu.model.Heard;
import komainu.model.Introduced;
import komainu.model.Mac;
import komainu.model.Message;

/// Something that stays the same when a device's addresses change: two endpoints with one tie may be one device.
/// Names and habits tie only together: many devices are called `android` or `iPhone`.
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

    /// What many devices do alike.
    private static final double HABIT = 0.2;

    /// Keys of mDNS text records that hold an id of the device.
    private static final Set<String> ID_KEYS = Set.of("deviceid", "id", "uuid", "mac", "mac_address", "bridgeid");

    /// Fewer hex digits are no id.
    private static final int SHORTEST_ID = 12;

    private static final int LENGTH_OF_UUID = 36;

    /// Ids that programs ship with end so where one's own hardware address belongs (RFC 4122 4.1.6).
    private static final String NOBODY = "-000000000000";

    /// A random Bluetooth address is tied to the fixed one it told, and that to itself.
    static List<Tie> in(Introduced told) {
        boolean fixed = told.endpoint().hasMaker();
        Mac address = fixed ? told.endpoint().mac() : told.identity();
        return address.isNone()
                ? List.of()
                : List.of(new Tie(
                        "bluetooth-identity:" + address, MADE_UNIQUE, "bluetooth.identity", address.toString()));
    }

    static List<Tie> in(Heard heard) {
        List<Tie> ties = new ArrayList<>();
        if (!heard.said()) {
            granted(heard, ties);
            return ties;
        }
        switch (heard.message()) {
            case Message.Leased lease -> {
                if (Clue.CLIENT_KINDS.contains(lease.kind())) {
                    leased(lease, ties);
                }
            }
            case Message.Announced service -> announced(service, ties);
            case Message.Named named -> named(named, ties);
            case Message.Advertised notice ->
                add("ssdp-uuid:", uuid(notice.unique()), MADE_UNIQUE, "ssdp.unique", ties);
            case Message.Described said -> described(said, ties);
            case Message.TlsOffered offer ->
                add("habit:tls ", hash(offer.ciphers() + '|' + offer.signatures()), HABIT, "tls.hello", ties);
            default -> {}
        }
        return ties;
    }

    /// The server's word that an address was given to whoever has this hardware address.
    private static void granted(Heard heard, List<Tie> ties) {
        if (heard.message() instanceof Message.Leased lease
                && lease.kind().equals("ack")
                && !lease.address().isNone()
                && lease.client().equals(heard.endpoint().mac())
                && lease.address().equals(heard.endpoint().ip())) {
            add("lease:", lease.address().toString(), MADE_UNIQUE, "dhcp.lease", ties);
        }
    }

    private static void leased(Message.Leased lease, List<Tie> ties) {
        String id = lease.clientId();
        // RFC 4361 6.1: type 255, an interface's number, and the DUID that DHCPv6 uses too.
        boolean holdsDuid = id.startsWith("ff") && id.length() > 2 * (1 + 4);
        if (lease.v6() || holdsDuid) {
            add("duid:", lease.v6() ? id : id.substring(10), MADE_UNIQUE, "dhcp.client-id", ties);
        } else {
            add("dhcp-client:", id, MADE_UNIQUE, "dhcp.client-id", ties);
        }
        add("name:", lease.hostName(), HABIT, "dhcp.host-name", ties);
        if (!lease.v6() && !lease.parameters().isEmpty()) {
            add("habit:dhcp ", lease.parameters() + ' ' + lease.vendorClass(), HABIT, "dhcp.parameters", ties);
        }
    }

    private static void announced(Message.Announced service, List<Tie> ties) {
        host(service.host(), ties);
        add("mdns-id:", id(service.instance()), MADE_UNIQUE, "mdns.instance", ties);
        for (Map.Entry<String, String> pair : service.texts().entrySet()) {
            if (ID_KEYS.contains(pair.getKey().toLowerCase(Locale.ROOT))) {
                add("mdns-id:", id(pair.getValue().replace(":", "").replace("-", "")), MADE_UNIQUE, "mdns.txt", ties);
            }
        }
    }

    private static void named(Message.Named named, List<Tie> ties) {
        if (named.system().equals("mdns")) {
            host(named.name(), ties);
        } else if (!named.role().equals("workgroup")) {
            add("name:", named.name(), HABIT, named.system() + ".name", ties);
        }
    }

    private static void described(Message.Described said, List<Tie> ties) {
        if (said.protocol().equals("wsd")) {
            String uuid = said.texts().getOrDefault("uuid", "");
            boolean own = isUuid(uuid) && !uuid.endsWith(NOBODY);
            add("wsd-uuid:", own ? uuid : "", MADE_UNIQUE, "wsd.uuid", ties);
        } else if (said.protocol().equals("lldp")) {
            String address = said.texts().getOrDefault("management-address", "");
            add("management:", address, UNIQUE_ON_LINK, "lldp.management-address", ties);
        }
    }

    private static void host(String name, List<Tie> ties) {
        // Browsers hide their address behind a name made for one call.
        if (!isUuid(name)) {
            add("mdns-host:", name, UNIQUE_ON_LINK, "mdns.host", ties);
            add("name:", name, HABIT, "mdns.host", ties);
        }
    }

    private static boolean isUuid(String name) {
        return name.length() == LENGTH_OF_UUID
                && name.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0)
                && name.chars().filter(c -> c == '-').count() == 4;
    }

    /// The longest run of hex digits that is long enough and has figures in it, or empty.
    private static String id(String text) {
        String best = "";
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.digit(text.charAt(i), 16) < 0) {
                best = i - start > best.length() ? text.substring(start, i) : best;
                start = i + 1;
            }
        }
        boolean varied = best.chars().distinct().count() > 2 && best.chars().anyMatch(Character::isDigit);
        return best.length() >= SHORTEST_ID && varied ? best : "";
    }

    private static String hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = Distinct.mix(hash ^ text.charAt(i));
        }
        return Long.toHexString(hash);
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
