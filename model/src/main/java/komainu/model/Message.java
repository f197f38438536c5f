package komainu.model;

import java.util.List;
import java.util.Map;

/// Something said in a protocol, as the owner's words for it. Texts are at most 256 characters with control
/// characters replaced by `·`.
///
/// Secrets never enter: a password is at most its length class.
public sealed interface Message {
    /// The longest text kept from traffic, in characters.
    int LONGEST = 256;

    /// A DHCPv4 or DHCPv6 message of a client, or the answer to it (RFC 2131, RFC 8415).
    ///
    /// @param kind message type in lower case, such as `discover`, `request`, `ack`, `solicit`
    /// @param client the client's hardware address as the protocol carries it
    /// @param address the address asked for or given
    /// @param parameters option 55 (or v6 option 6) in the order sent, comma-separated
    /// @param clientId option 61 or DUID, hex
    /// @param router the gateway given
    /// @param resolvers the DNS servers given
    /// @param prefix the network given, as CIDR text, or empty
    record Leased(
            String kind,
            boolean v6,
            Mac client,
            Ip address,
            String hostName,
            String vendorClass,
            String userClass,
            String domainName,
            String parameters,
            String clientId,
            Ip router,
            List<Ip> resolvers,
            String prefix)
            implements Message {}

    /// A name was looked up by DNS, mDNS, LLMNR or NBNS (RFC 1035, RFC 6762, RFC 4795, RFC 1002).
    ///
    /// @param system `dns`, `mdns`, `llmnr` or `nbns`
    /// @param type record type word, such as `A`, `AAAA`, `TXT`, `PTR`
    record NameAsked(String system, String name, String type) implements Message {}

    /// A look-up was answered.
    ///
    /// @param code response code word: `NOERROR`, `NXDOMAIN`, `SERVFAIL`, ...
    /// @param addresses at most 8
    record NameAnswered(String system, String name, String type, String code, List<Ip> addresses, long ttl)
            implements Message {}

    /// A look-up of texts (DNS TXT) was answered with nothing but where to call, or with what nobody can read; no text
    /// is kept.
    ///
    /// @param kind `addresses`, with or without ports; `servers` if names with ports are among them; or `encoded`
    /// @param entries listed, at most 256, or characters that are encoded
    /// @param addresses of the Internet that are listed, each once, at most 32
    record ServersListed(String name, String kind, int entries, List<Ip> addresses) implements Message {}

    /// A device announced a service of its own (mDNS, RFC 6763).
    ///
    /// @param instance the service instance, such as `Living Room`
    /// @param service such as `_googlecast._tcp`
    /// @param host the target host name, or empty
    /// @param texts TXT record pairs, at most 32
    record Announced(String instance, String service, String host, int port, Map<String, String> texts)
            implements Message {}

    /// A device claimed a name for itself (mDNS host, NBNS, LLMNR, NetBIOS).
    ///
    /// @param system `mdns`, `nbns` or `llmnr`
    /// @param role what the name is for, such as `host`, `workgroup`, `file-server`
    record Named(String system, String name, String role) implements Message {}

    /// An SSDP notification, search or answer (UPnP Device Architecture 1.1).
    ///
    /// @param kind `alive`, `byebye`, `search` or `answer`
    /// @param target NT or ST
    /// @param product SERVER or USER-AGENT
    record Advertised(String kind, String target, String unique, String product, String location) implements Message {}

    /// The head of an HTTP/1 request (RFC 9112).
    ///
    /// @param authorization the scheme only, such as `basic`; empty if none
    /// @param action SOAPAction, or empty
    /// @param session true if it carries cookies, by which a login before may be known
    record HttpAsked(
            String method,
            String host,
            String path,
            String userAgent,
            String authorization,
            String action,
            long length,
            boolean session)
            implements Message {
        /// One without cookies.
        public HttpAsked(
                String method,
                String host,
                String path,
                String userAgent,
                String authorization,
                String action,
                long length) {
            this(method, host, path, userAgent, authorization, action, length, false);
        }
    }

    /// The head of an HTTP/1 response.
    ///
    /// @param realm from WWW-Authenticate, or empty
    /// @param body what the first bytes of the body are: `elf`, `gzip`, `zip`, `html`, `script`, `jpeg`, `xml`,
    ///     `json`, `other` or empty
    /// @param title the first `title` element if it came with the head, or empty
    record HttpAnswered(
            int status, String server, String realm, String contentType, long length, String body, String title)
            implements Message {}

    /// The program (ELF) that an HTTP response began to carry has come whole; nothing of it is kept.
    ///
    /// @param length of the program in bytes
    /// @param sha256 of all its bytes, hex
    record ProgramFetched(long length, String sha256) implements Message {}

    /// A TLS ClientHello (RFC 8446 4.1.2), over TCP or in QUIC.
    ///
    /// @param serverName SNI, or empty
    /// @param protocols ALPN, comma-separated
    /// @param protocolEnds first and last byte of the first ALPN name as hex, such as `6832`, or empty
    /// @param version the highest offered, such as `1.3`
    /// @param ciphers offered suites as hex, comma-separated, GREASE removed, at most MOST
    /// @param extensions extension types as hex, comma-separated, GREASE removed, at most MOST
    /// @param signatures signature algorithms as hex, comma-separated, GREASE removed, at most MOST
    record TlsOffered(
            String serverName,
            String protocols,
            String protocolEnds,
            String version,
            String ciphers,
            String extensions,
            String signatures)
            implements Message {
        /// The longest list kept.
        public static final int MOST = 256;

        /// What a log tells of a hello.
        public static TlsOffered named(String serverName, String version) {
            return new TlsOffered(serverName, "", "", version, "", "", "");
        }
    }

    /// A TLS ServerHello.
    record TlsChosen(String version, String cipher, String protocol) implements Message {}

    /// One line of a Telnet session, negotiation removed (RFC 854).
    ///
    /// @param server true if the called side wrote it
    /// @param text the line; a typed secret is `***`
    /// @param gap milliseconds since the other side's or own last line, at most 3,600,000
    record TelnetLine(boolean server, String text, int gap) implements Message {}

    /// A login whose user is readable (Telnet, FTP, HTTP and RTSP Basic or Digest, MQTT, web services), or that has
    /// none
    /// (ADB, MQTT, a form of a web page).
    ///
    /// @param protocol `telnet`, ...; `form` for a form of a web page, `onvif` for web services
    /// @param user the user name
    /// @param secret length class of the password: `none`, `short` (1 to 5), `medium` (6 to 9), `long`,
    /// or `hidden` where only a digest was sent
    /// @param outcome `accepted`, `refused` or `unknown`
    record LoginTried(String protocol, String user, String secret, String outcome) implements Message {}

    /// A login in clear that was let in was compared with the logins products are sold with; nothing of its password
    /// is left.
    ///
    /// @param factory ids of the factory logins of `data/factory-logins/` it is; often none
    record LoginChecked(String protocol, String user, List<String> factory) implements Message {
        public LoginChecked {
            factory = List.copyOf(factory);
        }
    }

    /// A file was asked for by name (TFTP read request, RFC 1350; FTP RETR, RFC 959).
    ///
    /// @param protocol `tftp` or `ftp`
    record FileAsked(String protocol, String name) implements Message {}

    /// An NTP request or answer (RFC 5905).
    ///
    /// @param mode 3 client, 4 server, 6 control, 7 private
    record TimeAsked(int mode, int version, int stratum, int length) implements Message {}

    /// An MQTT CONNECT (OASIS MQTT 3.1.1, 5).
    record MqttConnected(String clientId, String user, int version, int keepAlive) implements Message {}

    /// An MQTT PINGREQ or PINGRESP: what a bot's heartbeat must not be confused with.
    record MqttPinged(boolean answer) implements Message {}

    /// The head of an RTSP request (RFC 7826).
    record RtspAsked(String method, String path, String userAgent, boolean authorized) implements Message {}

    /// The head of an RTSP response.
    record RtspAnswered(int status, String server, String realm) implements Message {}

    /// An SSH identification string (RFC 4253 4.2).
    record SshBanner(boolean server, String text) implements Message {}

    /// A line of IRC (RFC 2812), on any port.
    ///
    /// @param command such as `NICK`, `JOIN`, `PRIVMSG`, `PING`, or a numeric
    /// @param text the rest, texts of private messages cut to their first word
    record IrcLine(boolean server, String command, String text) implements Message {}

    /// A line of a clear-text channel that is no known protocol.
    ///
    /// @param server true if the called side wrote it
    record TextLine(boolean server, String text) implements Message {}

    /// The opening, heartbeat or order of Mirai's original command channel (byte-exact, never its content).
    ///
    /// @param kind `hello`, `beat` or `order`
    /// @param server true if the called side sent it
    /// @param seconds an order's duration; for `beat` the gap to the last beat, or to the opening; else 0
    /// @param vector an order's attack number, else -1
    /// @param targets an order's number of targets, else 0
    record BotChannel(String kind, boolean server, int seconds, int vector, int targets) implements Message {}

    /// A greeting of a server before anything was asked (FTP, SMTP, Telnet login text, ...).
    ///
    /// @param protocol `ftp`, `smtp`, `telnet`, ...
    record Greeted(String protocol, String text) implements Message {}

    /// What a device wrote about itself in a protocol of which nothing else is needed, such as a discovery answer.
    ///
    /// @param protocol its word, such as `lldp`
    /// @param texts by what they tell, such as `system-description`, in a fixed order; at most 32. A text `t` of
    ///     `p` is matched at place `p.t`
    record Described(String protocol, Map<String, String> texts) implements Message {}

    /// A port of the router to be opened to the Internet, or what the router says of it (UPnP WANIPConnection:1, :2 and
    /// WANIPv6FirewallControl:1; NAT-PMP, RFC 6886; PCP, RFC 6887).
    ///
    /// @param system `upnp`, `nat-pmp` or `pcp`
    /// @param kind `asked`; of the router `opened`, `refused`, `closed`, `listed`, or `address` for its own alone
    /// @param client whom it leads to, or Ip.NONE for the asker
    /// @param external the router's port, 0 for all or any
    /// @param internal the device's port, 0 for all
    /// @param transport IP protocol number, 0 for all
    /// @param lease seconds, 0 without end
    /// @param result why it was refused: the protocol's number, or empty
    /// @param outside the router's outside address, or Ip.NONE
    /// @param name what the asker calls it, `peer` for one stranger only (PCP), or empty
    record Mapped(
            String system,
            String kind,
            Ip client,
            int external,
            int internal,
            int transport,
            long lease,
            String result,
            Ip outside,
            String name)
            implements Message {
        /// The router's outside address.
        public static Mapped outside(String system, Ip address) {
            return new Mapped(system, "address", Ip.NONE, 0, 0, 0, 0, "", address, "");
        }
    }

    /// Data of a patient was readable on its way (DICOM PS3.6, HL7 version 2, ASTM E1394, POCT1-A): of the data itself
    /// nothing is kept but one character.
    ///
    /// @param protocol `dicom`, `hl7`, `astm` or `poct`
    /// @param fields what was not empty: of `name`, `id`, `birth-date`, `results`, in this order
    /// @param initial the first letter of the name, or empty
    record PatientSeen(String protocol, List<String> fields, String initial) implements Message {}

    /// A flow's protocol as a log names it, with nothing of what was said.
    ///
    /// @param protocol such as `irc`
    record Recognised(String protocol) implements Message {}

    /// A message by which programs of strangers find each other: BitTorrent's DHT (BEP 5) or uTP (BEP 29).
    ///
    /// @param kind `query`, `answer` or `opening`
    /// @param eights true if the sender's node id begins with eight digits 8, as Mozi's does
    record PeerSought(String kind, boolean eights) implements Message {}

    /// A Bluetooth adapter can be found or called by whoever is near, or no more.
    ///
    /// @param findable it answers a search
    /// @param callable it takes connections
    record RadioOpen(boolean findable, boolean callable) implements Message {}

    /// Two Bluetooth devices agreed on a key, or used one they have.
    ///
    /// @param low Bluetooth Low Energy
    /// @param how `pin`, `just-works`, `confirmed`, `debug`, or `bonded` for a key from before
    /// @param keySize the longest key offered, in bytes, or 0 if it is not known
    record RadioPaired(boolean low, String how, int keySize) implements Message {}

    /// A Bluetooth link's encryption changed, or its key size became known.
    ///
    /// @param cipher `none`, `e0` or `aes-ccm`
    /// @param keySize in bytes, or 0 if it is not known
    record RadioEncrypted(boolean low, String cipher, int keySize) implements Message {}

    /// A profile was used on a Bluetooth link.
    ///
    /// @param profile `hid`, `pan` or `obex`
    /// @param inbound the other side began it
    /// @param encrypted the link was encrypted by then
    /// @param known the other side was bonded or paired by then
    record RadioUsed(String profile, boolean inbound, boolean encrypted, boolean known) implements Message {}

    /// Bytes that no honest Bluetooth stack sends: shape only.
    ///
    /// @param kind such as `config-pending-long`; each is explained in `docs/detectors/bluetooth-attempt.md`
    /// @param number what the kind counts, such as a length
    /// @param known the other side was bonded or paired by then
    record RadioOdd(String kind, int number, boolean known) implements Message {}

    /// The opening bytes of a TCP flow no decoder knows.
    ///
    /// @param server true if the called side sent them
    /// @param shape `binary`, `text` or `empty-lines`
    /// @param length of the first segment's payload
    record Unrecognised(boolean server, String shape, int length) implements Message {}
}
