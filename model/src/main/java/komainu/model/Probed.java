package komainu.model;

import java.util.List;

/// What one endpoint looked for in one second: services of single hosts, or who is there at all.
///
/// @param from nanoseconds since 1970, start of the second
/// @param hosts at most MOST of those it sent first packets to, unless all were answered; of UDP only what calls a
///     service of the own network, of the Internet's hosts only ports below 10,000
/// @param asked addresses of the own network whose hardware address it asked for (ARP)
public record Probed(Seen seen, long from, List<Host> hosts, Distinct asked) implements Observation {
    public static final int MOST = 8;

    public Probed {
        hosts = List.copyOf(hosts);
    }

    /// First packets to one host.
    ///
    /// @param home false for a host of the Internet
    /// @param tried first packets of any kind; those below are among them
    /// @param answered how many were answered, maybe those of a second before
    /// @param refused how many were refused by a reset or an ICMP error
    /// @param bare TCP packets with neither SYN nor ACK
    /// @param acks TCP packets with ACK, without contents
    /// @param datagrams of UDP
    /// @param services different services: transport protocols and ports
    /// @param mark the first of them
    public record Host(
            Ip peer,
            boolean home,
            long tried,
            long answered,
            long refused,
            long bare,
            long acks,
            long datagrams,
            Distinct services,
            Mark mark) {}
}
