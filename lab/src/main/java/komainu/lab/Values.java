package komainu.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Named values of one line of a table: numbers, words, and lists whose parts stand between slashes.
public record Values(Map<String, String> all) {
    public Values {
        all = Map.copyOf(all);
    }

    /// From words such as `port=23`.
    public static Values of(List<String> words) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1 || all.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("\"" + word + "\" is no name=value, or is there twice");
            }
        }
        return new Values(all);
    }

    public String word(String name, String otherwise) {
        return all.getOrDefault(name, otherwise);
    }

    public String word(String name) {
        String word = all.get(name);
        if (word == null) {
            throw new IllegalArgumentException("no " + name + " in " + all);
        }
        return word;
    }

    public double number(String name, double otherwise) {
        String word = all.get(name);
        return word == null ? otherwise : Double.parseDouble(word);
    }

    public int whole(String name, int otherwise) {
        return (int) number(name, otherwise);
    }

    public List<String> words(String name) {
        return List.of(word(name).split("/"));
    }

    public List<Integer> wholes(String name) {
        return words(name).stream().map(Integer::valueOf).toList();
    }
}
