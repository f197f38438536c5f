package komainu.wire.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import komainu.model.Message;
import komainu.wire.Bytes;

/// The texts of one `Described` message, in the order read: the first of each kind, empty ones left out, at most 32.
public final class Description {
    private static final int MOST = 32;

    private final Map<String, String> texts = new LinkedHashMap<>();

    /// Adds bytes as text, without the zero bytes and blanks some senders end it with.
    public void add(String what, Bytes bytes, int at, int length) {
        int kept = Math.min(length, bytes.length() - at);
        while (kept > 0 && bytes.u8(at + kept - 1) <= ' ') {
            kept--;
        }
        add(what, bytes.text(at, kept));
    }

    /// Adds a text that is harmless already.
    public void add(String what, String text) {
        if (!text.isBlank() && texts.size() < MOST) {
            texts.putIfAbsent(what, text.strip());
        }
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public Message.Described of(String protocol) {
        return new Message.Described(protocol, Collections.unmodifiableMap(texts));
    }
}
