package komainu.cli;

/// How the answer is written.
enum Format {
    TEXT,
    JSON,
    NDJSON
}
