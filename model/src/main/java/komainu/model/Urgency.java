package komainu.model;

/// What an owner should do first, least first; pages are sorted by it.
public enum Urgency {
    NONE,
    LATER,
    SOON,
    NOW
}
