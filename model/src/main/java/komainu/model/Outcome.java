package komainu.model;

/// What a detector concludes.
public sealed interface Outcome permits DeviceFact, Finding, Habits {
    Endpoint endpoint();
}
