package komainu.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Somebody a device talks with.
///
/// @param inside true if it is of the owner's network
/// @param device id of the device it is, if it is one of the owner's; else empty
/// @param origin whose address it is, if the owner's own lists say so: for showing only, never a reason
/// @param names the names by which the device looked it up or called it, oldest first, at most 4
/// @param ports the ports called, the peer's or the device's own; sorted, at most 8
/// @param flows conversations that ended or were cut, by who began them
/// @param volume bytes of those, as the device sent and received them
public record Peer(
        Ip ip,
        boolean inside,
        String device,
        Origin origin,
        List<String> names,
        List<Port> ports,
        Flows flows,
        Volume volume,
        Times times) {
    public static final int NAMES = 4;
    public static final int PORTS = 8;

    public Peer {
        names = List.copyOf(names);
        ports = List.copyOf(ports);
    }

    /// Whose an address is.
    ///
    /// @param organisation such as `Example Hosting Ltd`, or empty
    /// @param country two letters (ISO 3166-1), or empty
    public record Origin(String organisation, String country) {
        public static final Origin NONE = new Origin("", "");
    }

    /// A port that was called.
    ///
    /// @param transport IP protocol number; protocols without ports have port 0
    /// @param own true if the peer called the device, so that the port is the device's
    public record Port(int transport, int port, boolean own) implements Comparable<Port> {
        private static final Comparator<Port> ORDER =
                Comparator.comparing(Port::own).thenComparing(Port::transport).thenComparing(Port::port);

        @Override
        public int compareTo(Port other) {
            return ORDER.compare(this, other);
        }
    }

    /// How many conversations, by who began them.
    ///
    /// @param unknown began before the record
    public record Flows(long outbound, long inbound, long unknown) {
        public Flows plus(Flows f) {
            return new Flows(outbound + f.outbound, inbound + f.inbound, unknown + f.unknown);
        }

        public long all() {
            return outbound + inbound + unknown;
        }
    }

    /// When they talked.
    ///
    /// @param first nanoseconds since 1970
    /// @param last nanoseconds since 1970
    /// @param dayBits days since 1970 modulo 64, one bit each
    /// @param hourBits hours of the day (UTC), one bit each
    public record Times(long first, long last, long dayBits, int hourBits) {
        private static final long HOUR = 3_600_000_000_000L;

        /// From the first to the last packet of one conversation.
        public static Times of(long first, long last) {
            long days = 0;
            int hours = 0;
            long from = Math.floorDiv(first, HOUR);
            long until = Math.max(from, Math.floorDiv(last, HOUR));
            // More than 64 days fill every bit.
            for (long hour = Math.max(from, until - 64 * 24); hour <= until; hour++) {
                days |= 1L << (Math.floorDiv(hour, 24) & 63);
                hours |= 1 << Math.floorMod(hour, 24);
            }
            return new Times(first, Math.max(first, last), days, hours);
        }

        public Times plus(Times t) {
            return new Times(
                    Math.min(first, t.first), Math.max(last, t.last), dayBits | t.dayBits, hourBits | t.hourBits);
        }

        /// On how many days, UTC; 64 if on more.
        public int days() {
            return Long.bitCount(dayBits);
        }

        /// In which hours of the day, UTC, from 0 to 23.
        public List<Integer> hours() {
            return IntStream.range(0, 24)
                    .filter(h -> (hourBits >>> h & 1) == 1)
                    .boxed()
                    .toList();
        }
    }

    /// One for the same peer of two addresses of one device.
    public Peer plus(Peer other) {
        Peer early = times.first() <= other.times.first() ? this : other;
        Peer late = early.equals(this) ? other : this;
        return new Peer(
                ip,
                inside || other.inside,
                device,
                origin,
                both(early.names, late.names, new LinkedHashSet<>(), NAMES),
                both(ports, other.ports, new TreeSet<>(), PORTS),
                flows.plus(other.flows),
                volume.plus(other.volume),
                times.plus(other.times));
    }

    private static <T> List<T> both(List<T> a, List<T> b, Collection<T> set, int most) {
        Stream.of(a, b).forEach(set::addAll);
        return new ArrayList<>(set).subList(0, Math.min(most, set.size()));
    }

    /// The same peer, known to be one of the owner's devices.
    public Peer as(String id) {
        return new Peer(ip, inside, id, origin, names, ports, flows, volume, times);
    }

    /// The same peer, its address known to be somebody's.
    public Peer of(Origin owner) {
        return new Peer(ip, inside, device, owner, names, ports, flows, volume, times);
    }
}
