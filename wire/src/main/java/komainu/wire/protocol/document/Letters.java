package komainu.wire.protocol.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import komainu.model.Message;
import komainu.wire.Bytes;

/// Bytes of a text as they come, UTF-8; no more than can be told are kept.
final class Letters {
    private static final int MOST = 4 * Message.LONGEST;

    private byte[] bytes = new byte[32];
    private int length;

    void add(int b) {
        if (length == MOST) {
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MOST, 4 * length));
        }
        bytes[length++] = (byte) b;
    }

    void addCharacter(char c) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            add(b);
        }
    }

    /// Takes the last ones back.
    void drop(int count) {
        length = Math.max(0, length - count);
    }

    void clear() {
        length = 0;
    }

    String text() {
        return Bytes.clean(new String(bytes, 0, length, StandardCharsets.UTF_8).strip());
    }
}
