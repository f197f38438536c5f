package komainu.wire.protocol;

import komainu.wire.Bytes;
import komainu.wire.Output;

/// The lines of a session description (RFC 8866) that tell what made it, as its bytes come.
final class SessionDescription {
    /// Bytes within which they stand.
    private static final int MOST = 1024;

    private final Description said = new Description("rtsp");
    private final TypedLine line = new TypedLine();
    private int read;

    void take(Bytes bytes, int from, int count) {
        for (int i = from; i < from + count && read < MOST; i++) {
            read++;
            int b = bytes.u8(i);
            if (b == '\n' || b == '\r') {
                ended();
            } else {
                line.take(b);
            }
        }
    }

    private void ended() {
        String text = line.text();
        line.clear();
        if (text.startsWith("s=")) {
            said.add("session", text.substring(2));
        } else if (text.startsWith("a=tool:")) {
            said.add("tool", text.substring("a=tool:".length()));
        }
    }

    void sayTo(Output out) {
        ended();
        said.sayTo(out);
    }
}
