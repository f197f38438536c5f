package komainu.model;

/// Something a device offers: a port on which it answered a call.
///
/// @param transport IP protocol number, as in [Talk]
/// @param protocol what was spoken there, such as `http`; empty if nothing was understood
/// @param first nanoseconds since 1970 when the first answered call began
/// @param last nanoseconds since 1970 of the last packet
/// @param inside the different clients of the owner's network
/// @param outside the different clients elsewhere
/// @param began true if this record showed the port closed before: it was opened while we listened
/// @param mark a packet of the first answered call
public record Service(
        int transport,
        int port,
        String protocol,
        long first,
        long last,
        Distinct inside,
        Distinct outside,
        boolean began,
        Mark mark) {
    /// One for the same port of two addresses of one device.
    public Service plus(Service other) {
        Service early = first <= other.first ? this : other;
        Service late = early.equals(this) ? other : this;
        return new Service(
                transport,
                port,
                early.protocol.isEmpty() ? late.protocol : early.protocol,
                early.first,
                Math.max(last, other.last),
                union(inside, other.inside),
                union(outside, other.outside),
                // Where one address answered from the start, the port was not closed.
                early.began,
                early.mark);
    }

    private static Distinct union(Distinct a, Distinct b) {
        Distinct both = a.copy();
        both.add(b);
        return both;
    }
}
