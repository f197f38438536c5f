package komainu.wire.bluetooth;

import java.util.HexFormat;
import java.util.Locale;
import komainu.wire.Bytes;

/// UUIDs as Bluetooth writes them: of 2, 4 or 16 bytes; those on the base of the specification are told short.
final class Uuid {
    private static final long BASE_HIGH = 0x0000_1000L;
    private static final long BASE_LOW = 0x8000_0080_5f9b_34fbL;

    private Uuid() {}

    /// Of ATT and advertisements, the least byte first; empty if the length is none.
    static String little(Bytes b, int at, int length) {
        return switch (length) {
            case 2 -> brief(b.le16(at));
            case 4 -> brief(b.le32(at) & 0xffff_ffffL);
            case 16 -> {
                long high = Long.reverseBytes(b.i64(at + 8));
                long low = Long.reverseBytes(b.i64(at));
                yield text(high, low);
            }
            default -> "";
        };
    }

    /// Of SDP, the greatest byte first.
    static String big(Bytes b, int at, int length) {
        return switch (length) {
            case 2 -> brief(b.u16(at));
            case 4 -> brief(b.u32(at));
            case 16 -> text(b.i64(at), b.i64(at + 8));
            default -> "";
        };
    }

    private static String text(long high, long low) {
        if ((high & 0xffff_ffffL) == BASE_HIGH && low == BASE_LOW) {
            return brief(high >>> 32);
        }
        String hex = HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private static String brief(long number) {
        return String.format(Locale.ROOT, number > 0xffff ? "0x%08x" : "0x%04x", number);
    }
}
