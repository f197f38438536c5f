package komainu.model;

/// Where a packet lies in the inputs, so that a person can look it up.
///
/// @param input index of the file, in the order given
/// @param packet frame number in that file as Wireshark counts it, from 1
/// @param offset byte offset of the packet's record in the (decompressed) file
/// @param at nanoseconds since 1970
/// @param ttl the hop limit it had here, if whom it is told about sent it; else 0, as where a record has none
public record Mark(int input, long packet, long offset, long at, int ttl) implements Comparable<Mark> {
    /* Systems begin with a hop limit of 64, 128 or 255, and each router takes one. Two or three routers in a row are all a
    home has; from a packet that came further nothing is concluded. */
    private static final int ROUTERS = 3;

    /// No packet: for outcomes drawn from absence.
    public static final Mark NONE = new Mark(-1, 0, 0, 0);

    /// A packet of whoever, or one whose hop limit is not known.
    public Mark(int input, long packet, long offset, long at) {
        this(input, packet, offset, at, 0);
    }

    /// True for a hop limit that no router has lowered yet: the sender stands on the link.
    public static boolean isFresh(int ttl) {
        return ttl == 64 || ttl == 128 || ttl == 255;
    }

    /// True for a hop limit that one router, or a few, have lowered: the sender stands behind them.
    public static boolean isPassedOn(int ttl) {
        return (ttl < 64 && ttl >= 64 - ROUTERS)
                || (ttl < 128 && ttl >= 128 - ROUTERS)
                || (ttl < 255 && ttl >= 255 - ROUTERS);
    }

    @Override
    public int compareTo(Mark other) {
        int c = Long.compare(at, other.at);
        c = c != 0 ? c : Integer.compare(input, other.input);
        return c != 0 ? c : Long.compare(packet, other.packet);
    }
}
