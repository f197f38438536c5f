package komainu.wire.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import komainu.model.Message;
import komainu.wire.Bytes;

/// One side's line as its bytes come: erased characters and terminal control sequences (ECMA-48) leave nothing.
final class TypedLine {
    private static final int LONGEST = 2 * Message.LONGEST;
    private static final int BACKSPACE = 8;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    private byte[] bytes = new byte[32];
    private int length;
    /// 0 in text, 1 after ESC, 2 within a control sequence.
    private int control;

    /// Takes one byte that is no line end.
    void take(int b) {
        if (control > 0) {
            boolean last = control == 2 ? b >= 0x40 && b < DELETE : b != '[';
            control = last ? 0 : 2;
        } else if (b == ESCAPE) {
            control = 1;
        } else if (b == BACKSPACE || b == DELETE) {
            length = Math.max(0, length - 1);
        } else if (b >= ' ' || b == '\t') {
            add(b);
        }
    }

    private void add(int b) {
        if (length == LONGEST) {
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(LONGEST, 4 * length));
        }
        bytes[length++] = (byte) b;
    }

    String text() {
        return Bytes.clean(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    int length() {
        return length;
    }

    void clear() {
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
    }
}
