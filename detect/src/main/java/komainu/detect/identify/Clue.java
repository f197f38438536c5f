package komainu.detect.identify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import komainu.model.Heard;
import komainu.model.Message;
import komainu.model.Radio;

/// A text that may tell what its sender is.
///
/// @param place where knowledge looks for it, such as `http.server`
/// @param from where it was read, if knowledge keeps several places under one name; else the same
/// @param text as it was read; texts of a service begin with the service
record Clue(String place, String from, String text) {
    /// Makers and models are called alike in all descriptions of devices, so knowledge keeps them under one name.
    private static final Map<String, String> SAME = Map.of(
            "dpws.manufacturer", "upnp.manufacturer",
            "dpws.model-name", "upnp.model-name",
            "dpws.model-number", "upnp.model-number",
            "dpws.friendly-name", "upnp.friendly-name",
            "cwmp.manufacturer", "upnp.manufacturer",
            "cwmp.product-class", "upnp.model-name");

    private static final String VENDOR_CLASS = "dhcp.vendor-class";
    private static final String ENTERPRISE = "enterprise ";

    /// What a client writes in DHCP; all else is a server's.
    static final Set<String> CLIENT_KINDS = Set.of(
            "discover",
            "request",
            "inform",
            "decline",
            "release",
            "solicit",
            "renew",
            "rebind",
            "confirm",
            "information-request");

    /// The clues in what an endpoint said itself. What it was told is about somebody else.
    static List<Clue> in(Heard heard) {
        List<Clue> clues = new ArrayList<>();
        if (heard.said()) {
            read(heard.message(), clues);
        }
        return clues;
    }

    /// The clues in what a Bluetooth device told of itself.
    static List<Clue> in(Radio radio) {
        List<Clue> clues = new ArrayList<>();
        add("bluetooth.name", radio.name(), clues);
        if (radio.deviceClass() >= 0) {
            // Major and minor class; services and format aside (Core 3 part A, assigned numbers 2.8).
            String text = String.format(
                    Locale.ROOT, "%02x/%02x", radio.deviceClass() >>> 8 & 0x1f, radio.deviceClass() >>> 2 & 0x3f);
            add("bluetooth.class", text, clues);
        }
        if (radio.appearance() >= 0) {
            String text = String.format(Locale.ROOT, "%03x/%02x", radio.appearance() >>> 6, radio.appearance() & 0x3f);
            add("bluetooth.appearance", text, clues);
        }
        radio.companies().forEach(c -> add("bluetooth.company", String.format(Locale.ROOT, "0x%04x", c), clues));
        radio.services().forEach(s -> add("bluetooth.service", s, clues));
        radio.texts().forEach(t -> add("bluetooth." + t.what(), t.text(), clues));
        return clues;
    }

    private static void read(Message message, List<Clue> clues) {
        switch (message) {
            case Message.Leased lease -> leased(lease, clues);
            case Message.NameAsked asked -> name(asked.system().equals("dns") ? asked.name() : "", "dns.name", clues);
            case Message.Announced service -> announced(service, clues);
            case Message.Named named -> named(named, clues);
            case Message.Advertised notice -> advertised(notice, clues);
            case Message.HttpAsked asked -> {
                add("http.user-agent", asked.userAgent(), clues);
                name(asked.host(), "http.host", clues);
                add("http.request", request(asked), clues);
            }
            case Message.HttpAnswered answer -> {
                add("http.server", answer.server(), clues);
                add("http.realm", answer.realm(), clues);
                add("http.title", answer.title(), clues);
            }
            case Message.TlsOffered offer -> name(offer.serverName(), "tls.server-name", clues);
            case Message.TelnetLine line -> add("telnet.greeting", line.server() ? line.text() : "", clues);
            case Message.MqttConnected connect -> add("mqtt.client-id", connect.clientId(), clues);
            case Message.RtspAsked asked -> add("rtsp.user-agent", asked.userAgent(), clues);
            case Message.RtspAnswered answer -> {
                add("rtsp.server", answer.server(), clues);
                add("rtsp.realm", answer.realm(), clues);
            }
            case Message.SshBanner banner -> add("ssh.banner", banner.server() ? banner.text() : "", clues);
            case Message.Greeted greeting -> add(greeting.protocol() + ".greeting", greeting.text(), clues);
            case Message.Described described -> described(described, clues);
            case Message.NameAnswered answer -> {}
            case Message.ServersListed list -> {}
            case Message.ProgramFetched program -> {}
            case Message.TlsChosen chosen -> {}
            case Message.LoginTried login -> {}
            case Message.LoginChecked login -> {}
            case Message.FileAsked file -> {}
            case Message.TimeAsked time -> {}
            case Message.MqttPinged ping -> {}
            case Message.IrcLine line -> {}
            case Message.TextLine line -> {}
            case Message.BotChannel bot -> {}
            case Message.Recognised flow -> {}
            case Message.PeerSought sought -> {}
            case Message.Mapped mapped -> {}
            case Message.PatientSeen patient -> {}
            case Message.RadioOpen open -> {}
            case Message.RadioPaired pair -> {}
            case Message.RadioEncrypted link -> {}
            case Message.RadioUsed use -> {}
            case Message.RadioOdd odd -> {}
            case Message.Unrecognised opening -> {}
        }
    }

    private static void described(Message.Described described, List<Clue> clues) {
        described.texts().forEach((what, text) -> {
            String from = described.protocol() + '.' + what;
            if (from.equals(VENDOR_CLASS)) {
                vendorClass(text, clues);
            } else {
                clues.add(new Clue(SAME.getOrDefault(from, from), from, text));
            }
        });
    }

    /// `host/folder` of what was asked for; what follows may hold keys.
    private static String request(Message.HttpAsked asked) {
        String host = asked.host().toLowerCase(Locale.ROOT);
        String path = asked.path();
        if (host.isEmpty() || !path.startsWith("/")) {
            return "";
        }
        int port = host.indexOf(':');
        int end = 1;
        while (end < path.length() && "/?;".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        return (port < 0 ? host : host.substring(0, port)) + path.substring(0, end);
    }

    private static void leased(Message.Leased lease, List<Clue> clues) {
        if (CLIENT_KINDS.contains(lease.kind())) {
            add("dhcp.host-name", lease.hostName(), clues);
            vendorClass(lease.vendorClass(), clues);
            add("dhcp.user-class", lease.userClass(), clues);
            add("dhcp.parameters", lease.v6() ? "" : lease.parameters(), clues);
        } else {
            add("role.dhcp-server", lease.kind(), clues);
        }
    }

    /// `enterprise 3561: X` where the class is one of an enterprise (RFC 3925), else the class itself.
    private static void vendorClass(String text, List<Clue> clues) {
        if (!text.startsWith(ENTERPRISE)) {
            add(VENDOR_CLASS, text, clues);
            return;
        }
        int colon = text.indexOf(": ");
        String number = text.substring(ENTERPRISE.length(), colon < 0 ? text.length() : colon);
        clues.add(new Clue("snmp.enterprise", "dhcp.enterprise", number));
        if (colon >= 0) {
            String said = text.substring(colon + 2);
            add(VENDOR_CLASS, said, clues);
            clues.add(new Clue("upnp.model-name", "dhcp.product-class", said));
        }
    }

    private static void announced(Message.Announced service, List<Clue> clues) {
        add("mdns.service", service.service(), clues);
        add("mdns.instance", service.instance().isEmpty() ? "" : service.service() + ' ' + service.instance(), clues);
        add("mdns.host", service.host(), clues);
        for (Map.Entry<String, String> pair : service.texts().entrySet()) {
            add("mdns.txt", service.service() + ' ' + pair.getKey() + '=' + pair.getValue(), clues);
        }
    }

    private static void named(Message.Named named, List<Clue> clues) {
        if (!named.role().equals("workgroup")) {
            add(named.system().equals("mdns") ? "mdns.host" : "nbns.name", named.name(), clues);
        }
    }

    private static void advertised(Message.Advertised notice, List<Clue> clues) {
        if (notice.kind().equals("search")) {
            add("ssdp.user-agent", notice.product(), clues);
        } else {
            add("ssdp.server", notice.product(), clues);
            add("ssdp.target", notice.target(), clues);
            add("ssdp.unique", notice.unique(), clues);
        }
    }

    /// A name asked for, unless it is an address.
    private static void name(String text, String from, List<Clue> clues) {
        String name = text.toLowerCase(Locale.ROOT);
        int end = name.length();
        // `host:port`, and the root's dot.
        int colon = name.indexOf(':');
        end = colon >= 0 ? colon : end;
        end = end > 0 && name.charAt(end - 1) == '.' ? end - 1 : end;
        if (end > 0 && Character.isLetter(name.charAt(end - 1))) {
            clues.add(new Clue("dns.name", from, name.substring(0, end)));
        }
    }

    private static void add(String place, String text, List<Clue> clues) {
        if (!text.isEmpty()) {
            clues.add(new Clue(place, place, text));
        }
    }
}
