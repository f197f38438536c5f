package komainu.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A closed list of words, each with the name people know it by: one `word Name` a line, sorted.
///
/// @param names word to name
record Vocabulary(Map<String, String> names) {
    static final Vocabulary EMPTY = new Vocabulary(Map.of());

    static Vocabulary read(Path path, String file, List<Problem> problems) throws IOException {
        if (!Files.exists(path)) {
            problems.add(new Problem(file, 0, "", "file is missing"));
            return EMPTY;
        }
        Map<String, String> names = new TreeMap<>();
        String last = "";
        int number = 0;
        for (String line : Files.readAllLines(path)) {
            number++;
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            if (!word.matches("[a-z0-9][a-z0-9.-]*")) {
                problems.add(
                        new Problem(file, number, word, "a word has lower-case letters, digits, dots and hyphens"));
            } else if (word.compareTo(last) <= 0) {
                problems.add(new Problem(file, number, word, "is not in order after \"" + last + "\""));
            }
            names.put(word, space < 0 ? word : line.substring(space + 1).strip());
            last = word;
        }
        return new Vocabulary(names);
    }

    boolean has(String word) {
        return names.containsKey(word);
    }
}
