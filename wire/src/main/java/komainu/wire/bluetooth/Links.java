package komainu.wire.bluetooth;

/// The link types of Bluetooth records: those of pcap files, and those of btsnoop files made unlike them.
public final class Links {
    static final int H4 = 187;
    static final int H4_WITH_DIRECTION = 201;
    static final int LOW_ENERGY = 251;
    static final int MONITOR = 254;
    static final int BASEBAND = 255;
    static final int LOW_ENERGY_WITH_HEADER = 256;
    static final int NORDIC = 272;

    static final int SNOOP_PLAIN = 1001;
    static final int SNOOP_H4 = 1002;
    static final int SNOOP_BCSP = 1003;
    static final int SNOOP_THREE_WIRE = 1004;
    static final int SNOOP_MONITOR = 2001;

    private static final int SNOOP = 1 << 30;
    private static final int DATALINK = 0xfff;

    private Links() {}

    /// The link type of a record of a btsnoop file, which holds its flags too.
    ///
    /// @param flags direction and kind, or the opcode of a monitor's record
    public static int snoop(int datalink, int flags) {
        return SNOOP | (flags & 0xffff) << 12 | (datalink & DATALINK);
    }

    /// True for datalinks of btsnoop that are read.
    public static boolean isSnoop(int datalink) {
        return switch (datalink) {
            case SNOOP_PLAIN, SNOOP_H4, SNOOP_BCSP, SNOOP_THREE_WIRE, SNOOP_MONITOR -> true;
            default -> false;
        };
    }

    public static boolean isBluetooth(int link) {
        return switch (link) {
            case H4, H4_WITH_DIRECTION, LOW_ENERGY, MONITOR, BASEBAND, LOW_ENERGY_WITH_HEADER, NORDIC -> true;
            default -> (link & SNOOP) != 0;
        };
    }

    /// The link type without flags.
    static int kind(int link) {
        return (link & SNOOP) != 0 ? link & DATALINK : link;
    }

    static int flags(int link) {
        return link >>> 12 & 0xffff;
    }
}
