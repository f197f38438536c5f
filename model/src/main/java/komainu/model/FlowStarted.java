package komainu.model;

/// A flow was answered, or its fourth datagram came: it is more than an attempt.
///
/// @param total what passed until then, or all of it where a record tells of the whole flow at once
public record FlowStarted(Seen seen, Talk talk, Volume total) implements Observation {}
