package komainu.wire.packet;

import komainu.wire.Bytes;

/// The header of one IEEE 802.11 frame: one object, filled again for each frame.
public final class WifiFrame {
    /// Subtypes of management frames (IEEE 802.11-2020 9.2.4.1.3).
    public static final int ASSOCIATION_REQUEST = 0;

    public static final int REASSOCIATION_REQUEST = 2;
    public static final int PROBE_REQUEST = 4;
    public static final int PROBE_ANSWER = 5;
    public static final int BEACON = 8;

    /// What `Packet.linkProtocol` says of the elements of a management frame: an access point's, or a station's.
    public static final long OF_ACCESS_POINT = 1L << 40;

    public static final long OF_STATION = OF_ACCESS_POINT | 1;

    private static final int MANAGEMENT = 0;
    private static final int CONTROL = 1;
    private static final int DATA = 2;
    private static final int TO_SYSTEM = 1;
    private static final int FROM_SYSTEM = 2;
    private static final int FRAGMENTED = 4;
    private static final int RETRY = 8;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;

    private int type;
    private int subtype;
    private int flags;
    private int control;

    /// Index of the input it was read from.
    public int input;
    /// Who is to receive it from the air, and who sent it into the air.
    public long receiver;

    public long transmitter;
    /// Whose network it is in: the access point's address; as sent, so it may be a group address.
    public long network;
    /// Where it comes from and goes to, which may lie beyond the access point.
    public long source;

    public long destination;
    /// Number of the frame, with its fragment's in the lowest 4 bits.
    int number;
    /// Length of the header.
    int header;
    /// A logon that hands out keys.
    boolean handshake;
    /// What follows the fixed fields of a management frame.
    public final Bytes elements = new Bytes();

    /// Reads the header; false if it is not there or says nothing of a sender.
    boolean read(Frame frame) {
        int at = frame.at;
        type = frame.u8(at) >>> 2 & 3;
        subtype = frame.u8(at) >>> 4;
        flags = frame.u8(at + 1);
        header = (flags & (TO_SYSTEM | FROM_SYSTEM)) == (TO_SYSTEM | FROM_SYSTEM) && type == DATA ? 30 : 24;
        boolean quality = type == DATA && (subtype & 8) != 0;
        int tail = header;
        header += quality ? 2 : 0;
        // HT Control stands in frames with quality of service and in management frames.
        header += (flags & ORDER) != 0 && (quality || type == MANAGEMENT) ? 4 : 0;
        if (!frame.has(header)) {
            return false;
        }
        control = quality ? frame.u8(at + tail) : 0;
        number = frame.u8(at + 22) | frame.u8(at + 23) << 8;
        receiver = frame.u48(at + 4);
        transmitter = frame.u48(at + 10);
        addresses(frame.u48(at + 16), tail == 30 ? frame.u48(at + 24) : 0);
        int fixed = type == MANAGEMENT ? fixed() : 0;
        int from = Math.min(frame.end, at + header + fixed);
        elements.wrap(frame.bytes, from, type == MANAGEMENT ? frame.end - from : 0);
        return true;
    }

    private void addresses(long third, long fourth) {
        boolean to = (flags & TO_SYSTEM) != 0 && type == DATA;
        boolean from = (flags & FROM_SYSTEM) != 0 && type == DATA;
        destination = to ? third : receiver;
        source = !from ? transmitter : to ? fourth : third;
        network = to ? receiver : from ? transmitter : third;
    }

    /// Length of what stands before the elements of a management frame.
    private int fixed() {
        return switch (subtype) {
            case BEACON, PROBE_ANSWER -> 12;
            case ASSOCIATION_REQUEST -> 4;
            case REASSOCIATION_REQUEST -> 10;
            default -> 0;
        };
    }

    public boolean isManagement() {
        return type == MANAGEMENT;
    }

    boolean isControl() {
        return type == CONTROL;
    }

    public boolean isData() {
        return type == DATA;
    }

    /// The subtype of a management frame.
    public int subtype() {
        return subtype;
    }

    /// True if it carries contents, which null frames do not.
    public boolean hasContents() {
        return type == DATA && (subtype & 4) == 0;
    }

    /// True for the part of a logon that hands out keys (EAPOL, IEEE 802.1X).
    public boolean isHandshake() {
        return handshake;
    }

    public boolean isEncrypted() {
        return (flags & PROTECTED) != 0;
    }

    boolean isRetry() {
        return (flags & RETRY) != 0;
    }

    /// Several packets in one frame.
    boolean isAggregate() {
        return (control & 0x80) != 0;
    }

    /// One part of a packet.
    boolean isFragment() {
        return (number & 15) != 0 || (flags & FRAGMENTED) != 0;
    }

    /// Between two access points: the header has four addresses.
    public boolean isRelay() {
        return type == DATA && (flags & (TO_SYSTEM | FROM_SYSTEM)) == (TO_SYSTEM | FROM_SYSTEM);
    }

    /// From a station to its access point.
    public boolean isToSystem() {
        return type == DATA && (flags & (TO_SYSTEM | FROM_SYSTEM)) == TO_SYSTEM;
    }

    /// From an access point to a station, or to all.
    public boolean isFromSystem() {
        return type == DATA && (flags & (TO_SYSTEM | FROM_SYSTEM)) == FROM_SYSTEM;
    }

    /// The numbers of a sender's frames are counted for each kind of service; one word for both.
    long counter() {
        return transmitter << 8 | (type == DATA ? 0x40 : 0x20) | (control & 15);
    }

    /// True for an address of one station.
    public static boolean isStation(long mac) {
        return mac > 0 && (mac >>> 40 & 1) == 0;
    }
}
