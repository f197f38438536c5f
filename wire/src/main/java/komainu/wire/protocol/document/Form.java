package komainu.wire.protocol.document;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import komainu.model.Message;
import komainu.wire.protocol.Secrets;

/// A form of a web page as it is sent (WHATWG URL 5): whether a password is in it, and how long, never what.
final class Form implements Document {
    private static final int LONGEST_NAME = 48;
    /// As many hex digits as common digests have: nothing that could be typed elsewhere.
    private static final String DIGESTS = ",32,40,56,64,96,128,";

    private final StringBuilder name = new StringBuilder();
    private String secret = "";
    private boolean value;
    private boolean hex = true;
    private int length;
    private int escaped;
    private int read;

    @Override
    public boolean take(int b) {
        if (b == '&') {
            over();
        } else if (!value) {
            value = b == '=';
            if (!value && name.length() < LONGEST_NAME) {
                name.append((char) b);
            }
        } else if (escaped > 0) {
            escaped--;
        } else {
            length++;
            escaped = b == '%' ? 2 : 0;
            hex &= Character.digit(b, 16) >= 0;
        }
        return ++read < LONGEST && secret.isEmpty();
    }

    /// A field ends.
    private void over() {
        secret = secret.isEmpty() ? lengthClass() : secret;
        name.setLength(0);
        value = false;
        hex = true;
        length = 0;
    }

    private String lengthClass() {
        String field = name.toString().toLowerCase(Locale.ROOT);
        boolean password = field.contains("passw")
                || field.contains("pwd")
                || field.contains("psw")
                || (field.endsWith("pass") && !field.endsWith("bypass"));
        if (!password || length == 0) {
            return "";
        }
        return hex && DIGESTS.contains("," + length + ",") ? Secrets.DIGESTED : Secrets.lengthClass(length);
    }

    @Override
    public Optional<Message.Described> told() {
        String last = secret.isEmpty() ? lengthClass() : secret;
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(new Message.Described(Documents.FORM, Map.of("secret", last)));
    }
}
