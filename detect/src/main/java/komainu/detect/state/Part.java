package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// One bounded piece of memory that can be written, read and merged.
public interface Part {
    /// Version of the bytes `write` makes; a part of an unknown version is dropped on reading.
    int version();

    void write(DataOutput out) throws IOException;

    /// Takes the content of bytes written by this version.
    void read(DataInput in) throws IOException;
}
