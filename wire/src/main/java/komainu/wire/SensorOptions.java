package komainu.wire;

import java.util.List;
import komainu.model.Prefix;

/// How to read.
///
/// @param home the owner's ranges, or empty to find them
/// @param networks the owner's Wi-Fi: names or addresses of access points, or empty for the busiest
/// @param workers threads that read flows; the result is the same for any number
/// @param memory bytes for all tables and buffers together
/// @param logins what is known of factory logins
public record SensorOptions(List<Prefix> home, List<String> networks, int workers, long memory, LoginCheck logins) {
    public SensorOptions(List<Prefix> home, List<String> networks, int workers, long memory) {
        this(home, networks, workers, memory, LoginCheck.NONE);
    }

    /// The same, with factory logins known.
    public SensorOptions with(LoginCheck known) {
        return new SensorOptions(home, networks, workers, memory, known);
    }

    public static final SensorOptions DEFAULT = new SensorOptions(List.of(), List.of(), 1, 256L << 20);
}
