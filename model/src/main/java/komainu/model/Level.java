package komainu.model;

/// How strong the evidence is, weakest first.
public enum Level {
    INFO,
    EXPOSED,
    VULNERABLE,
    SUSPECT,
    INFECTED
}
