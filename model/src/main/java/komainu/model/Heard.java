package komainu.model;

/// An endpoint said or was told something a decoder understood; at most 64 per endpoint, kind and second.
///
/// @param talk the flow it was heard on
/// @param said true if the endpoint said it, false if it was told
public record Heard(Seen seen, Talk talk, boolean said, Message message) implements Observation {}
