package komainu.lab;

/// A frame and when it passed.
///
/// @param at nanoseconds since 1970
public record Frame(long at, byte[] bytes) {}
