package komainu.knowledge.version;

/// Whether a version has a weakness. Unknown is never taken for either.
public enum Affected {
    AFFECTED,
    NOT_AFFECTED,
    UNKNOWN
}
