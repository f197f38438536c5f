package komainu.cli;

import java.util.Locale;

/// How the answer is written.
enum Format {
    TEXT,
    JSON,
    NDJSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
