package komainu.wire.protocol.document;

import java.util.List;
import java.util.Optional;
import komainu.model.Message;

/// The texts and numbers of members of JSON; lists count as what is in them.
final class Json implements Document {
    /// Members nested deeper end the reading.
    private static final int DEEPEST = 12;
    private static final int LONGEST_PATH = 256;
    /// Hex digits of a character written as its number.
    private static final int DIGITS = 4;

    private enum In {
        BETWEEN,
        TEXT,
        /// Behind a backslash.
        ESCAPE,
        NUMBERED,
        /// A number, `true`, `false` or `null`.
        WORD
    }

    private final Found found;
    private final StringBuilder path = new StringBuilder();
    private final int[] parents = new int[DEEPEST + 1];
    private final boolean[] list = new boolean[DEEPEST + 1];
    private final Letters text = new Letters();
    private final StringBuilder number = new StringBuilder();
    private In in = In.BETWEEN;
    private int depth;
    private int read;
    /// The next text is the name of a member.
    private boolean name;

    Json(List<Kind> kinds) {
        found = new Found(kinds);
    }

    @Override
    public Optional<Message.Described> told() {
        return found.told();
    }

    @Override
    public boolean take(int b) {
        return read++ < LONGEST
                && switch (in) {
                    case BETWEEN -> between(b);
                    case TEXT -> text(b);
                    case ESCAPE -> escaped(b);
                    case NUMBERED -> numbered(b);
                    case WORD -> word(b);
                };
    }

    private boolean between(int b) {
        switch (b) {
            case '{', '[' -> {
                return begin(b == '[');
            }
            case '}', ']' -> {
                return end();
            }
            case '"' -> in = In.TEXT;
            case ',' -> {
                path.setLength(parents[depth]);
                name = !list[depth];
            }
            default -> {
                if (b > ' ' && b != ':') {
                    text.add(b);
                    in = In.WORD;
                }
            }
        }
        return true;
    }

    private boolean begin(boolean isList) {
        if (++depth > DEEPEST) {
            return false;
        }
        parents[depth] = path.length();
        list[depth] = isList;
        name = !isList;
        return true;
    }

    private boolean end() {
        if (depth == 0) {
            return false;
        }
        path.setLength(parents[depth]);
        depth--;
        name = false;
        return depth > 0;
    }

    private boolean text(int b) {
        if (b == '\\') {
            in = In.ESCAPE;
        } else if (b == '"') {
            in = In.BETWEEN;
            return name ? named() : value();
        } else {
            text.add(b);
        }
        return true;
    }

    private boolean escaped(int b) {
        in = In.TEXT;
        switch (b) {
            case 'u' -> {
                number.setLength(0);
                in = In.NUMBERED;
            }
            case 'b', 'f', 'n', 'r', 't' -> text.add(' ');
            default -> text.add(b);
        }
        return true;
    }

    private boolean numbered(int b) {
        if (Character.digit(b, 16) < 0) {
            return false;
        }
        number.append((char) b);
        if (number.length() == DIGITS) {
            text.addCharacter((char) Integer.parseInt(number.toString(), 16));
            in = In.TEXT;
        }
        return true;
    }

    private boolean word(int b) {
        if (b > ' ' && b != ',' && b != '}' && b != ']') {
            text.add(b);
            return true;
        }
        in = In.BETWEEN;
        return value() && between(b);
    }

    private boolean named() {
        name = false;
        path.setLength(parents[depth]);
        String member = text.text();
        if (path.length() + member.length() < LONGEST_PATH) {
            path.append('/').append(member);
        }
        text.clear();
        return true;
    }

    private boolean value() {
        boolean more = found.put(path.toString(), text.text());
        text.clear();
        return more;
    }
}
