package komainu.model;

/// How well one endpoint was heard; sent when it is forgotten and at the end.
///
/// @param first nanoseconds since 1970 of its first packet
/// @param last nanoseconds since 1970 of its last packet
/// @param out unicast packets it sent
/// @param in unicast packets it received
/// @param toAll multicast and broadcast packets it sent
/// @param strangers unicast packets to or from global addresses
/// @param fresh unicast packets it sent with a hop limit no router had lowered
/// @param passedOn unicast packets it sent with a hop limit a router had lowered: from behind it, if it stands on the
/// link
/// @param presence frames of Wi-Fi it sent or received that show no more than that: their contents are encrypted
public record Coverage(
        Seen seen,
        long first,
        long last,
        long out,
        long in,
        long toAll,
        long strangers,
        long fresh,
        long passedOn,
        long presence)
        implements Observation {}
