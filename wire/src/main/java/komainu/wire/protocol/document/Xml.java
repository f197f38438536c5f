package komainu.wire.protocol.document;

import java.util.List;
import java.util.Optional;
import komainu.model.Message;

/// The texts of elements of XML; names without their prefix, of entities the five every document has.
final class Xml implements Document {
    /// Elements nested deeper end the reading.
    private static final int DEEPEST = 12;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_ROOT_TAG = 512;

    private static final String CDATA = "[CDATA[";

    private static final String[] ENTITIES = {"&lt;", "<", "&gt;", ">", "&quot;", "\"", "&apos;", "'", "&amp;", "&"};

    private enum In {
        TEXT,
        /// Behind `<`.
        OPENED,
        NAME,
        TAG,
        QUOTE,
        END_TAG,
        /// Behind `<!`.
        MARKUP,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final Found found;
    private final StringBuilder path = new StringBuilder();
    private final int[] parents = new int[DEEPEST + 1];
    private final Letters text = new Letters();
    private final StringBuilder rootTag = new StringBuilder();
    private final StringBuilder markup = new StringBuilder();
    private In in = In.TEXT;
    private int depth;
    private int nameStart;
    private int quote;
    private int last;
    private int beforeLast;
    private int read;
    private boolean wanted;

    Xml(List<Kind> kinds) {
        found = new Found(kinds);
    }

    @Override
    public Optional<Message.Described> told() {
        return found.told();
    }

    @Override
    public boolean take(int b) {
        boolean more = read++ < LONGEST && step(b);
        beforeLast = last;
        last = b;
        return more;
    }

    private boolean step(int b) {
        return switch (in) {
            case TEXT -> b == '<' ? to(In.OPENED) : keep(b);
            case OPENED -> opened(b);
            case NAME -> name(b);
            case TAG -> tag(b);
            case QUOTE -> quoted(b);
            case END_TAG -> b != '>' || closed();
            case MARKUP -> markup(b);
            case COMMENT -> b != '>' || last != '-' || beforeLast != '-' || to(In.TEXT);
            case CDATA -> (b == '>' && last == ']' && beforeLast == ']') ? endOfCdata() : keep(b);
            case INSTRUCTION -> b != '>' || last != '?' || to(In.TEXT);
        };
    }

    private boolean to(In next) {
        in = next;
        return true;
    }

    private boolean keep(int b) {
        if (wanted) {
            text.add(b);
        }
        return true;
    }

    private boolean opened(int b) {
        switch (b) {
            case '/' -> in = In.END_TAG;
            case '?' -> in = In.INSTRUCTION;
            case '!' -> {
                markup.setLength(0);
                in = In.MARKUP;
            }
            default -> {
                if (++depth > DEEPEST) {
                    return false;
                }
                parents[depth] = path.length();
                path.append('/');
                nameStart = path.length();
                in = In.NAME;
                return name(b);
            }
        }
        return true;
    }

    private boolean name(int b) {
        if (b == ':') {
            path.setLength(nameStart);
        } else if (b > ' ' && b != '/' && b != '>') {
            if (path.length() - nameStart < LONGEST_NAME) {
                path.append((char) b);
            }
        } else {
            text.clear();
            wanted = found.wants(path.toString());
            in = In.TAG;
            return (depth > 1 || found.root(path.toString())) && tag(b);
        }
        return true;
    }

    private boolean tag(int b) {
        if (depth == 1 && rootTag.length() < LONGEST_ROOT_TAG) {
            rootTag.append((char) b);
        }
        if (b == '"' || b == '\'') {
            quote = b;
            in = In.QUOTE;
        } else if (b == '>') {
            in = In.TEXT;
            return (depth > 1 || found.rootTag(rootTag.toString())) && (last != '/' || closed());
        }
        return true;
    }

    private boolean quoted(int b) {
        if (depth == 1 && rootTag.length() < LONGEST_ROOT_TAG) {
            rootTag.append((char) b);
        }
        return b != quote || to(In.TAG);
    }

    /// The innermost element ends.
    private boolean closed() {
        in = In.TEXT;
        if (depth == 0) {
            return false;
        }
        boolean more = !wanted || found.put(path.toString(), plain(text.text()));
        wanted = false;
        text.clear();
        path.setLength(parents[depth]);
        return --depth > 0 && more;
    }

    private static String plain(String text) {
        String plain = text;
        for (int i = 0; i < ENTITIES.length && plain.indexOf('&') >= 0; i += 2) {
            plain = plain.replace(ENTITIES[i], ENTITIES[i + 1]);
        }
        return plain;
    }

    private boolean markup(int b) {
        if (b == '>') {
            return to(In.TEXT);
        }
        if (markup.length() < CDATA.length()) {
            markup.append((char) b);
            String start = markup.toString();
            in = start.equals("--") ? In.COMMENT : start.equals(CDATA) ? cdata() : In.MARKUP;
        }
        return true;
    }

    /// A document within the document (the list of openings of UPnP) is read as if it stood there itself.
    private In cdata() {
        return found.wantsBelow(path.toString()) ? In.TEXT : In.CDATA;
    }

    private boolean endOfCdata() {
        text.drop(2);
        return to(In.TEXT);
    }
}
