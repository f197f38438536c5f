package komainu.lab;

import java.util.List;
import java.util.stream.Stream;
import komainu.lab.benign.Arrivals;
import komainu.lab.benign.Cameras;
import komainu.lab.benign.Computers;
import komainu.lab.benign.Days;
import komainu.lab.benign.Games;
import komainu.lab.benign.Habits;
import komainu.lab.benign.Moves;
import komainu.lab.benign.Phones;
import komainu.lab.benign.SecondCamera;
import komainu.lab.benign.Senders;
import komainu.lab.benign.Televisions;
import komainu.lab.benign.Texts;
import komainu.lab.benign.Things;
import komainu.lab.benign.Tools;
import komainu.lab.bot.Abuses;
import komainu.lab.bot.Behind;
import komainu.lab.bot.Channels;
import komainu.lab.bot.Floods;
import komainu.lab.bot.Guesses;
import komainu.lab.bot.Hidden;
import komainu.lab.bot.Loaders;
import komainu.lab.bot.Orders;
import komainu.lab.bot.Scans;
import komainu.lab.bot.Suffered;
import komainu.lab.bot.TakeOver;
import komainu.lab.hole.Holes;
import komainu.lab.trap.Traps;
import komainu.model.Level;

/// All acts that can be played.
public final class Acts {
    private static final long LONG = 86_400;
    private static final List<String> BRIEF = List.of(
            "iperf",
            "group-stream",
            "video-call",
            "wireguard",
            "openvpn",
            "camera-upload",
            "inbound-flood",
            "inbound-reflection",
            "pictures",
            "sender-checks");

    /// Everyday acts that send much.
    static final List<String> BUSY =
            List.of("phone-quic", "tv-stream", "camera-watched", "browsing", "backup", "console");

    /// Small and everyday: what a home does at any hour.
    static final List<Act> EVERYDAY = List.of(
            benign("leases", "", "every device asks for its address by DHCP", Arrivals::leases),
            benign("neighbours", "router", "the router keeps its neighbour table", Arrivals::neighbours),
            benign("ipv6", "", "four devices join the IPv6 prefix (RA, NDP, DHCPv6)", Arrivals::ipv6),
            benign("phone-multicast", "phone", "phones call to all by mDNS", Phones::multicast),
            benign("phone-cloud", "phone", "phones talk to their makers over TLS", Phones::cloud),
            benign("phone-quic", "phone", "a phone watches a video over QUIC", Phones::quic),
            benign(
                    "tv-discovery",
                    "television",
                    "the television announces itself by mDNS and SSDP",
                    Televisions::discovery),
            benign("tv-stream", "television", "the television fetches a film over TLS", Televisions::streaming),
            benign("camera-discovery", "ip-camera", "the camera answers its maker's search to all", Cameras::discovery),
            benign("camera-cloud", "ip-camera", "the camera keeps its cloud: TLS, and UDP both ways", Cameras::cloud),
            benign(
                    "camera-watched",
                    "ip-camera",
                    "a phone watches the camera by HTTP and RTSP with Digest login",
                    Cameras::watched),
            benign("plug", "smart-plug", "the plug pings its MQTT broker every 60 s", Things::plug),
            benign("speaker", "speaker", "the speaker keeps a TLS line and sends bursts", Things::speaker),
            benign("printer", "printer", "the printer announces itself; a page is printed by IPP", Things::printer),
            benign("time", "", "devices ask for the time by NTP", Things::time),
            benign("browsing", "computer", "pages over TLS and HTTP, IPv4 and IPv6", Computers::browsing),
            benign("names", "computer", "the computer asks and registers names by LLMNR and NetBIOS", Computers::names),
            benign("backup", "nas", "a backup to the NAS over SMB", Computers::backup),
            benign("console", "game-console", "the games console plays over UDP", Games::console));

    /// Rarer, and each a trap for a hasty rule.
    static final List<Act> TRAPS = List.of(
            benign("port-scan", "computer", "the owner scans the home with a port scanner", Tools::portScan),
            benign(
                    "many-ports",
                    "computer",
                    "many ports of one neighbour, none of them searched for",
                    Tools::manyPorts),
            benign(
                    "server-browser",
                    "computer",
                    "a game asks 150 servers whether they are there",
                    Games::serverBrowser),
            benign("iperf", "computer", "a speed test inside the home: one-way UDP", Tools::iperf),
            benign("group-stream", "router", "live television to a group: one-way RTP", Televisions::groupStream),
            benign("wireguard", "computer", "a WireGuard tunnel with much upload", Tools::wireguard),
            benign("openvpn", "nas", "an OpenVPN tunnel with much upload", Tools::openvpn),
            benign("video-call", "phone", "a video call: UDP both ways", Phones::videoCall),
            benign(
                    "telnet-admin",
                    "computer",
                    "a person works on the router over Telnet and mistypes",
                    Computers::telnetAdmin),
            benign("camera-update", "ip-camera", "the camera fetches firmware over HTTP", Things::update),
            benign(
                    "hub-update",
                    "smart-plug",
                    "the plug fetches its new program from its maker's server",
                    Things::program),
            benign(
                    "old-password",
                    "nas",
                    "the NAS fetches the camera's picture with an old password",
                    Things::oldPassword),
            benign("net-boot", "computer", "the computer starts from the NAS over TFTP", Computers::netBoot),
            benign("camera-upload", "ip-camera", "the camera uploads a recording over TLS", Cameras::upload),
            new Act(
                    "old-camera-discovery",
                    "ip-camera",
                    "the camera answers its maker's search with a version that has a known hole",
                    900,
                    Level.VULNERABLE,
                    Cameras::oldDiscovery),
            new Act(
                    "factory-login",
                    "ip-camera",
                    "the computer opens a second camera with the login it was sold with",
                    900,
                    Level.VULNERABLE,
                    SecondCamera::unchanged),
            benign(
                    "own-login",
                    "ip-camera",
                    "the computer opens a second camera with a password of its owner's own",
                    SecondCamera::changed),
            benign(
                    "repaired-camera-discovery",
                    "ip-camera",
                    "the camera answers its maker's search with the version that closed the hole",
                    Cameras::repairedDiscovery),
            benign("system-update", "computer", "the computer downloads an update over TLS", Computers::update),
            benign("torrent", "computer", "BitTorrent talks to many strangers", Tools::torrent),
            benign("background", "ip-camera", "strangers' scans arrive and are answered by nothing", Tools::background),
            benign(
                    "telnet-turned-off",
                    "ip-camera",
                    "a person works on the camera over Telnet, turns it off, and is turned away later",
                    Computers::telnetTurnedOff),
            benign("odd-port", "nas", "the NAS trades blocks with a peer on port 48101", Tools::oddPort),
            benign("chat", "computer", "a person chats on IRC", Computers::chat),
            benign("music-daemon", "nas", "a player pings a daemon in lines of text", Computers::musicDaemon),
            benign("mail", "nas", "the NAS sends a mail over STARTTLS", Computers::mail),
            benign("monitoring", "nas", "the NAS checks the same five servers again and again", Tools::monitoring),
            benign(
                    "clouds-down",
                    "",
                    "clouds, a printer's server and a tunnel are called in vain for most of an hour",
                    Habits::cloudsDown),
            benign(
                    "tv-resolver",
                    "television",
                    "the television asks a public resolver by habit",
                    Habits::televisionResolver),
            benign("messenger", "phone", "a messenger speaks its own protocol on port 443", Habits::messenger),
            benign("seedbox", "nas", "the NAS shares files by BitTorrent", Habits::seedbox),
            benign(
                    "keep-alive",
                    "smart-plug",
                    "the plug keeps a quiet line to its maker on an odd port",
                    Habits::keepAlive),
            benign("home-lister", "phone", "an app lists who is at home by ARP", Tools::homeLister),
            benign(
                    "texts-asked",
                    "several",
                    "texts of DNS are asked as mail, certificates and tools need them",
                    Texts::asked),
            benign("odd-names", "computer", "look-ups of names that do not exist", Tools::oddNames),
            benign(
                    "pictures",
                    "ip-camera",
                    "the camera posts twenty pictures a second to its cloud",
                    Senders::pictures),
            benign(
                    "sender-checks",
                    "nas",
                    "the NAS checks senders of mail by DNS, sixty a second",
                    Senders::senderChecks),
            benign("file-checks", "nas", "a virus scanner asks about files by long names", Senders::fileChecks),
            benign("mail-server", "nas", "the NAS is a mail server", Senders::mailServer),
            benign(
                    "asked-from-outside",
                    "nas",
                    "strangers ask for the time and search for devices",
                    Senders::askedFromOutside),
            benign("exit-node", "nas", "the NAS is the exit node of its owner's own network", Senders::exitNode),
            benign("speaker-call", "speaker", "a call by way of the maker's cloud, sound both ways", Senders::call));

    /// Addresses that change, and addresses that stand for several devices.
    static final List<Act> MOVES = List.of(
            benign(
                    "visits",
                    "",
                    "a phone with a name of its own comes three times, each time under another random address",
                    Moves::visits),
            benign("two-androids", "", "two phones called android, one after the other", Moves::neighbours),
            benign("lease-change", "computer", "the computer gets another IPv4 address", Moves::leaseChange),
            benign(
                    "temporary-ipv6",
                    "",
                    "three devices use temporary IPv6 addresses; the prefix changes half way",
                    Moves::temporary),
            benign("extender", "", "an extender with six clients shows one hardware address for all", Moves::extender),
            benign("containers", "nas", "the NAS runs three containers on a bridge", Moves::containers));

    /// What devices tell of themselves in clear.
    static final List<Act> TOLD = List.of(benign(
            "tv-description",
            "television",
            "a phone fetches the television's UPnP description",
            Televisions::description));

    static final List<Act> BOTS = List.of(
            bot(
                    "dead-channel",
                    "ip-camera",
                    "calls the place it got orders from, which is gone",
                    Level.SUSPECT,
                    Hidden::dead),
            bot("quiet-channel", "ip-camera", "waits for orders on a silent line", Level.SUSPECT, Hidden::quiet),
            bot(
                    "not-tls",
                    "ip-camera",
                    "speaks a protocol of its own on port 443 to a bare address",
                    Level.SUSPECT,
                    Hidden::notTls),
            bot(
                    "own-resolver",
                    "ip-camera",
                    "asks a resolver of its own choice and calls what it is given",
                    Level.SUSPECT,
                    Hidden::ownResolver),
            bot(
                    "command-list",
                    "ip-camera",
                    "fetches its servers as a list in a text of DNS and calls one",
                    Level.SUSPECT,
                    Hidden::commandList),
            bot("made-up-names", "ip-camera", "tries names that do not exist", Level.SUSPECT, Hidden::madeUpNames),
            bot("mozi", "ip-camera", "is a node of the Mozi network", Level.INFECTED, Hidden::mozi),
            bot("peers", "television", "looks for peers among strangers", Level.SUSPECT, Hidden::peers),
            bot("mirai-scan", "ip-camera", "scans 23 and 2323 with the Mirai trait", Level.INFECTED, Scans::mirai),
            bot(
                    "mirai-answers",
                    "ip-camera",
                    "the Mirai trait proven by answers only",
                    Level.INFECTED,
                    Scans::miraiAnswers),
            bot(
                    "sweep",
                    "ip-camera",
                    "sweeps strangers on several ports without a trait",
                    Level.INFECTED,
                    Scans::sweep),
            bot(
                    "sweep-swapped",
                    "ip-camera",
                    "sweeps strangers on ports with their bytes swapped",
                    Level.INFECTED,
                    Scans::swapped),
            bot("scan-report", "ip-camera", "reports a found victim to a listener", Level.SUSPECT, Scans::report),
            bot(
                    "lan-sweep",
                    "television",
                    "tries control ports of the other devices at home",
                    Level.SUSPECT,
                    Scans::inside),
            bot(
                    "service-search",
                    "ip-camera",
                    "asks the router and the NAS for service after service",
                    Level.SUSPECT,
                    Scans::services),
            bot(
                    "greeting-search",
                    "ip-camera",
                    "reads the greetings of strangers' servers",
                    Level.SUSPECT,
                    Scans::greetings),
            bot(
                    "neighbour-search",
                    "television",
                    "goes through the addresses of two networks at home",
                    Level.SUSPECT,
                    Scans::neighbours),
            bot(
                    "telnet-takeover",
                    "ip-camera",
                    "is taken over from outside by Telnet",
                    Level.INFECTED,
                    TakeOver::telnet),
            bot(
                    "telnet-guessing",
                    "ip-camera",
                    "is attacked from outside by Telnet guesses, all refused",
                    Level.EXPOSED,
                    TakeOver::guessing),
            bot("loader", "ip-camera", "fetches a program for each processor over HTTP", Level.INFECTED, Loaders::http),
            bot(
                    "loader-tftp",
                    "ip-camera",
                    "asks a stranger for a program for each processor over TFTP",
                    Level.INFECTED,
                    Loaders::tftp),
            bot("ssh-guessing", "ip-camera", "guesses SSH logins of strangers", Level.SUSPECT, Guesses::ssh),
            bot(
                    "telnet-guessed",
                    "ip-camera",
                    "gives way to Telnet guesses from outside",
                    Level.SUSPECT,
                    TakeOver::guessed),
            bot("ftp-guessed", "nas", "gives way to FTP guesses from outside", Level.SUSPECT, Guesses::ftpGuessed),
            bot(
                    "ftp-guessing",
                    "nas",
                    "is attacked from outside by FTP guesses, all refused",
                    Level.EXPOSED,
                    Guesses::ftp),
            bot(
                    "mirai-channel",
                    "ip-camera",
                    "waits for orders on Mirai's original channel",
                    Level.INFECTED,
                    Channels::mirai),
            bot(
                    "text-channel",
                    "ip-camera",
                    "waits for orders on a line of clear text",
                    Level.INFECTED,
                    Channels::text),
            bot("irc-bot", "ip-camera", "waits for orders on IRC", Level.INFECTED, Channels::irc),
            bot(
                    "flood-udp",
                    "ip-camera",
                    "floods one address with small UDP from many ports",
                    Level.INFECTED,
                    Floods::udp),
            bot(
                    "flood-udp-large",
                    "ip-camera",
                    "floods one address with 1 Mbit/s of UDP",
                    Level.SUSPECT,
                    Floods::udpLarge),
            bot("flood-syn", "ip-camera", "floods one port with SYNs", Level.SUSPECT, Floods::syn),
            bot("flood-ack", "ip-camera", "floods one port with ACKs of no connection", Level.SUSPECT, Floods::ack),
            bot("flood-gre", "ip-camera", "floods one address with GRE", Level.INFECTED, Floods::gre),
            bot("flood-flags", "ip-camera", "floods one port with impossible flags", Level.INFECTED, Floods::oddFlags),
            bot("flood-carpet", "ip-camera", "floods a whole /24, a little each", Level.SUSPECT, Floods::carpet),
            bot(
                    "flood-spoofed",
                    "ip-camera",
                    "floods with sources that are not of this network",
                    Level.INFECTED,
                    Floods::spoofed),
            bot(
                    "flood-query",
                    "ip-camera",
                    "floods a server of games with queries (VSE)",
                    Level.SUSPECT,
                    Orders::query),
            bot("flood-ping", "ip-camera", "floods one address with echo requests", Level.SUSPECT, Orders::ping),
            bot("flood-reset", "ip-camera", "floods one port with resets", Level.SUSPECT, Orders::reset),
            bot("flood-stomp", "ip-camera", "a handshake, then segments of noise", Level.SUSPECT, Orders::stomp),
            bot(
                    "flood-gre-ethernet",
                    "ip-camera",
                    "floods one address with GRE around Ethernet frames",
                    Level.INFECTED,
                    Orders::greEthernet),
            bot("flood-http", "ip-camera", "asks one web server for 60 pages a second", Level.SUSPECT, Orders::http),
            bot("flood-mail", "ip-camera", "opens 60 mail connections a second", Level.SUSPECT, Orders::mail),
            bot("flood-names", "ip-camera", "looks up 55 made-up names a second", Level.SUSPECT, Orders::names),
            bot(
                    "flood-neighbour",
                    "ip-camera",
                    "floods a neighbour's port with SYNs for a second",
                    Level.SUSPECT,
                    Orders::neighbour),
            bot("spam", "ip-camera", "hands mail to four strangers' servers", Level.SUSPECT, Abuses::spam),
            bot(
                    "spam-blocked",
                    "ip-camera",
                    "tries twelve mail servers behind a provider that blocks port 25",
                    Level.SUSPECT,
                    Abuses::spamBlocked),
            bot(
                    "mail-look-ups",
                    "ip-camera",
                    "looks up the mail servers of six domains",
                    Level.SUSPECT,
                    Abuses::mailLookUps),
            bot("dns-tunnel", "ip-camera", "carries data in look-ups", Level.SUSPECT, Abuses::dnsTunnel),
            bot(
                    "reflector",
                    "ip-camera",
                    "answers searches from outside under false senders",
                    Level.SUSPECT,
                    Abuses::reflector),
            bot("proxy", "television", "passes strangers' traffic on to a relay", Level.SUSPECT, Abuses::proxy),
            bot("tapped", "speaker", "sends sound to a bare address without a pause", Level.SUSPECT, Abuses::tapped));

    /// What is done to the home by others, and what looks alike.
    static final List<Act> SUFFERED = List.of(
            benign("inbound-flood", "ip-camera", "strangers pour datagrams onto the camera", Suffered::flood),
            benign(
                    "inbound-reflection",
                    "ip-camera",
                    "servers send the camera answers it never asked for",
                    Suffered::reflection),
            benign("busy-name-server", "nas", "the NAS asks very many name servers", Suffered::resolver),
            benign(
                    "knocked-over",
                    "",
                    "outside, the router's maintenance port is called much; it stops and starts, twice",
                    Suffered::knockedOver),
            benign("night-updates", "", "outside, under constant noise, the router restarts twice", Suffered::updates));

    /// Devices seen through a router, and what the same devices do day after day.
    static final List<Act> BEHIND = List.of(
            benign("inner-router", "", "a second router at home, with a device behind it", Behind::innerRouter),
            bot(
                    "inner-scan",
                    "",
                    "a device behind the second router scans with the Mirai trait",
                    Level.INFECTED,
                    Behind::innerScan),
            bot("router-scan", "", "the second router scans with the Mirai trait", Level.INFECTED, Behind::routerScan),
            benign("line", "", "outside, a home's router asks for names and passes calls on", Behind::line),
            bot(
                    "line-scan",
                    "",
                    "outside, something at home scans with the Mirai trait",
                    Level.INFECTED,
                    Behind::lineScan),
            benign("tunnel", "", "outside, camera and television talk inside a DS-Lite tunnel", Behind::tunnel),
            bot(
                    "tunnel-scan",
                    "ip-camera",
                    "scans with the Mirai trait inside a DS-Lite tunnel",
                    Level.INFECTED,
                    Behind::tunnelScan),
            bot(
                    "shared-tunnel-scan",
                    "",
                    "something behind a MAP-E router scans with the Mirai trait inside its tunnel",
                    Level.INFECTED,
                    Behind::sharedTunnelScan));

    /// What devices do day after day, and one day not.
    static final List<Act> DAYS = List.of(
            benign("usual-days", "", "camera and speaker ask their clouds every two hours", Days::usual),
            benign("hub-days", "speaker", "opens the television's remote control every day", Days::hub),
            benign("one-night", "ip-camera", "tries the NAS's Telnet, one night only", Days::once));

    private Acts() {}

    static Stream<Act> all() {
        return Stream.of(EVERYDAY, TRAPS, Traps.all(), MOVES, TOLD, BOTS, SUFFERED, BEHIND, DAYS, Holes.all())
                .flatMap(List::stream);
    }

    static Act named(String id) {
        return all().filter(a -> a.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no act \"" + id + "\"; there are " + all().map(Act::id).toList()));
    }

    private static Act benign(String id, String doer, String says, Behaviour behaviour) {
        return new Act(id, doer, says, BRIEF.contains(id) ? 15 : LONG, Level.INFO, behaviour);
    }

    private static Act bot(String id, String doer, String says, Level level, Behaviour behaviour) {
        return new Act(id, doer, says, id.startsWith("flood-") ? 15 : LONG, level, behaviour);
    }
}
