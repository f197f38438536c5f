package komainu.wire.protocol.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import komainu.model.Message;

/// Attributes of an IPP answer (RFC 8010 3.1): a group's tag, or a value's tag, name and value with their lengths.
final class Ipp implements Document {
    private static final int HEAD = 8;
    private static final int LAST_GROUP_TAG = 0x0f;
    private static final int END = 3;
    /// Text and name without a language.
    private static final int TEXT = 0x41;
    private static final int NAME = 0x42;
    private static final String DEVICE_ID = "/printer-device-id";

    private enum In {
        HEAD,
        TAG,
        NAME_LENGTH,
        NAME,
        VALUE_LENGTH,
        VALUE
    }

    private final Found found;
    private final Letters text = new Letters();
    private In in = In.HEAD;
    private String name = "";
    private int tag;
    private int value;
    /// Bytes of this part left.
    private int left = HEAD;
    private int read;

    Ipp(List<Kind> kinds) {
        found = new Found(kinds);
    }

    @Override
    public Optional<Message.Described> told() {
        return found.told();
    }

    @Override
    public boolean take(int b) {
        if (read++ >= LONGEST) {
            return false;
        }
        left--;
        value = value << 8 | b;
        switch (in) {
            case HEAD, NAME_LENGTH, VALUE_LENGTH -> {}
            case TAG -> tag = b;
            case NAME, VALUE -> text.add(b);
        }
        return left > 0 || next();
    }

    private boolean next() {
        return switch (in) {
            // Who answers so is a printer, or prints for others.
            case HEAD -> found.put("/answer", "ipp") && to(In.TAG, 1);
            case TAG -> tag != END && (tag <= LAST_GROUP_TAG ? to(In.TAG, 1) : to(In.NAME_LENGTH, 2));
            case NAME_LENGTH -> value == 0 ? to(In.VALUE_LENGTH, 2) : to(In.NAME, value);
            case NAME -> named();
            case VALUE_LENGTH -> value == 0 ? to(In.TAG, 1) : to(In.VALUE, value);
            case VALUE -> valued() && to(In.TAG, 1);
        };
    }

    private boolean to(In next, int length) {
        in = next;
        left = length;
        value = 0;
        text.clear();
        return true;
    }

    private boolean named() {
        name = '/' + text.text();
        return to(In.VALUE_LENGTH, 2);
    }

    private boolean valued() {
        if (tag != TEXT && tag != NAME) {
            return true;
        }
        return name.equals(DEVICE_ID) ? deviceId(text.text()) : found.put(name, text.text());
    }

    /// `MFG:HP;MDL:LaserJet;SN:...;` (IEEE 1284): the serial number stays here.
    private boolean deviceId(String id) {
        boolean more = true;
        for (String field : id.split(";", 32)) {
            int colon = field.indexOf(':');
            String key = colon < 0 ? "" : field.substring(0, colon).strip().toUpperCase(Locale.ROOT);
            String said = field.substring(colon + 1).strip();
            more = switch (key) {
                case "MFG", "MANUFACTURER" -> found.put(DEVICE_ID + "/manufacturer", said);
                case "MDL", "MODEL" -> found.put(DEVICE_ID + "/model", said);
                default -> more;
            };
        }
        return more;
    }
}
