package komainu.model;

/// The head of every observation: whom it is about, when it became known and where it stands in the order.
///
/// @param endpoint the endpoint of the owner's network it is about
/// @param at nanoseconds since 1970 when it became known; never decreases within a site
/// @param packet number of the packet in the merged input, from 1, that made it known
/// @param ordinal counts the observations of one packet, from 0
/// @param mark the packet that best shows it
public record Seen(Endpoint endpoint, long at, long packet, int ordinal, Mark mark) {}
