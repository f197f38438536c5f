package komainu.model;

/// An endpoint's hardware address carries the traffic of strangers: it routes for others.
public record Gateway(Seen seen) implements Observation {}
