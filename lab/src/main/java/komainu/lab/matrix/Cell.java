package komainu.lab.matrix;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import komainu.lab.Values;

/// One cell of the matrix.
///
/// @param family whose habit it is, or `any`
/// @param heldOut true if its family is left out of tuning
/// @param plays which traffic is made
/// @param by the kind of device that does it
/// @param within seconds until it must be found, or 0 for any time
public record Cell(
        String axis,
        String family,
        boolean heldOut,
        String plays,
        String by,
        Demand demand,
        int within,
        Values values) {
    /// How long it lasts.
    public int seconds() {
        return values.whole("for", 60);
    }

    @Override
    public String toString() {
        Map<String, String> sorted = new TreeMap<>(values.all());
        return plays + " by " + by + ": "
                + sorted.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(" "));
    }
}
