package komainu.model;

/// An endpoint called somebody who refused or kept silent, or refused or kept silent itself (inbound); at most 16 of
/// each per endpoint and second.
///
/// @param started nanoseconds since 1970 of the first packet
/// @param refused true for a reset or an ICMP error, false for silence
public record AttemptFailed(Seen seen, Talk talk, long started, boolean refused) implements Observation {}
