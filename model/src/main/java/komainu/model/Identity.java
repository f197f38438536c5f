package komainu.model;

import java.util.List;

/// What makes several endpoints one device, and what kind of thing it is made of.
///
/// @param host id of the device it runs on or is reached through; empty if there is none or it is not known
/// @param ties what folded its endpoints, in a fixed order; none for a single endpoint
public record Identity(Form form, String host, List<Tie> ties) {
    /// A device of its own with one endpoint.
    public static final Identity PLAIN = new Identity(Form.DEVICE, "", List.of());

    public Identity {
        ties = List.copyOf(ties);
    }

    /// What a device is made of.
    public enum Form {
        /// A thing of its own, as far as is known.
        DEVICE,
        /// Programs in containers of one host.
        CONTAINERS,
        /// Virtual machines of one host.
        VIRTUAL_MACHINES,
        /// It shows its own hardware address for its clients too.
        EXTENDER,
        /// A client that shows an extender's hardware address instead of its own.
        BEHIND_EXTENDER,
        /// The device that recorded its own traffic.
        RECORDER
    }

    /// Evidence that endpoints are one device.
    ///
    /// @param kind what agrees: `mac`, `dhcp-client`, `duid`, `lease`, `ssdp-uuid`, `mdns-id`, `mdns-host`, `name`,
    ///     `host`, `recorder` or `owner`
    /// @param text what they share, as it was read
    /// @param endpoints sorted; at least two
    public record Tie(String kind, String text, List<Endpoint> endpoints) {
        public Tie {
            endpoints = List.copyOf(endpoints);
        }
    }
}
