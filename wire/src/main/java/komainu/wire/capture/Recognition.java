package komainu.wire.capture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import komainu.wire.InputReport.Fault;

/// What an input is, by its first bytes.
final class Recognition {
    /// How many first bytes it looks at.
    static final int HEAD = 4096;

    static final int GZIP = 0x8b1f;
    static final int ZSTANDARD = 0xfd2fb528;

    /// Other kinds of file, by how they begin in ISO-8859-1: what they are, to say so.
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("snoop\0", "snoop"),
            Map.entry("btsnoop\0", "btsnoop"),
            Map.entry("GMBU", "Network Monitor 2"),
            Map.entry("RTSS", "Network Monitor 1"),
            Map.entry("TRSNIFF data", "Sniffer"),
            Map.entry("XCP\0", "NetXRay"),
            Map.entry("\u007fver", "EtherPeek"),
            Map.entry("BZh", "bzip2"),
            Map.entry("\u00fd7zXZ\0", "xz"),
            Map.entry("\u0004\"M\u0018", "lz4"),
            Map.entry("7z\u00bc\u00af", "7-Zip"),
            Map.entry("Rar!", "RAR"),
            Map.entry("%PDF", "PDF"),
            Map.entry("SQLite format 3", "SQLite"),
            Map.entry("\u007fELF", "ELF program"),
            Map.entry("MZ", "Windows program"),
            Map.entry("\u0089PNG", "PNG image"));

    private Recognition() {}

    /// Why input that begins so is no capture.
    ///
    /// @param name its file name, which only tips the scales
    static Fault fault(byte[] head, String name) {
        if (head.length == 0) {
            return new Fault("empty", 0, "");
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\3\4") || text.startsWith("PK\5\6")) {
            return new Fault("zip", 0, "");
        }
        if (isPackedSnoop(head) || text.contains("BTSNOOP_LOG_SUMMARY")) {
            return new Fault("btsnooz", 0, "");
        }
        if (EventTrace.recognises(head, name)) {
            return new Fault(EventTrace.isOfPacketMonitor(head) ? "pktmon" : "etl", 0, "");
        }
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (text.startsWith(other.getKey())) {
                return new Fault("not-a-capture", 0, other.getValue());
            }
        }
        return isText(head) ? text(text) : new Fault("not-a-capture", 0, firstBytes(head));
    }

    /// Android's packed Bluetooth log: version 1 or 2, a time, then a zlib stream (RFC 1950).
    private static boolean isPackedSnoop(byte[] head) {
        return head.length > 11
                && (head[0] == 1 || head[0] == 2)
                && head[9] == 0x78
                && ((head[9] & 255) << 8 | (head[10] & 255)) % 31 == 0;
    }

    private static Fault text(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("{") && lower.contains("\"log\"")) {
            return new Fault("har", 0, "");
        }
        boolean html = lower.startsWith("<!doctype html") || lower.startsWith("<html");
        boolean json = lower.startsWith("{") || lower.startsWith("[{");
        return new Fault("text", 0, html ? "HTML" : json ? "JSON" : "");
    }

    /// UTF-8 or UTF-16 without control characters other than those of text.
    private static boolean isText(byte[] head) {
        boolean wide = head.length > 2 && ((head[0] == -1 && head[1] == -2) || (head[0] == -2 && head[1] == -1));
        for (int i = 0; i < head.length && !wide; i++) {
            if (isControl(head[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isControl(byte b) {
        return switch (b) {
            case '\n', '\r', '\t', '\f', 27 -> false;
            default -> (b >= 0 && b < ' ') || b == 127;
        };
    }

    private static String firstBytes(byte[] head) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < Math.min(4, head.length); i++) {
            hex.append(String.format(Locale.ROOT, "%02x", head[i]));
        }
        return hex.toString();
    }
}
