package komainu.wire;

/// Reads one protocol of one flow or datagram. Never throws on bad bytes and never keeps them.
///
/// One instance serves all flows and is used by one thread at a time per shard: it holds no state of its own but `S`.
///
/// @param <S> what it remembers of one flow; bounded; most datagram protocols keep nothing
public interface ProtocolDecoder<S> {
    /// What `decode` returns when it needs nothing more of this flow.
    int LET_GO = -1;

    /// So many bytes that wait for more are not kept.
    int MOST_LEFT = 4096;

    Protocol protocol();

    /// True if these first bytes of one side are this protocol's; ports are a hint only.
    boolean recognises(int clientPort, int serverPort, Side side, Bytes first);

    /// A fresh memory for one flow.
    S open();

    /// True for a datagram protocol that begins with a message of several datagrams: they share one S, while there is
    /// room, which is dropped without `end`.
    default boolean remembers() {
        return false;
    }

    /// Most bytes of one side it may read before the flow is let go.
    default int limit() {
        return 4096;
    }

    /// Reads bytes that follow what was consumed so far; returns how many it consumed (the rest comes again with
    /// more),
    /// or LET_GO. A datagram is given whole and once.
    ///
    /// @param at nanoseconds since 1970
    int decode(Bytes bytes, Side side, S state, long at, Output out);

    /// `missing` bytes of one side were never captured; they will not come.
    default void gap(S state, Side side, int missing) {}

    /// The flow ended or was let go, by this decoder or at its limit: says what was held back for an answer that will
    /// not
    /// come.
    default void end(S state, long at, Output out) {}
}
