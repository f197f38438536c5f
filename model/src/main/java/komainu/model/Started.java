package komainu.model;

/// An endpoint shows a sign of having started, or of having come back to the network.
public record Started(Seen seen, Sign sign) implements Observation {
    /// What a device does when it starts, and rarely else.
    public enum Sign {
        /// It asked all for a lease (DHCP discover, DHCPv6 solicit).
        LEASE,
        /// It announced or tried its own address (RFC 5227).
        ANNOUNCEMENT,
        /// It looked for the provider's end of the line (PPPoE discovery, RFC 2516).
        DIALLED,
        /// After a silence, its clock in TCP's timestamps, even until then, began anew (RFC 7323).
        CLOCK,
        /// After a silence, its IP-IDs, even until then, began anew.
        COUNTER
    }
}
