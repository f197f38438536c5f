package komainu.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import komainu.knowledge.login.FactoryLogin;

/// Reads a data folder and checks all of it: every problem is told at once, with its file and line.
public final class DataFolder {
    private static final Comparator<Fingerprint> ORDER = Comparator.comparing(Fingerprint::place)
            .thenComparing(Comparator.comparingDouble(Fingerprint::certainty).reversed())
            .thenComparing(Fingerprint::id);

    private final Path root;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Vocabulary> vocabularies = new HashMap<>();

    private DataFolder(Path root) {
        this.root = root;
    }

    /// What a folder holds and what is wrong with it.
    record Reading(List<FingerprintEntry> entries, List<WeaknessEntry> weaknesses, Pack pack, List<Problem> problems) {}

    /// The problems of a data folder, sorted by file and line; none if it is fit for use.
    public static List<Problem> check(Path root) throws IOException {
        return read(root).problems();
    }

    /// The knowledge of a data folder; problems are left to `check`.
    public static Knowledge load(Path root) throws IOException {
        return KnowledgeFile.snapshot(read(root).pack());
    }

    static Reading read(Path root) throws IOException {
        return new DataFolder(root).read();
    }

    /// Names of vendors and systems by their words; a word of both is one maker's.
    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(vocabulary("systems").names());
        names.putAll(vocabulary("vendors").names());
        return names;
    }

    private Reading read() throws IOException {
        for (String name : List.of("vendors", "device-types", "systems", "places")) {
            vocabularies.put(
                    name,
                    Vocabulary.read(
                            root.resolve("vocabulary/" + name + ".txt"), "data/vocabulary/" + name + ".txt", problems));
        }
        List<FingerprintEntry> entries = fingerprints();
        List<WeaknessEntry> weaknesses = weaknesses(entries);
        SentenceFiles sentences = new SentenceFiles(problems::add);
        for (Path file : yamlFiles("advice")) {
            sentences.read(display(file), stem(file), parse(file));
        }
        sentences.checkKeys();
        Map<String, Double> thresholds = new TreeMap<>();
        for (Path file : yamlFiles("thresholds")) {
            thresholds(display(file), parse(file), thresholds);
        }
        Map<String, Set<String>> words = new TreeMap<>();
        for (Path file : yamlFiles("botnets")) {
            botnet(display(file), parse(file), words);
        }
        List<Fingerprint> used = entries.stream()
                .map(FingerprintEntry::fingerprint)
                .filter(fingerprint -> !fingerprint.status().equals("draft"))
                .sorted(ORDER)
                .toList();
        problems.sort(Comparator.naturalOrder());
        Pack pack = new Pack(
                used,
                thresholds,
                words,
                sentences.templates(),
                sentences.advice(),
                names(),
                weaknesses.stream().map(WeaknessEntry::weakness).toList(),
                factoryLogins());
        return new Reading(entries, weaknesses, pack, List.copyOf(problems));
    }

    private List<FingerprintEntry> fingerprints() throws IOException {
        List<FingerprintEntry> entries = new ArrayList<>();
        for (Path file : yamlFiles("fingerprints")) {
            String name = display(file);
            if (!(parse(file) instanceof Yaml.Items items)) {
                problems.add(new Problem(name, 1, "", "should be a list of entries"));
                continue;
            }
            for (Yaml item : items.items()) {
                entries.add(FingerprintEntry.read(
                        Fields.of(name, "", item, problems::add), name, stem(file), vocabularies));
            }
        }
        FingerprintEntry.checkIds(entries, retired(), problems);
        FingerprintEntry.checkRivals(entries, problems);
        return entries;
    }

    private List<WeaknessEntry> weaknesses(List<FingerprintEntry> fingerprints) throws IOException {
        List<WeaknessEntry> entries = new ArrayList<>();
        for (Path file : yamlFiles("weaknesses")) {
            String name = display(file);
            if (!(parse(file) instanceof Yaml.Items items)) {
                problems.add(new Problem(name, 1, "", "should be a list of entries"));
                continue;
            }
            for (Yaml item : items.items()) {
                entries.add(WeaknessEntry.read(Fields.of(name, "", item, problems::add), name, vocabularies));
            }
        }
        Set<String> taken = new TreeSet<>(retired());
        fingerprints.forEach(entry -> taken.add(entry.fingerprint().id()));
        WeaknessEntry.checkIds(entries, taken, problems);
        return entries;
    }

    private List<FactoryLogin> factoryLogins() throws IOException {
        List<FactoryLogin> logins = new ArrayList<>();
        for (Path file : yamlFiles("factory-logins")) {
            String name = display(file);
            if (!(parse(file) instanceof Yaml.Items items)) {
                problems.add(new Problem(name, 1, "", "should be a list of entries"));
                continue;
            }
            for (Yaml item : items.items()) {
                Fields fields = Fields.of(name, "", item, problems::add);
                FactoryLogin login = FactoryLoginEntry.read(fields, vocabularies);
                if (logins.stream().anyMatch(other -> other.id().equals(login.id()))) {
                    fields.problem(fields.line(), "id is there twice");
                }
                logins.add(login);
            }
        }
        return logins;
    }

    private Set<String> retired() throws IOException {
        Path file = root.resolve("retired-ids.txt");
        return Files.exists(file) ? new TreeSet<>(Files.readAllLines(file)) : Set.of();
    }

    private void thresholds(String file, Yaml yaml, Map<String, Double> thresholds) {
        Fields all = Fields.of(file, "", yaml, problems::add);
        for (String name : all.keys()) {
            Fields fields = all.fields(name).named(name).only("value", "unit", "why", "references");
            if (thresholds.put(name, fields.number("value")) != null) {
                fields.problem(fields.line(), "is there twice");
            }
            fields.text("unit");
            fields.text("why");
            fields.texts("references");
        }
    }

    private void botnet(String file, Yaml yaml, Map<String, Set<String>> words) {
        Fields fields =
                Fields.of(file, "", yaml, problems::add).only("family", "seen-since", "about", "lists", "references");
        fields.text("family");
        fields.text("about");
        fields.optional("seen-since");
        if (fields.texts("references").isEmpty()) {
            fields.problem(fields.line(), "needs references");
        }
        Fields lists = fields.fields("lists");
        for (String name : lists.keys()) {
            words.computeIfAbsent(name, key -> new TreeSet<>()).addAll(lists.texts(name));
        }
    }

    private Vocabulary vocabulary(String name) {
        return vocabularies.getOrDefault(name, Vocabulary.EMPTY);
    }

    private Yaml parse(Path file) throws IOException {
        return Yaml.parse(
                Files.readString(file),
                fault -> problems.add(new Problem(display(file), fault.line(), "", fault.message())));
    }

    private List<Path> yamlFiles(String folder) throws IOException {
        Path path = root.resolve(folder);
        if (!Files.isDirectory(path)) {
            problems.add(new Problem("data/" + folder, 0, "", "folder is missing"));
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private String display(Path file) {
        return "data/" + root.relativize(file).toString().replace('\\', '/');
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".yaml".length());
    }
}
