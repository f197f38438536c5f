package komainu.wire.protocol;

/// The memory of decoders that need none.
public enum Stateless {
    NONE
}
