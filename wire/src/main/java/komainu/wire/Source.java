package komainu.wire;

/// Where observations come from. What it hands over is in order per site.
public interface Source extends AutoCloseable {
    /// Hands over observations of about `limit` packets or records; returns how many packets or records it read.
    int poll(Receiver receiver, int limit);

    /// True once everything was handed over.
    boolean finished();

    /// What was read so far.
    InputReport report();

    @Override
    void close();
}
