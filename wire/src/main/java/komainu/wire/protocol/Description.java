package komainu.wire.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;

/// What a device tells of itself in one message, gathered text by text; what is empty is left out.
public final class Description {
    private static final int MOST = 32;

    private final String protocol;
    private final Map<String, String> texts = new LinkedHashMap<>();

    public Description(String protocol) {
        this.protocol = protocol;
    }

    /// Adds a text without the serial number in it; of two for one place the first counts.
    public Description add(String what, String text) {
        String stripped = Serials.hide(text.strip());
        if (!stripped.isEmpty() && texts.size() < MOST) {
            texts.putIfAbsent(what, stripped);
        }
        return this;
    }

    /// Adds bytes as text, without the zero bytes and blanks some senders end it with.
    public Description add(String what, Bytes bytes, int at, int length) {
        int kept = Math.min(length, bytes.length() - at);
        while (kept > 0 && bytes.u8(at + kept - 1) <= ' ') {
            kept--;
        }
        return add(what, bytes.text(at, kept));
    }

    /// Tells it of the device of this hardware address, if there is anything to tell; of the sender if it is none.
    public void sayTo(Output out, Mac of) {
        if (of.isNone() || of.isGroup() || of.bits() == 0) {
            sayTo(out);
        } else if (!texts.isEmpty()) {
            out.sayOf(of, Ip.NONE, message());
        }
    }

    private Message.Described message() {
        return new Message.Described(protocol, Collections.unmodifiableMap(texts));
    }

    /// Tells it of the sender, if there is anything to tell.
    public void sayTo(Output out) {
        if (!texts.isEmpty()) {
            out.sayOfSender(message());
        }
    }
}
