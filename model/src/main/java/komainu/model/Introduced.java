package komainu.model;

/// A Bluetooth device of the owner told something new of itself; a later one replaces it.
///
/// @param radio all it told so far
/// @param identity the fixed address behind a random one, if it told that; else Mac.NONE
public record Introduced(Seen seen, Radio radio, Mac identity) implements Observation {}
