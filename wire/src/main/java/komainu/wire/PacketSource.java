package komainu.wire;

/// Packets of one or several captures in order of time.
public interface PacketSource extends AutoCloseable {
    /// Fills the batch from its start; false at the end. Faults end an input early and are told by the source's
    /// report; never thrown.
    boolean fill(Batch batch);

    @Override
    void close();
}
