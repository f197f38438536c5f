package komainu.wire.protocol;

/// The memory of decoders that need none.
enum Stateless {
    NONE
}
