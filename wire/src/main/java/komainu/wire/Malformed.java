package komainu.wire;

/// Why bytes could not be read; counted by protocol, never thrown.
public enum Malformed {
    TRUNCATED,
    BAD_LENGTH,
    BAD_VALUE,
    BAD_POINTER,
    TOO_DEEP,
    TOO_LONG,
    BAD_CHECKSUM
}
