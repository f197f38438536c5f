package komainu.wire.capture;

import java.util.Optional;
import komainu.wire.Batch;
import komainu.wire.InputReport.Fault;

/// Reads the records of one capture format.
interface Format {
    /// Bytes of a record that cannot be a packet any more.
    long ABSURD = 16 << 20;

    /// The word for it in reports.
    String word();

    /// Appends the packets whose records lie whole in the window, and moves the window past them.
    void read(Window window, Batch batch);

    /// Why no more can be read, if so.
    Optional<Fault> fault();

    /// Frames met so far, as Wireshark counts them.
    long frames();
}
