package komainu.cli;

/// How the answer is written.
enum Format {
    TEXT,
    JSON,
    NDJSON,
    /// The devices as a table (RFC 4180).
    CSV,
    /// The devices as a CycloneDX 1.6 inventory.
    CYCLONEDX
}
