package komainu.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import komainu.model.DeviceType;
import komainu.model.Ip;
import komainu.model.Mac;

/// Reads the owner's file of names: YAML, a list of `devices`.
final class NamesFile {
    /// The longest text, in characters.
    static final int LONGEST_TEXT = 1 << 20;

    /// The most entries.
    static final int ENTRIES = 4096;

    /// The longest name, in characters.
    static final int LONGEST_NAME = 64;

    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("device", "name", "type", "not-type", "trust", "merge", "split"));
    private static final Set<String> TRUSTED = new TreeSet<>(Set.of("scanner", "honeypot", "lab"));
    private static final Set<String> KINDS =
            new TreeSet<>(Set.of("mac", "ip", "host", "dhcp-client", "duid", "ssdp-uuid", "wsd-uuid", "mdns-id"));

    private final Consumer<Names.Problem> problems;
    private final Map<String, Integer> seen = new HashMap<>();

    NamesFile(Consumer<Names.Problem> problems) {
        this.problems = problems;
    }

    Names read(String text) {
        if (text.length() > LONGEST_TEXT) {
            problem(1, "names-too-long", "most", String.valueOf(LONGEST_TEXT));
            return Names.NONE;
        }
        List<Yaml.Fault> faults = new ArrayList<>();
        Yaml yaml = Yaml.parse(text, faults::add);
        faults.forEach(f -> problem(Math.max(1, f.line()), "names-not-yaml", "detail", f.message()));
        if (!faults.isEmpty()) {
            return Names.NONE;
        }
        List<Names.Entry> entries = new ArrayList<>();
        for (Yaml item : items(yaml)) {
            if (entries.size() == ENTRIES) {
                problem(item.line(), "names-too-many", "most", String.valueOf(ENTRIES));
                break;
            }
            entry(item, entries);
        }
        return new Names(entries);
    }

    private List<Yaml> items(Yaml yaml) {
        if (yaml instanceof Yaml.Pairs top
                && top.pairs().get("devices") instanceof Yaml.Items list
                && top.pairs().size() == 1) {
            return list.items();
        }
        problem(yaml.line(), "names-no-list");
        return List.of();
    }

    private void entry(Yaml item, List<Names.Entry> entries) {
        if (!(item instanceof Yaml.Pairs pairs)) {
            problem(item.line(), "names-no-pairs");
            return;
        }
        pairs.pairs().forEach((key, value) -> {
            if (!KEYS.contains(key)) {
                problem(value.line(), "names-unknown-key", "key", key, "known", meant(key, KEYS));
            }
        });
        List<String> device = identities(pairs, "device");
        if (device.size() != 1) {
            problem(item.line(), "names-no-device");
            return;
        }
        Names.Entry entry = new Names.Entry(
                item.line(),
                device.getFirst(),
                name(pairs),
                type(pairs),
                types(pairs),
                trust(pairs),
                identities(pairs, "merge"),
                identities(pairs, "split"));
        check(pairs, entry);
        entries.add(entry);
    }

    private void check(Yaml.Pairs pairs, Names.Entry entry) {
        if (pairs.pairs().size() < 2) {
            problem(entry.line(), "names-says-nothing");
        }
        for (String identity : entry.all()) {
            Integer before = seen.putIfAbsent(identity, entry.line());
            if (before != null) {
                problem(entry.line(), "names-twice", "identity", identity, "line", String.valueOf(before));
            }
            if (entry.split().contains(identity)) {
                problem(entry.line(), "names-both", "identity", identity);
            }
        }
        if (entry.notTypes().contains(entry.type())) {
            problem(entry.line(), "names-type-and-not", "type", entry.type());
        }
    }

    private String name(Yaml.Pairs pairs) {
        Yaml value = pairs.pairs().get("name");
        if (value == null) {
            return "";
        }
        String name = value instanceof Yaml.Text text ? text.value().strip() : "";
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            problem(value.line(), "names-bad-name", "most", String.valueOf(LONGEST_NAME));
        }
        return name;
    }

    private String type(Yaml.Pairs pairs) {
        Set<String> types = words(pairs, "type");
        if (types.size() > 1) {
            problem(pairs.line(), "names-one-type");
        }
        return types.stream().findFirst().orElse("");
    }

    private String trust(Yaml.Pairs pairs) {
        List<Yaml.Text> texts = texts(pairs, "trust");
        String word = texts.isEmpty() ? "" : texts.getFirst().value().strip().toLowerCase(Locale.ROOT);
        if (texts.size() > 1 || !(word.isEmpty() || TRUSTED.contains(word))) {
            problem(pairs.line(), "names-unknown-trust", "known", String.join(", ", TRUSTED));
        }
        return word;
    }

    private Set<String> types(Yaml.Pairs pairs) {
        return words(pairs, "not-type");
    }

    private Set<String> words(Yaml.Pairs pairs, String key) {
        Set<String> known = new TreeSet<>();
        Stream.of(DeviceType.values())
                .filter(t -> t != DeviceType.UNKNOWN)
                .map(DeviceType::word)
                .forEach(known::add);
        Set<String> words = new LinkedHashSet<>();
        for (Yaml.Text text : texts(pairs, key)) {
            String word = text.value().strip().toLowerCase(Locale.ROOT);
            if (known.contains(word)) {
                words.add(word);
            } else {
                problem(text.line(), "names-unknown-type", "type", word, "known", meant(word, known));
            }
        }
        return words;
    }

    private List<String> identities(Yaml.Pairs pairs, String key) {
        List<String> identities = new ArrayList<>();
        for (Yaml.Text text : texts(pairs, key)) {
            String identity = identity(text.value().strip().toLowerCase(Locale.ROOT));
            if (identity.isEmpty()) {
                problem(text.line(), "names-bad-identity", "identity", text.value());
            } else {
                identities.add(identity);
            }
        }
        return identities;
    }

    /// `kind:value`; without a kind it is a hardware address, an IP address or else a host name. Empty if it is none.
    private static String identity(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? "" : text.substring(0, colon);
        if (KINDS.contains(kind)) {
            String value = text.substring(colon + 1).strip();
            return switch (kind) {
                case "mac" -> mac(value);
                case "ip" -> ip(value);
                default -> value.isEmpty() ? "" : kind + ':' + value;
            };
        }
        if (!mac(text).isEmpty()) {
            return mac(text);
        }
        if (!ip(text).isEmpty()) {
            return ip(text);
        }
        boolean host = !text.isEmpty() && colon < 0 && !text.matches("[0-9./]+");
        return host ? "host:" + (text.endsWith(".local") ? text.substring(0, text.length() - 6) : text) : "";
    }

    private static String mac(String text) {
        try {
            return "mac:" + Mac.parse(text);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String ip(String text) {
        try {
            return "ip:" + Ip.parse(text);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// One text or a list of texts; none if the key is missing.
    private List<Yaml.Text> texts(Yaml.Pairs pairs, String key) {
        Yaml value = pairs.pairs().get(key);
        List<Yaml> all = value == null ? List.of() : value instanceof Yaml.Items list ? list.items() : List.of(value);
        List<Yaml.Text> texts = new ArrayList<>();
        for (Yaml one : all) {
            if (one instanceof Yaml.Text text && !text.value().isBlank()) {
                texts.add(text);
            } else {
                problem(one.line(), "names-no-text", "key", key);
            }
        }
        return texts;
    }

    private static String meant(String word, Set<String> known) {
        String meant = Problem.meant(word, known);
        return meant.isEmpty()
                ? String.join(", ", known)
                : meant.strip().replaceAll("^\\(did you mean (.*)\\?\\)$", "$1");
    }

    private void problem(int line, String what, String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        problems.accept(new Names.Problem(line, what, values));
    }
}
