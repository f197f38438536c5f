package komainu.wire.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.protocol.document.Document;
import komainu.wire.protocol.document.Documents;
import org.jspecify.annotations.Nullable;

/// The first bytes of a body: enough to tell its kind, the title of a page, and what a document known describes.
final class HttpBody {
    /// Bytes that tell the kind.
    private static final int KIND = 16;
    /// Bytes within which a title is looked for.
    private static final int MOST = 2048;

    private final String contentType;
    private final String path;
    private byte[] kept = new byte[KIND];
    private int length;
    private boolean over;

    @Nullable
    private Document document;

    @Nullable
    private ProgramDigest program;

    /// @param path what was asked for, or empty if it is not known
    HttpBody(String contentType, String path) {
        this.contentType = contentType.toLowerCase(Locale.ROOT);
        this.path = path;
    }

    /// Takes bytes of the body; true once no more are wanted.
    boolean take(Bytes bytes, int from, int count) {
        int i = 0;
        for (; i < count && !over; i++) {
            over = !take(bytes.u8(from + i));
        }
        if (program != null) {
            program.take(bytes, from + i, count - i);
        }
        return over;
    }

    private boolean take(int b) {
        Document reader = document;
        if (reader != null) {
            return reader.take(b);
        }
        kept[length++] = (byte) b;
        if (length < kept.length) {
            return b != '>' || title().isEmpty();
        }
        if (length == MOST) {
            return false;
        }
        if (kind().equals("elf")) {
            program = new ProgramDigest(kept, length);
            return false;
        }
        if (kind().equals("html")) {
            kept = Arrays.copyOf(kept, MOST);
            return b != '>' || title().isEmpty();
        }
        return reads(Documents.of(kind(), contentType, path));
    }

    private boolean reads(@Nullable Document reader) {
        document = reader;
        boolean more = reader != null;
        for (int i = 0; i < length && reader != null && more; i++) {
            more = reader.take(kept[i] & 255);
        }
        return more;
    }

    /// Bytes of it were never captured: what follows cannot be understood.
    void cut() {
        over = true;
        program = null;
    }

    /// The program it turned out to be, so far without a gap; null if it is none.
    @Nullable
    ProgramDigest program() {
        return program;
    }

    /// What the document says of the device it is from.
    Optional<Message.Described> described() {
        Document reader = document;
        return reader == null ? Optional.empty() : reader.told();
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
            return isDeclaredHtml() ? "html" : "xml";
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return "json";
        }
        return isDeclaredHtml() ? "html" : "other";
    }

    private boolean isDeclaredHtml() {
        return contentType.contains("html");
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
