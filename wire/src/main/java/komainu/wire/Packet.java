package komainu.wire;

/// What the dissector read from the headers of one frame: one object, filled again for each packet.
///
/// Addresses are those of the innermost packet when tunnels were looked through; hardware addresses are the frame's.
final class Packet {
    /// What a frame carries.
    enum Kind {
        /// An IP packet with or without a readable transport header.
        IP,
        /// An ARP message; sender and target stand in the address fields.
        ARP,
        /// Nothing to look into: another link protocol, an encrypted frame, or cut too early.
        OTHER
    }

    Kind kind = Kind.OTHER;

    /// TCP flag bits (RFC 9293 3.1).
    static final int FIN = 1;

    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK = 16;
    static final int URG = 32;

    /// Nanoseconds since 1970.
    long at;
    int input;
    int face;
    long frame;
    long offset;

    /// Innermost VLAN id, 0 for none.
    int vlan;
    /// 48 bits, or -1 where the link has none.
    long sourceMac;
    long destinationMac;
    /// True if the frame was sent to all or to a group (by its hardware address or link header).
    boolean toGroup;
    /// How many tunnels were looked through.
    int tunnels;
    /// Inner protocol type of the outermost GRE header, 0 if none, and its version.
    int greType;
    int greVersion;

    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    /// IP protocol number of the transport (6, 17, 1, 58, 47, ...).
    int transport;
    int ttl;
    int ipId;
    /// IP length as sent, header included.
    int ipLength;
    /// A fragment other than the first that was not put together: it has no ports.
    boolean fragment;

    int sourcePort;
    int destinationPort;
    int flags;
    int sequence;
    int acknowledgement;
    int window;
    /// TCP header length in bytes, 20 for none of the options.
    int tcpHeader;
    /// ICMP type and code.
    int icmpType;
    int icmpCode;
    /// For ARP: 1 request, 2 answer; hardware addresses are the ARP message's own in `sourceMac` and
    /// `destinationMac`.
    int arpOperation;

    /// Transport payload (UDP, TCP, ICMP body after 8 bytes; for other transports, all of it): where it lies.
    final Bytes payload = new Bytes();
    /// Its length as sent, which is more than `payload.length()` where the capture cut it.
    int payloadLength;
    /// True if the capture cut the frame short.
    boolean cut;
}
