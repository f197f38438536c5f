package komainu.model;

/// An address of the owner's network was proven to exist.
///
/// @param how what proved it
public record Appeared(Seen seen, How how) implements Observation {
    /// What proves that an address is used, so that spoofed sources make no devices.
    public enum How {
        ARP,
        /// A message of the link itself, such as LLDP.
        LINK,
        DHCP,
        NEIGHBOUR_DISCOVERY,
        ANSWERED_FLOW,
        /// Eight packets over two seconds from one hardware address.
        PERSISTENCE,
        /// Frames in the owner's Wi-Fi whose contents cannot be read.
        PRESENCE,
        /// The owner named just this address: it is there, though it may keep silent under a flood.
        NAMED,
        /// The records of a flow log.
        RECORD
    }
}
