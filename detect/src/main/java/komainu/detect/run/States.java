package komainu.detect.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.State;
import org.jspecify.annotations.Nullable;

/// The bytes of one state: each part with its version and length, so that unknown ones can be skipped.
final class States {
    private States() {}

    static void write(State state, DataOutput to) throws IOException {
        List<Part> parts = state.parts();
        to.writeShort(parts.size());
        for (Part part : parts) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            part.write(new DataOutputStream(bytes));
            to.writeInt(part.version());
            to.writeInt(bytes.size());
            to.write(bytes.toByteArray());
        }
    }

    /// Fills the state; false if its parts or their versions are not those written. Always consumes what was written.
    static boolean read(@Nullable State state, DataInput from) throws IOException {
        List<Part> parts = state == null ? List.of() : state.parts();
        int count = from.readUnsignedShort();
        boolean whole = count == parts.size();
        for (int i = 0; i < count; i++) {
            int version = from.readInt();
            byte[] bytes = new byte[from.readInt()];
            from.readFully(bytes);
            whole &= i < parts.size() && parts.get(i).version() == version;
            if (whole) {
                parts.get(i).read(new DataInputStream(new ByteArrayInputStream(bytes)));
            }
        }
        return whole;
    }
}
