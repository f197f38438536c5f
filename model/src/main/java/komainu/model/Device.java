package komainu.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A thing on the network: a set of endpoints whose clues agree, and what is believed about it.
///
/// @param id `mac:...`, `ip:...` or `bt:...`: a name for the identity, not the identity itself
/// @param endpoints sorted
/// @param answers the best answer to each question that has one
/// @param type the type by those answers
/// @param why the facts behind them, strongest first
/// @param doubts the facts that speak against them or were not enough, strongest first
/// @param identity what makes its endpoints one device
/// @param level the highest of its findings
/// @param urgency the highest of its findings
/// @param routes true if it carries strangers' traffic
/// @param services what it offers, by transport and port
/// @param peers whom it talks with, most bytes first
/// @param omitted what there was no room to list
/// @param radio what it told of itself by Bluetooth, if it is heard there
public record Device(
        String id,
        String site,
        List<Endpoint> endpoints,
        Map<DeviceFact.Property, Answer> answers,
        DeviceType type,
        List<DeviceFact> why,
        List<Doubt> doubts,
        Identity identity,
        View view,
        long first,
        long last,
        Level level,
        Urgency urgency,
        boolean routes,
        List<Service> services,
        List<Peer> peers,
        Omitted omitted,
        Optional<Radio> radio) {
    /// What is not listed of a device.
    ///
    /// @param services ports
    /// @param peers about how many others it talked with
    /// @param behind peers of whoever is behind a router, which are not its own
    public record Omitted(long services, long peers, long behind) {
        public static final Omitted NONE = new Omitted(0, 0, 0);
    }

    /// The same device with its peers told better.
    public Device with(List<Peer> told) {
        return new Device(
                id, site, endpoints, answers, type, why, doubts, identity, view, first, last, level, urgency, routes,
                services, told, omitted, radio);
    }

    /// @param confidence 0 to 1
    public record Answer(String value, double confidence) {}

    /// How well a device was heard.
    public enum View {
        BOTH_WAYS,
        ONE_WAY,
        BROADCAST_ONLY,
        /// Its Wi-Fi frames are heard, and their contents are encrypted.
        PRESENCE_ONLY;

        /// True if some of its talk with others was heard, so that it can be judged.
        public boolean showsTalk() {
            return this == BOTH_WAYS || this == ONE_WAY;
        }
    }
}
