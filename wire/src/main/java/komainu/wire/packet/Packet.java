package komainu.wire.packet;

import komainu.wire.Bytes;

/// What the dissector read from the headers of one frame: one object, filled again for each packet.
///
/// Addresses are those of the innermost packet when tunnels were looked through; hardware addresses and the VLAN are
/// those of the
/// innermost Ethernet header. Fields that were not read are 0.
public final class Packet {
    /// What a frame carries.
    public enum Kind {
        /// An IP packet with or without a readable transport header.
        IP,
        /// An ARP message; sender and target stand in the address fields.
        ARP,
        /// A message of the link itself, without IP, such as LLDP: `linkProtocol` names it, `payload` is it.
        LINK,
        /// A frame of the owner's Wi-Fi that shows who is there and no more: encrypted, or a handshake.
        PRESENCE,
        /// Nothing to look into: another link protocol, a frame of a neighbour, or cut too early.
        OTHER
    }

    /// TCP flag bits (RFC 9293 3.1).
    public static final int FIN = 1;

    public static final int SYN = 2;
    public static final int RST = 4;
    public static final int PSH = 8;
    public static final int ACK = 16;
    public static final int URG = 32;

    public Kind kind = Kind.OTHER;

    /// Nanoseconds since 1970.
    public long at;

    public int input;
    public int face;
    public long frame;
    public long offset;

    /// Innermost VLAN id, 0 for none.
    public int vlan;
    /// 48 bits, or -1 where the link has none.
    public long sourceMac;

    public long destinationMac;
    /// Of a message of the link itself: its EtherType, or SNAP's organisation and protocol in 40 bits; else 0.
    public long linkProtocol;
    /// True if the frame was sent to all or to a group (by its hardware address or link header).
    public boolean toGroup;
    /// True if a Wi-Fi access point sent it on: what a station sent may be heard twice.
    public boolean relayed;
    /// How many tunnels were looked through.
    public int tunnels;
    /// Inner protocol type of the outermost GRE header, 0 if none, and its version.
    public int greType;

    public int greVersion;
    /// Where the outermost GRE packet itself goes; 0 without one.
    public long greHigh;

    public long greLow;
    /// Hardware address of who sent the outermost GRE packet: a frame inside it names another. As `sourceMac`.
    public long greMac;

    public long sourceHigh;
    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;
    /// IP protocol number of the transport (6, 17, 1, 58, 47, ...).
    public int transport;

    public int ttl;
    public int ipId;
    /// IP length as sent, header included; of a fragment, its own.
    public int ipLength;
    /// A fragment other than the first that was not put together: it has no ports.
    public boolean fragment;

    public int sourcePort;
    public int destinationPort;
    public int flags;
    /// TCP sequence number; of ICMP, the four bytes after the checksum.
    public int sequence;

    public int acknowledgement;
    public int window;
    /// TCP, UDP or ICMP checksum as sent; never verified, as sending hardware often fills it in after capture.
    public int checksum;
    /// TCP header length in bytes, 20 for none of the options.
    public int tcpHeader;
    /// Of a TCP packet with SYN: the sender's clock (RFC 7323 3), 0 if it told none.
    public int timestamp;
    /// ICMP type and code.
    public int icmpType;

    public int icmpCode;
    /// For ARP: 1 request, 2 answer; hardware addresses are the ARP message's own in `sourceMac` and `destinationMac`.
    public int arpOperation;

    /// Transport payload (UDP, TCP, ICMP body after 8 bytes; for other transports, all of it): where it lies.
    /// Empty for a first fragment: the whole comes with the fragment that completes it.
    public final Bytes payload = new Bytes();
    /// Its length as sent, which is more than `payload.length()` where the capture cut it.
    public int payloadLength;
    /// True if the capture cut the frame short.
    public boolean cut;
}
