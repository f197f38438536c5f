package komainu.wire.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import komainu.wire.Bytes;

/// The first bytes of a response body: enough to tell its kind, and the title of a page.
final class HttpBody {
    /// Bytes that tell the kind.
    private static final int KIND = 16;
    /// Bytes within which a title is looked for.
    private static final int MOST = 2048;

    private final boolean declaredHtml;
    private byte[] kept = new byte[KIND];
    private int length;

    HttpBody(String contentType) {
        declaredHtml = contentType.toLowerCase(Locale.ROOT).contains("html");
    }

    /// Takes bytes of the body; true once no more are wanted.
    boolean take(Bytes bytes, int from, int count) {
        for (int i = 0; i < count; i++) {
            if (length == kept.length) {
                if (length == MOST || !kind().equals("html")) {
                    return true;
                }
                kept = Arrays.copyOf(kept, MOST);
            }
            byte b = (byte) bytes.u8(from + i);
            kept[length++] = b;
            if (b == '>' && !title().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// `elf`, `gzip`, `zip`, `html`, `script`, `jpeg`, `xml`, `json`, `other`, or empty if there was no body.
    String kind() {
        if (length == 0) {
            return "";
        }
        int first = (kept[0] & 255) << 24 | at(1) << 16 | at(2) << 8 | at(3);
        if (first == 0x7f45_4c46) {
            return "elf";
        }
        if (first == 0x504b_0304) {
            return "zip";
        }
        if (first >>> 16 == 0x1f8b) {
            return "gzip";
        }
        if (first >>> 8 == 0xff_d8ff) {
            return "jpeg";
        }
        return textKind();
    }

    private int at(int i) {
        return i < length ? kept[i] & 255 : 0;
    }

    private String textKind() {
        String text = new String(kept, 0, Math.min(length, KIND), StandardCharsets.ISO_8859_1);
        // A UTF-8 mark of byte order may stand before.
        String start = (text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("#!")) {
            return "script";
        }
        if (start.startsWith("<!doc") || start.startsWith("<html") || start.startsWith("<head")) {
            return "html";
        }
        if (start.startsWith("<")) {
            return declaredHtml ? "html" : "xml";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "json";
        }
        return declaredHtml ? "html" : "other";
    }

    /// The text of the first `title` element, or empty.
    String title() {
        String page = new String(kept, 0, length, StandardCharsets.UTF_8);
        String lower = page.toLowerCase(Locale.ROOT);
        int element = lower.indexOf("<title");
        int from = lower.indexOf('>', element) + 1;
        int to = lower.indexOf("</title>", from);
        // Lower case may be longer than the text itself (U+0130), so the offsets are cut to it.
        boolean found = element >= 0 && from > 0 && to > from && to <= page.length();
        return found ? Bytes.clean(page.substring(from, to).strip()) : "";
    }
}
