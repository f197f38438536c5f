package komainu.model;

/// A flow was answered, or its fourth datagram came: it is more than an attempt.
public record FlowStarted(Seen seen, Talk talk) implements Observation {}
