package komainu.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads a list of address blocks as the IEEE publishes it: `Registry,Assignment,Organization Name,Organization
/// Address`.
final class IeeeList {
    private static final String HEAD = "Registry,Assignment,Organization Name";

    private IeeeList() {}

    /// @param prefix the block's first bits
    /// @param width how many: 24, 28 or 36
    record Assignment(long prefix, int width, String organisation) {}

    /// All assignments; throws IOException naming the line that is none.
    static List<Assignment> read(Path file) throws IOException {
        List<Assignment> assignments = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String head = in.readLine();
            if (head == null || !head.replace("\ufeff", "").startsWith(HEAD)) {
                throw new IOException(file + " is no IEEE list: its first line should begin with \"" + HEAD + "\"");
            }
            int line = 1;
            for (String record = record(in); !record.isEmpty(); record = record(in)) {
                line++;
                assignments.add(assignment(fields(record), file, line));
            }
        }
        return assignments;
    }

    private static Assignment assignment(List<String> fields, Path file, int record) throws IOException {
        if (fields.size() >= 3 && fields.get(1).matches("[0-9A-Fa-f]{6}|[0-9A-Fa-f]{7}|[0-9A-Fa-f]{9}")) {
            String digits = fields.get(1);
            String name = fields.get(2).replaceAll("\\s+", " ").strip();
            return new Assignment(HexFormat.fromHexDigitsToLong(digits), digits.length() * 4, name);
        }
        throw new IOException(file + ": entry " + record + " has no assignment of 6, 7 or 9 hex digits: " + fields);
    }

    /// The next record: quoted fields may hold line breaks. Empty at the end.
    private static String record(BufferedReader in) throws IOException {
        StringBuilder record = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            record.append(line).append('\n');
            if (record.chars().filter(c -> c == '"').count() % 2 == 0) {
                break;
            }
        }
        return record.toString().strip();
    }

    /// The fields of one record (RFC 4180).
    private static List<String> fields(String record) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (c == '"' && quoted && i + 1 < record.length() && record.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
