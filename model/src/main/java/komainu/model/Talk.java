package komainu.model;

/// A flow as its endpoint sees it.
///
/// @param direction who began it
/// @param transport IP protocol number (6 TCP, 17 UDP, ...)
/// @param port own port, 0 where the protocol has none
/// @param peer the other side
/// @param peerPort its port, 0 where the protocol has none
/// @param peerMac the other side's hardware address when it is on the link, else Mac.NONE (a router's address never
///     names remote hosts)
/// @param flow number of the flow in this run, from 1; 0 where none is kept
public record Talk(Direction direction, int transport, int port, Ip peer, int peerPort, Mac peerMac, long flow) {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int GRE = 47;

    /// The port of the side that was called: the service.
    public int service() {
        return direction == Direction.INBOUND ? port : peerPort;
    }
}
