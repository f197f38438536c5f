package komainu.wire.protocol.announcement;

import komainu.wire.Bytes;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Words;

/// The texts of OCF's answers that say what a thing is, in CBOR (RFC 8949).
final class OcfTexts {
    /* One pass over the heads of all items, at whatever depth: a text that is a wanted name is followed by its value, a text
     * or a list of texts. No tree is built, so that depth needs no bound. */
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MOST_ITEMS = 4096;

    private final Bytes bytes;
    private final Words types = new Words();
    private final Words interfaces = new Words();
    private String name = "";
    /// Texts that still belong to the name.
    private long values;
    private int at;

    OcfTexts(Bytes bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    void addTo(Description said) {
        for (int i = 0; i < MOST_ITEMS && at < bytes.length(); i++) {
            item(said);
        }
        said.add("resource-types", types.text()).add("interfaces", interfaces.text());
    }

    private void item(Description said) {
        int head = bytes.u8(at++);
        int kind = head >>> 5;
        long value = argument(head & 31);
        switch (kind) {
            case TEXT -> {
                int length = (int) Math.min(value, bytes.length());
                text(bytes.text(at, length), said);
                at += length;
            }
            case BYTES -> {
                at += (int) Math.min(value, bytes.length());
                values = 0;
            }
            case LIST -> values = values > 0 ? value : 0;
            default -> values = 0;
        }
    }

    /// The number a head holds, or the bytes behind it hold.
    private long argument(int low) {
        int width = low < 24 || low > 27 ? 0 : 1 << (low - 24);
        long value = switch (width) {
            // 31: as many as come before a break.
            case 0 -> low < 24 ? low : low == 31 ? Integer.MAX_VALUE : 0;
            case 1 -> bytes.u8(at);
            case 2 -> bytes.u16(at);
            case 4 -> bytes.u32(at);
            default -> Integer.MAX_VALUE;
        };
        at += width;
        return value;
    }

    private void text(String text, Description said) {
        if (values > 0) {
            values--;
            switch (name) {
                case "rt" -> types.add(text);
                case "if" -> interfaces.add(text);
                case "n" -> said.add("name", text);
                case "mnmn" -> said.add("manufacturer", text);
                case "mnmo" -> said.add("model", text);
                default -> said.add("firmware", text);
            }
            return;
        }
        name = text;
        values = switch (text) {
            case "rt", "if", "n", "mnmn", "mnmo", "mnfv" -> 1;
            default -> 0;
        };
    }
}
