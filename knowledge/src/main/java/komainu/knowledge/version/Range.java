package komainu.knowledge.version;

import java.util.List;
import java.util.Optional;

/// Versions between two bounds, as an advisory gives them; a bound that is empty is open.
///
/// @param from the first inside
/// @param before the first outside
/// @param through the last known inside
/// @param fixed the first known to be fixed, where it is not `before`: what lies between is unknown
public record Range(Format format, String from, String before, String through, String fixed) {
    /// Every version there is.
    public static final Range ALL = new Range(Format.DOTTED, "", "", "", "");

    /// True if it has no bound.
    public boolean isOpen() {
        return from.isEmpty() && before.isEmpty() && through.isEmpty();
    }

    /// The bounds, as written.
    public List<String> bounds() {
        return List.of(from, before, through, fixed).stream()
                .filter(bound -> !bound.isEmpty())
                .toList();
    }

    /// Whether a version is inside; empty if it is counted in another line, so that this range does not speak of it.
    public Optional<Affected> of(String shown) {
        if (isOpen()) {
            return Optional.of(Affected.AFFECTED);
        }
        Optional<Version> version = format.read(shown);
        if (version.isEmpty()) {
            return Optional.of(Affected.UNKNOWN);
        }
        Order lower = from.isEmpty() ? Order.AFTER : compare(version.get(), from);
        Order upper = upper(version.get());
        if (lower == Order.OTHER_LINE || upper == Order.OTHER_LINE) {
            return Optional.empty();
        }
        if (lower == Order.BEFORE || upper == Order.AFTER) {
            return Optional.of(Affected.NOT_AFFECTED);
        }
        return Optional.of(lower == Order.UNCERTAIN || upper == Order.UNCERTAIN ? Affected.UNKNOWN : Affected.AFFECTED);
    }

    /// BEFORE if the version is not past the upper bound, AFTER if it is surely past it.
    private Order upper(Version version) {
        if (before.isEmpty() && through.isEmpty()) {
            return Order.BEFORE;
        }
        Order order = compare(version, before.isEmpty() ? through : before);
        if (order == Order.SAME) {
            order = before.isEmpty() ? Order.BEFORE : Order.AFTER;
        }
        if (order != Order.AFTER || fixed.isEmpty()) {
            return order;
        }
        Order repaired = compare(version, fixed);
        return repaired == Order.SAME || repaired == Order.AFTER ? Order.AFTER : Order.UNCERTAIN;
    }

    private Order compare(Version version, String bound) {
        return format.read(bound).map(read -> format.compare(version, read)).orElse(Order.UNCERTAIN);
    }

    /// Whether a version is inside any of several ranges: affected if it is inside one, not affected only if it is
    /// surely outside all.
    public static Affected of(List<Range> ranges, String shown) {
        Affected answer = Affected.UNKNOWN;
        boolean spoken = false;
        for (Range range : ranges) {
            Optional<Affected> affected = range.of(shown);
            if (affected.isEmpty()) {
                continue;
            }
            if (affected.get() == Affected.AFFECTED) {
                return Affected.AFFECTED;
            }
            answer = spoken && answer == Affected.UNKNOWN ? answer : affected.get();
            spoken = true;
        }
        return answer;
    }
}
