package komainu.wire.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import komainu.wire.Bytes;
import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.jspecify.annotations.Nullable;

/// The rows of one Zeek log, tab-separated with a header or one JSON object a line.
///
/// Source: https://docs.zeek.org/en/master/log-formats.html
final class ZeekLog {
    /// Longer lines are counted and left out.
    static final int LONGEST_LINE = 1 << 16;

    private static final int MOST_FIELDS = 128;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(LONGEST_LINE)
                    .build())
            .build();

    /// What only the rows of one log have, for JSON without `_path`.
    private static final Map<String, String> TELLING = Map.of(
            "conn_state", "conn",
            "query", "dns",
            "uri", "http",
            "server_name", "ssl",
            "cipher", "ssl",
            "assigned_addr", "dhcp");

    /// The logs that are read.
    private static final Set<String> READ = Set.of("conn", "dns", "http", "ssl", "dhcp");

    private final BufferedReader reader;
    private final int input;
    private final Counters counters;
    private String separator = "\t";
    private String unset = "-";
    private String empty = "(empty)";
    private String path = "";
    private List<String> names = List.of();
    private long line;
    private long read;
    private String other = "";

    ZeekLog(BufferedReader reader, int input, Counters counters) {
        this.reader = reader;
        this.input = input;
        this.counters = counters;
    }

    /// True for the first characters of such a log.
    static boolean recognises(String first) {
        String text = first.startsWith("\ufeff") ? first.substring(1) : first;
        return text.startsWith("#separator")
                || isHead(text)
                || (text.startsWith("{")
                        && (text.contains("\"ts\":") || text.contains("\"_path\":"))
                        && (text.contains("\"uid\":") || text.contains("\"_path\":") || text.contains("\"uids\":")));
    }

    /// A log whose head lost its marks, as tools for tables write it.
    private static boolean isHead(String text) {
        return text.startsWith("ts\tuid\t");
    }

    /// What there was instead of any row that is read: the log's name, or `?` if none could be told; empty if all is
    /// well.
    String unread() {
        return read > 0 ? "" : other;
    }

    /// The next row that could be read; null at the end.
    @Nullable
    Row next() throws IOException {
        for (String text = line(); text != null; text = line()) {
            if (text.startsWith("#")) {
                header(text);
            } else if (line == 1 && isHead(text)) {
                names = List.of(text.split("\t", MOST_FIELDS));
            } else if (!text.isEmpty()) {
                Row row = text.startsWith("{") ? json(text) : columns(text);
                if (row != null && row.start() > 0 && READ.contains(row.log())) {
                    read++;
                    return row;
                }
                unread(row);
            }
        }
        return null;
    }

    private void unread(@Nullable Row row) {
        String log = row == null || row.start() <= 0 ? "" : row.log();
        if (log.isEmpty()) {
            other = other.isEmpty() ? "?" : other;
            counters.malformed(Protocol.ZEEK, Malformed.BAD_VALUE);
        } else {
            other = Bytes.clean(log);
            counters.add("rows.of-other-logs", 1);
        }
    }

    /// The next line without its end; one that is too long is counted and comes as an empty one.
    private @Nullable String line() throws IOException {
        StringBuilder text = new StringBuilder(256);
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        boolean tooLong = false;
        while (c >= 0 && c != '\n') {
            if (text.length() < LONGEST_LINE) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
            c = reader.read();
        }
        line++;
        if (tooLong) {
            counters.malformed(Protocol.ZEEK, Malformed.TOO_LONG);
            return "";
        }
        int end = text.length();
        return text.substring(0, end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    private void header(String text) {
        if (text.startsWith("#separator")) {
            String code = text.substring("#separator".length()).strip();
            separator = code.startsWith("\\x") && code.length() == 4
                    ? String.valueOf((char) Integer.parseInt(hex(code), 16))
                    : code.isEmpty() ? "\t" : code;
            return;
        }
        String[] words = text.split(java.util.regex.Pattern.quote(separator), MOST_FIELDS + 1);
        String value = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "#unset_field" -> unset = value;
            case "#empty_field" -> empty = value;
            case "#path" -> path = value;
            case "#fields" -> names = List.of(words).subList(1, words.length);
            default -> {}
        }
    }

    private static String hex(String code) {
        String digits = code.substring(2);
        return digits.matches("[0-9a-fA-F]{2}") ? digits : "09";
    }

    private @Nullable Row columns(String text) {
        Map<String, String> fields = new HashMap<>();
        int from = 0;
        for (String name : names) {
            if (from > text.length()) {
                break;
            }
            int to = text.indexOf(separator, from);
            to = to < 0 ? text.length() : to;
            String value = text.substring(from, to);
            if (!value.isEmpty() && !value.equals(unset) && !value.equals(empty)) {
                fields.put(name, value);
            }
            from = to + separator.length();
        }
        return fields.isEmpty() ? null : new Row(path.isEmpty() ? log(fields) : path, input, line, fields);
    }

    private @Nullable Row json(String text) {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME && fields.size() < MOST_FIELDS) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    fields.put(name, array(parser));
                } else if (token == JsonToken.START_OBJECT) {
                    parser.skipChildren();
                } else if (token != JsonToken.VALUE_NULL) {
                    fields.put(name, parser.getText());
                }
            }
        } catch (IOException e) {
            return null;
        }
        return fields.isEmpty() ? null : new Row(log(fields), input, line, fields);
    }

    private static String array(JsonParser parser) throws IOException {
        StringJoiner all = new StringJoiner(",");
        for (JsonToken t = parser.nextToken(); t != null && t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            if (t.isScalarValue()) {
                all.add(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        return all.toString();
    }

    private String log(Map<String, String> fields) {
        String named = fields.get("_path");
        if (named != null) {
            return named;
        }
        return TELLING.entrySet().stream()
                .filter(e -> fields.containsKey(e.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(path);
    }
}
