package komainu.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What the owner says of the devices, kept by identity: names, types, which addresses are one device.
public record Names(List<Entry> entries) {
    /// The owner says nothing.
    public static final Names NONE = new Names(List.of());

    public Names {
        entries = List.copyOf(entries);
    }

    /// Reads the owner's file; whatever is wrong in it is told, all at once.
    public static Names read(String text, Consumer<Problem> problems) {
        return new NamesFile(problems).read(text);
    }

    /// What is said of one device. Identities are written `kind:value`, as in the output.
    ///
    /// @param line where it begins
    /// @param device an identity of it
    /// @param name what it is called, or empty
    /// @param type the word of its type, or empty
    /// @param notTypes types it is not
    /// @param trust what the owner runs it as (`scanner`, `honeypot`, `lab`), or empty
    /// @param merge identities that are the same device
    /// @param split identities that are another device
    public record Entry(
            int line,
            String device,
            String name,
            String type,
            Set<String> notTypes,
            String trust,
            List<String> merge,
            List<String> split) {
        public Entry {
            notTypes = Set.copyOf(notTypes);
            merge = List.copyOf(merge);
            split = List.copyOf(split);
        }

        /// Every identity that is this device.
        public List<String> all() {
            return Stream.concat(Stream.of(device), merge.stream()).toList();
        }
    }

    /// Something wrong in the owner's file, said so that the owner can repair it.
    ///
    /// @param line from 1
    /// @param what key of the sentence, such as `names-unknown-key`
    /// @param values of the sentence, by name
    public record Problem(int line, String what, Map<String, String> values) {
        public Problem {
            values = Map.copyOf(new TreeMap<>(values));
        }
    }
}
