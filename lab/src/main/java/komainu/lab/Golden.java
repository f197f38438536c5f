package komainu.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import komainu.lab.radio.Logs;

/// One golden capture: a small recording that every version must read alike.
///
/// @param name its folder under `captures/`
/// @param story what happens and why the capture is kept
/// @param arguments what must be said to read it, such as `--home 198.51.100.20/32`; or empty
public record Golden(String name, String story, Script script, String arguments) {
    /// 2026-11-17 02:05 in Japan.
    private static final Instant NIGHT = Instant.parse("2026-11-16T17:05:00Z");

    /// 2026-11-17 19:30 in Japan.
    private static final Instant EVENING = Instant.parse("2026-11-17T10:30:00Z");

    private static final long DAY = 86_400;

    static final List<Golden> ALL = List.of(
            new Golden(
                    "home-camera-taken-over",
                    "The demonstration: an ordinary home at night. The camera is guessed at from outside, taken over by Telnet,"
                            + " connects to its command channel, and searches for other victims with the Mirai trait.",
                    night().quietly(1_500)
                            .play("telnet-takeover", 450, 500)
                            .play("mirai-channel", 520, 1_480)
                            .play("mirai-scan", 540, 1_440),
                    ""),
            attack(
                            "mirai-scan-answers",
                            "Recorded on the wrong side: only what came in is there. The answers still prove the trait.",
                            300)
                    .with("mirai-answers", 20, 280),
            attack(
                            "sweep-several-ports",
                            "A search for victims without any special mark: only its width gives it away.",
                            240)
                    .with("sweep", 30, 230),
            attack(
                            "sweep-swapped-ports",
                            "A search for victims by a program that swaps the two bytes of the ports it means.",
                            120)
                    .with("sweep-swapped", 30, 100),
            attack(
                            "sweep-and-report",
                            "The camera's Telnet is taken over and closed behind the intruder; a search follows, and the report of a"
                                    + " found victim: each alone is less.",
                            180)
                    .with("telnet-turned-off", 10, 60)
                    .with("sweep", 60, 110)
                    .with("scan-report", 115, 130),
            attack("lan-sweep", "A television box tries control ports of everything else at home.", 180)
                    .with("lan-sweep", 20, 160),
            attack(
                            "service-search",
                            "A camera asks its neighbours for service after service, by three kinds of packets.",
                            60)
                    .with("camera-discovery", 5, 30)
                    .with("service-search", 10, 50),
            attack("greeting-search", "A camera reads how strangers' servers greet, and says nothing.", 90)
                    .with("camera-discovery", 5, 30)
                    .with("greeting-search", 10, 80),
            attack("neighbour-search", "A television box goes through all addresses of two networks at home.", 90)
                    .with("neighbour-search", 10, 70),
            attack("telnet-takeover", "The camera is taken over by Telnet and nothing else happens yet.", 180)
                    .with("telnet-takeover", 30, 120),
            attack(
                            "loader",
                            "The camera fetches programs for one processor after another from a bare address, by HTTP and TFTP.",
                            120)
                    .with("camera-discovery", 5, 60)
                    .with("loader", 20, 60)
                    .with("loader-tftp", 70, 90),
            attack("ssh-guessing", "The camera guesses SSH logins of strangers; what is said is encrypted.", 120)
                    .with("ssh-guessing", 20, 100),
            attack(
                            "logins-guessed",
                            "Guesses from outside at the camera's Telnet and the NAS's FTP; the last one is right.",
                            120)
                    .with("telnet-guessed", 20, 60)
                    .with("ftp-guessed", 30, 100),
            attack("mirai-channel", "The original command channel alone: hello, beats each 60 s, one order.", 480)
                    .with("mirai-channel", 20, 460),
            attack("text-channel", "A command channel in lines of clear text, Gafgyt style.", 240)
                    .with("text-channel", 20, 220),
            attack(
                            "dead-channel",
                            "The place the camera gets its orders from is gone: it calls again and again for 37 minutes.",
                            2_260)
                    .with("dead-channel", 20, 2_240),
            attack("mozi", "The camera is a node of Mozi, a botnet inside BitTorrent's network.", 180)
                    .with("mozi", 20, 160),
            attack(
                            "channels-in-hiding",
                            "Four ways of the camera to reach whoever gives it orders, and one of the television; none can be read.",
                            1_140)
                    .with("camera-discovery", 10, 1_000)
                    .with("quiet-channel", 20, 1_120)
                    .with("not-tls", 30, 280)
                    .with("own-resolver", 40, 160)
                    .with("made-up-names", 300, 480)
                    .with("peers", 60, 240),
            attack(
                            "command-list",
                            "The camera fetches its command servers as a list in a text of DNS and calls one.",
                            240)
                    .with("camera-discovery", 10, 200)
                    .with("command-list", 20, 220),
            attack("irc-bot", "A bot of the camera on IRC, on port 8080.", 240).with("irc-bot", 20, 220),
            attack(
                            "flood-udp",
                            "One order of 12 seconds: small UDP datagrams from changing ports, just over 500 a second.",
                            60)
                    .with("flood-udp", 20, 32),
            attack(
                            "flood-udp-large",
                            "One order of 12 seconds: 94 large datagrams a second, just over 1 Mbit/s; frames are cut.",
                            60)
                    .with("flood-udp-large", 20, 33)
                    .cut(),
            attack("flood-syn", "One order of 12 seconds: 120 SYNs a second, none answered.", 60)
                    .with("flood-syn", 20, 32),
            attack("flood-gre", "One order of 12 seconds: GRE from a camera.", 60)
                    .with("flood-gre", 20, 32),
            attack("flood-carpet", "One order of 12 seconds against a whole /24.", 60)
                    .with("flood-carpet", 20, 32),
            attack("flood-spoofed", "One order of 12 seconds with sources that are not of this network.", 60)
                    .with("flood-spoofed", 20, 32),
            attack(
                            "inbound-flood",
                            "The home is attacked: 510 datagrams a second from 300 strangers to the camera, which attacks nobody.",
                            40)
                    .with("inbound-flood", 20, 31),
            attack(
                            "inbound-reflection",
                            "The home is attacked: 80 servers send the camera large answers it never asked for; frames are cut.",
                            40)
                    .with("inbound-reflection", 20, 33)
                    .cut(),
            clean(
                    "name-server-at-home",
                    "Near miss of reflection: the NAS asks very many name servers, and each answer was asked for.",
                    evening().play("leases", 0, 20).play("busy-name-server", 20, 40)),
            clean(
                    "router-knocked-over",
                    "Recorded outside the router: twice, after a minute of 40 calls to its maintenance port, it stops and"
                            + " starts again. Knocked over, not taken over.",
                    new Script(NIGHT, 7).play("knocked-over", 0, 3_600)),
            clean(
                    "router-updates-at-night",
                    "Near miss of a router knocked over: the same restarts under noise that does not change.",
                    new Script(NIGHT, 8).play("night-updates", 0, 3_600)),
            attack("flood-http", "One order of 12 seconds: 60 pages a second from one server, all answered.", 60)
                    .with("flood-http", 20, 32),
            attack("flood-names", "One order of 12 seconds: made-up names under one domain.", 60)
                    .with("flood-names", 20, 32),
            attack("flood-query", "One order of 12 seconds: queries to one server of games, unanswered.", 60)
                    .with("flood-query", 20, 32),
            attack("spam", "Mail straight to strangers' servers.", 120).with("spam", 20, 110),
            attack("dns-tunnel", "Data in look-ups of long names.", 120).with("dns-tunnel", 20, 110),
            attack("reflector", "The camera answers strangers and so hits others.", 120)
                    .with("reflector", 20, 110),
            attack("proxy", "A television box lends the owner's line to strangers.", 330)
                    .with("proxy", 10, 325),
            attack("tapped", "A speaker sends what it hears to a bare address; frames are cut.", 640)
                    .with("tapped", 10, 635)
                    .cut(),
            clean(
                    "mail-at-home",
                    "Near misses of spam and of floods by name: a mail server that checks senders; a virus scanner's look-ups.",
                    evening()
                            .play("leases", 0, 20)
                            .play("mail-server", 20, 80)
                            .play("sender-checks", 30, 42)
                            .play("file-checks", 50, 115)
                            .play("mail", 60, 90)),
            clean(
                    "pictures-by-http",
                    "Near miss of a flood of requests: the camera posts twenty pictures a second.",
                    evening().play("leases", 0, 20).play("camera-cloud", 5, 60).play("pictures", 20, 35)),
            clean(
                    "asked-from-outside",
                    "Near miss of a reflector: a clock that answers strangers in kind, searches that are ignored.",
                    evening()
                            .play("leases", 0, 20)
                            .play("asked-from-outside", 20, 110)
                            .play("plug", 5, 110)),
            clean(
                    "exit-node",
                    "Near miss of a proxy: the owner's own exit node passes on what a phone away from home asks for.",
                    evening().play("leases", 0, 20).play("exit-node", 10, 325)),
            clean(
                    "speaker-call",
                    "Near miss of a tapped speaker: a long call by way of the maker's cloud; frames are cut.",
                    evening()
                            .play("leases", 0, 20)
                            .play("speaker-call", 10, 635)
                            .cut(128)),
            clean(
                    "server-list",
                    "Near miss of a flood of queries: a list of servers of games asks each once.",
                    evening()
                            .play("leases", 0, 20)
                            .play("server-browser", 20, 60)
                            .play("console", 20, 60)),
            clean(
                    "names-of-many",
                    "Near miss of names in floods and tunnels: pages, names that fail, names asked in old ways.",
                    evening()
                            .play("leases", 0, 20)
                            .play("browsing", 10, 100)
                            .play("odd-names", 10, 100)
                            .play("names", 20, 100)),
            clean(
                    "home-everyday",
                    "The same home on an evening without anything bad.",
                    evening().quietly(1_200)),
            clean(
                    "home-with-owner-tools",
                    "Near misses of sweeps at home: the owner's own port scan, an app that lists who is at home, a monitor.",
                    evening()
                            .quietly(240)
                            .play("port-scan", 30, 100)
                            .play("home-lister", 110, 200)
                            .play("monitoring", 0, 240)),
            clean(
                    "many-ports-answered",
                    "Near miss of a port scan: passive FTP, answers to searches, a trace of the way.",
                    evening().play("leases", 0, 20).play("many-ports", 10, 50)),
            clean(
                    "inbound-background",
                    "Near miss of the Mirai trait: strangers scan this home with the trait; nothing here answers or does it.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-cloud", 10, 300)
                            .play("background", 15, 300)),
            clean(
                    "games-and-torrent",
                    "Near misses of fan-out: a game's server list and BitTorrent call many strangers.",
                    evening()
                            .play("leases", 0, 20)
                            .play("browsing", 20, 200)
                            .play("server-browser", 30, 60)
                            .play("torrent", 60, 200)),
            clean(
                    "clouds-down",
                    "Near misses of a dead channel: four devices call services that are down, for most of an hour.",
                    evening().play("leases", 0, 20).play("clouds-down", 20, 2_700)),
            clean(
                    "names-and-peers",
                    "Near misses of hidden channels: a television's resolver, a messenger on port 443, storage that shares files.",
                    evening()
                            .play("leases", 0, 20)
                            .play("phone-cloud", 5, 200)
                            .play("tv-discovery", 5, 200)
                            .play("odd-names", 30, 120)
                            .play("tv-resolver", 20, 240)
                            .play("messenger", 30, 240)
                            .play("seedbox", 30, 240)),
            clean(
                    "texts-of-names",
                    "Near misses of a command list: mail, certificates, proofs of ownership, one's own address.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 200)
                            .play("tv-discovery", 5, 200)
                            .play("texts-asked", 20, 220)),
            clean(
                    "keep-alives",
                    "Near misses of a quiet channel: a maker's keep-alive on an odd port, MQTT and a phone's push line.",
                    evening()
                            .play("leases", 0, 20)
                            .play("plug", 10, 4_200)
                            .play("keep-alive", 20, 4_200)
                            .play("speaker", 10, 200)),
            clean(
                    "telnet-by-hand",
                    "Near miss of a take-over: a person works on the router over Telnet, types `enable` and a missing applet.",
                    evening().play("leases", 0, 20).play("browsing", 5, 60).play("telnet-admin", 20, 120)),
            clean(
                    "telnet-guessing",
                    "Near miss of a take-over: guesses from outside, all refused. Attacked, not taken over.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-cloud", 10, 120)
                            .play("telnet-guessing", 20, 120)),
            clean(
                    "programs-and-old-passwords",
                    "Near misses of loaders and guesses: a plug fetches a bare program from its maker, a NAS asks a camera with an"
                            + " old password, a computer starts over the network.",
                    evening()
                            .play("leases", 0, 20)
                            .play("browsing", 5, 60)
                            .play("hub-update", 10, 60)
                            .play("net-boot", 20, 40)
                            .play("old-password", 20, 320)),
            clean(
                    "telnet-turned-off",
                    "Near misses of a door that an intruder closes, and of a report: the owner turns the camera's Telnet off; a peer"
                            + " of the NAS listens where bots report.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-cloud", 10, 120)
                            .play("odd-port", 15, 60)
                            .play("telnet-turned-off", 20, 120)),
            clean(
                    "ftp-guessing",
                    "Near miss of a take-over: a stranger guesses FTP logins of the NAS and is refused. Attacked, not taken over.",
                    evening().play("leases", 0, 20).play("browsing", 5, 60).play("ftp-guessing", 20, 120)),
            clean(
                    "mqtt-pings",
                    "Near miss of the Mirai channel: an MQTT broker is pinged with two bytes each 60 seconds.",
                    evening().play("leases", 0, 20).play("plug", 10, 1_800)),
            clean(
                    "lines-of-text",
                    "Near misses of text channels: a music daemon that is pinged, a mail, an IRC chat of a person.",
                    evening()
                            .play("leases", 0, 20)
                            .play("browsing", 5, 200)
                            .play("names", 5, 200)
                            .play("music-daemon", 20, 300)
                            .play("mail", 30, 60)
                            .play("chat", 40, 300)),
            clean(
                    "one-way-and-harmless",
                    "Near misses of floods: a speed test inside the home, live television to a group, calls and tunnels; frames are cut.",
                    evening()
                            .play("leases", 0, 20)
                            .play("browsing", 5, 100)
                            .play("iperf", 20, 30)
                            .play("group-stream", 35, 50)
                            .play("video-call", 55, 75)
                            .play("wireguard", 40, 80)
                            .play("openvpn", 40, 80)
                            .cut(128)),
            clean(
                    "camera-upload",
                    "Near miss of a flood: the camera sends far more than it gets, for good reason, and updates itself.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-cloud", 5, 60)
                            .play("camera-update", 10, 30)
                            .play("camera-upload", 20, 55)),
            clean(
                    "phones",
                    "Two phones: push messages, clouds, a video over QUIC, calls to all.",
                    evening()
                            .play("leases", 0, 20)
                            .play("phone-multicast", 5, 300)
                            .play("phone-cloud", 10, 300)
                            .play("phone-quic", 20, 60)),
            clean(
                    "print-and-back-up",
                    "A page is printed and the computer is backed up to the NAS: much data inside the home.",
                    evening()
                            .play("leases", 0, 20)
                            .play("names", 5, 120)
                            .play("printer", 10, 120)
                            .play("backup", 30, 60)),
            clean(
                    "film-night",
                    "The television streams while the speaker listens.",
                    evening()
                            .play("leases", 0, 20)
                            .play("tv-discovery", 5, 200)
                            .play("tv-stream", 10, 100)
                            .play("speaker", 10, 200)),
            clean(
                    "descriptions-in-clear",
                    "A phone looks for players and reads the television's own description: maker and model in clear.",
                    evening()
                            .play("leases", 0, 20)
                            .play("tv-description", 10, 60)
                            .play("plug", 5, 60)),
            clean(
                    "after-a-power-cut",
                    "Everything comes back at once: leases, IPv6, clocks in bursts, clouds dialled again.",
                    evening()
                            .play("leases", 0, 20)
                            .play("ipv6", 1, 100)
                            .play("time", 8, 100)
                            .play("camera-cloud", 10, 100)
                            .play("plug", 10, 100)
                            .play("camera-discovery", 12, 100)),
            clean(
                    "wifi-in-the-air",
                    "The home recorded in the air: two devices in clear, three that are encrypted, neighbours who are nobody's business.",
                    evening()
                            .play("leases", 0, 20)
                            .play("plug", 5, 120)
                            .play("speaker", 10, 100)
                            .play("tv-discovery", 5, 100)
                            .play("camera-cloud", 10, 100)
                            .play("phone-cloud", 10, 100)
                            .inTheAir()),
            clean(
                    "visits-under-random-addresses",
                    "One phone comes three times under three random hardware addresses: one device. Two neighbours' phones"
                            + " with equal names stay two.",
                    evening()
                            .play("leases", 0, 20)
                            .play("visits", 20, 200)
                            .play("two-androids", 20, 200)
                            .devices(14)),
            clean(
                    "addresses-change",
                    "A lease changes, temporary IPv6 addresses come and go, the provider swaps the prefix: the same devices.",
                    evening()
                            .play("leases", 0, 20)
                            .play("lease-change", 20, 120)
                            .play("temporary-ipv6", 25, 120)
                            .devices(11)),
            clean(
                    "behind-an-extender",
                    "An extender shows its own hardware address for its six clients: seven devices, not one, beside the home's.",
                    evening().play("leases", 0, 20).play("extender", 20, 120).devices(18)),
            clean(
                    "containers-on-a-nas",
                    "A NAS runs three containers: containers on the NAS, not three more computers; it is no router.",
                    evening().play("leases", 0, 20).play("containers", 20, 120).devices(12)),
            clean(
                    "ipv6-and-names",
                    "Near misses of name tricks: IPv6 beside IPv4, look-ups that fail, names asked in old ways.",
                    evening()
                            .play("leases", 0, 20)
                            .play("ipv6", 5, 240)
                            .play("names", 20, 240)
                            .play("odd-names", 30, 120)
                            .play("browsing", 40, 240)
                            .play("system-update", 60, 120)),
            attack("factory-password", "A second camera is opened with the login it was sold with.", 60)
                    .with("factory-login", 5, 50),
            attack(
                            "factory-password-changed",
                            "Near miss of a factory password: the owner's own password is let in.",
                            60)
                    .with("own-login", 5, 50),
            attack("known-weakness", "A camera tells all its version, which has a hole that is well known.", 60)
                    .with("old-camera-discovery", 5, 50),
            attack(
                            "known-weakness-repaired",
                            "Near miss of a known weakness: the same camera with the version that closed it.",
                            60)
                    .with("repaired-camera-discovery", 5, 50),
            other(
                    "behind-a-second-router",
                    "A second router at home: what is behind it scans under its address, one hop further; the router is clean.",
                    new Script(NIGHT, 11)
                            .play("leases", 0, 20)
                            .play("inner-router", 20, 180)
                            .play("inner-scan", 60, 170)),
            other(
                    "a-second-router-itself",
                    "Near miss of a device behind a second router: the router itself scans, its packets have their whole hop limit.",
                    new Script(NIGHT, 12)
                            .play("leases", 0, 20)
                            .play("inner-router", 20, 180)
                            .play("router-scan", 60, 170)),
            other(
                            "outside-the-router",
                            "Recorded outside the home's router, which must be named: something behind it scans, which cannot be seen.",
                            new Script(NIGHT, 13).play("line", 0, 180).play("line-scan", 40, 170))
                    .read("--home 198.51.100.20/32"),
            clean(
                            "outside-a-clean-router",
                            "Recorded outside the home's router: it asks for names itself and passes on the home's calls.",
                            new Script(NIGHT, 14).play("line", 0, 180))
                    .read("--home 198.51.100.20/32"),
            other(
                    "in-a-tunnel",
                    "Recorded outside a DS-Lite line: in the tunnel the home's own addresses are seen, so the camera is named.",
                    new Script(NIGHT, 15).play("tunnel", 0, 180).play("tunnel-scan", 40, 170)),
            other(
                            "in-a-shared-tunnel",
                            "Recorded outside a MAP-E line: in the tunnel all devices share one address, which must be named.",
                            new Script(NIGHT, 16).play("shared-tunnel-scan", 5, 120))
                    .read("--home 198.51.100.20/32"),
            clean(
                    "second-router-at-home",
                    "A second router at home with a device behind it, and nothing wrong.",
                    evening().play("leases", 0, 20).play("inner-router", 20, 180)),
            clean(
                    "one-night-unlike-others",
                    "Five days: the camera does the same every day, and one night tries the NAS's Telnet, which is told and no more.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 60)
                            .play("usual-days", 20, 4 * DAY)
                            .play("one-night", 3 * DAY + 40_000, 3 * DAY + 40_300)),
            clean(
                    "every-day-alike",
                    "Near miss of a new habit: the speaker opens the television's remote control on the first day and every day.",
                    evening()
                            .play("leases", 0, 20)
                            .play("usual-days", 20, 4 * DAY)
                            .play("hub-days", 20, 4 * DAY)),
            attack(
                            "ports-opened",
                            "The camera has the router open its page and its pictures (UPnP), and its page by PCP for IPv6; the"
                                    + " television has a port opened for the NAS.",
                            60)
                    .with("camera-discovery", 5, 30)
                    .with("ports-opened", 20, 50),
            clean(
                    "ports-of-games",
                    "Near misses of opened ports: a console, a computer's game by an IPv6 pinhole, shared files by NAT-PMP, a camera"
                            + " that is refused.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 30)
                            .play("ports-of-games", 20, 50)),
            clean(
                    "ports-behind-a-carrier",
                    "Near miss of opened ports: the router's own address is shared by a carrier (100.64/10), so nobody gets in.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 30)
                            .play("ports-shared", 20, 50)),
            other(
                    "pump-visited",
                    "An infusion pump answers a computer at its remote login: told to clinical engineering, never to be unplugged.",
                    evening().play("leases", 0, 20).play("browsing", 5, 30).play("pump-visited", 20, 80)),
            clean(
                    "pump-at-work",
                    "Near miss of a visited pump: it talks to its server, and turns a call away.",
                    evening().play("leases", 0, 20).play("browsing", 5, 30).play("pump-at-work", 20, 80)),
            other(
                    "bed-in-clear",
                    "A hospital bed sends patients' names in clear, over IPv4 and IPv6; the report holds counts only.",
                    evening().play("leases", 0, 20).play("browsing", 5, 30).play("bed-in-clear", 20, 80)),
            clean(
                    "bed-at-work",
                    "Near miss of a bed in clear: it reports about nobody, and the rest by TLS.",
                    evening().play("leases", 0, 20).play("browsing", 5, 30).play("bed-at-work", 20, 80)),
            other(
                    "monitor-abroad",
                    "A patient monitor calls the address built into it, and is answered.",
                    evening().play("leases", 0, 20).play("browsing", 5, 30).play("monitor-abroad", 20, 80)),
            clean(
                    "monitor-at-work",
                    "Near miss of a monitor that calls abroad: it prints on the same port, and reports about nobody.",
                    evening().play("leases", 0, 20).play("browsing", 5, 30).play("monitor-at-work", 20, 80)),
            other(
                    "weak-tls",
                    "The camera's page by TLS 1.0 with RC4, under a certificate everybody has the key of.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 30)
                            .play("weak-tls", 20, 80)),
            clean(
                    "own-certificate",
                    "Near miss of weak encryption: the router and the NAS show pages they signed themselves, by TLS 1.2.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 30)
                            .play("own-certificate", 20, 80)),
            clean(
                    "maker-relay",
                    "The camera can be reached by way of its maker's servers: told as what it is.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 30)
                            .play("maker-relay", 20, 80)),
            other(
                    "dns-changed",
                    "The router hands out a stranger's name server, which leads names of banks and systems to one address.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 30)
                            .play("dns-changed", 20, 80)),
            clean(
                    "dns-of-owner",
                    "Near miss of changed name servers: one at home, then a widely known one, and blocked names.",
                    evening()
                            .play("leases", 0, 20)
                            .play("camera-discovery", 5, 30)
                            .play("dns-of-owner", 20, 80)),
            other(
                    "bluetooth-blueborne",
                    "A phone's Bluetooth log: a stranger tries BlueBorne's ways and later ones. Shapes only, no content.",
                    new Script(EVENING, 3).byBluetooth().play(Logs.BLUEBORNE, 0, 120)),
            other(
                    "bluetooth-after",
                    "A phone's Bluetooth log: keystrokes of nobody's keyboard, a weaker key than before, a pairing nobody began.",
                    new Script(EVENING, 3).byBluetooth().play(Logs.AFTER, 0, 240)),
            clean(
                    "bluetooth-friends",
                    "Near miss of attempts by Bluetooth: a car, a keyboard, tethering and earphones of the owner.",
                    new Script(EVENING, 3).byBluetooth().play(Logs.FRIENDS, 0, 600)),
            clean(
                    "bluetooth-kept-badly",
                    "Devices that are paired and kept badly; nobody attacks them.",
                    new Script(EVENING, 3).byBluetooth().play(Logs.KEPT_BADLY, 0, 1200)));

    /// Writes all captures and their pages.
    static void writeAll(Path folder) throws IOException {
        for (Golden golden : ALL) {
            golden.write(folder.resolve(golden.name));
        }
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        int packets = script.write(folder.resolve("traffic.pcap"));
        if (!arguments.isEmpty()) {
            Files.writeString(folder.resolve("arguments"), arguments + "\n");
        }
        Files.write(
                folder.resolve("about.md"), script.about(name, story, packets).getBytes(StandardCharsets.UTF_8));
    }

    private Golden with(String act, long from, long until) {
        script.play(act, from, until);
        return this;
    }

    private Golden cut() {
        script.cut(128);
        return this;
    }

    private Golden read(String words) {
        return new Golden(name, story, script, words);
    }

    private static Golden attack(String name, String story, long seconds) {
        Script script = new Script(NIGHT, name.hashCode()).play("leases", 0, 20);
        script.play("camera-cloud", 5, seconds).play("plug", 5, seconds).play("tv-discovery", 5, seconds);
        return new Golden(name, story, script, "");
    }

    private static Golden clean(String name, String story, Script script) {
        return new Golden(name, story, script, "");
    }

    private static Golden other(String name, String story, Script script) {
        return new Golden(name, story, script, "");
    }

    private static Script night() {
        return new Script(NIGHT, 1);
    }

    private static Script evening() {
        return new Script(EVENING, 2);
    }
}
