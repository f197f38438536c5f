package komainu.wire.protocol.identity;

import java.nio.charset.StandardCharsets;
import komainu.model.Message;
import komainu.wire.Bytes;

/// Numbers with their lowest byte first, and texts of two bytes a character.
final class Little {
    private Little() {}

    static int u16(Bytes bytes, int at) {
        return bytes.u8(at) | bytes.u8(at + 1) << 8;
    }

    /// At most 2³¹ − 1; more is none of a message's offsets.
    static int u32(Bytes bytes, int at) {
        return (u16(bytes, at) | u16(bytes, at + 2) << 16) & Integer.MAX_VALUE;
    }

    /// `length` bytes of UTF-16, cut to what exists.
    static String text(Bytes bytes, int at, int length) {
        int count = Math.clamp(length, 0, Math.max(0, Math.min(bytes.length() - at, 2 * Message.LONGEST)));
        byte[] copy = new byte[count & ~1];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (byte) bytes.u8(at + i);
        }
        return Bytes.clean(new String(copy, StandardCharsets.UTF_16LE));
    }
}
