package komainu.knowledge;

import java.util.Collection;
import java.util.Locale;

/// Something wrong in the data folder, said so that its author can repair it.
///
/// @param file path below the data folder's parent, such as `data/fingerprints/mdns.yaml`
/// @param line from 1; 0 where the whole file is meant
/// @param entry id of the entry, or empty
public record Problem(String file, int line, String entry, String message) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + " " + (entry.isEmpty() ? "" : entry + ": ") + message;
    }

    /// ` (did you mean x?)` for the closest known word, or nothing if none is close.
    static String meant(String word, Collection<String> known) {
        String best = "";
        int distance = 3;
        for (String candidate : known) {
            int d = distance(word.toLowerCase(Locale.ROOT), candidate);
            if (d < distance) {
                distance = d;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : " (did you mean " + best + "?)";
    }

    /// Levenshtein's edit distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
