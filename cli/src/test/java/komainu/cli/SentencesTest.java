package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import komainu.cli.input.Reading;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.knowledge.Knowledge;
import komainu.knowledge.feed.FeedRecord;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Level;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Urgency;
import org.junit.jupiter.api.Test;

/// Every sentence the code says is there, in both languages.
class SentencesTest {
    private static final Pattern OWN = Pattern.compile("\\.ui\\(\\s*\"([a-z-]+)\"");
    private static final Pattern CHOSEN = Pattern.compile("ui\\([^;]*?\\? \"([a-z-]+)\"\\s*: \"([a-z-]+)\"");
    private static final Pattern OTHERS = Pattern.compile("new Sentence\\(\\s*\"([a-z0-9.-]+)\"\\s*,");

    private final Knowledge knowledge = Reading.knowledge();

    private static Stream<String> found(Pattern pattern, String folder) {
        return Project.files().stream()
                .filter(f -> f.toString().endsWith(".java") && f.startsWith(Project.ROOT.resolve(folder)))
                .map(Project::text)
                .flatMap(text -> {
                    Matcher m = pattern.matcher(text);
                    return m
                            .results()
                            .flatMap(r -> Stream.iterate(1, i -> i <= r.groupCount(), i -> i + 1)
                                    .map(r::group))
                            .toList()
                            .stream();
                });
    }

    private List<String> missing(Stream<String> keys) {
        return keys.filter(k -> knowledge.template(k).isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    @Test
    void each_sentence_named_in_this_module_exists() {
        TreeSet<String> names = new TreeSet<>();
        found(OWN, "cli/src/main").forEach(names::add);
        found(CHOSEN, "cli/src/main").forEach(names::add);
        assertThat(names).hasSizeGreaterThan(40);
        assertThat(missing(names.stream().filter(n -> !n.endsWith("-")).map(n -> "interface." + n)))
                .isEmpty();
    }

    @Test
    void each_sentence_about_feeds_exists() {
        TreeSet<String> names = new TreeSet<>();
        found(Pattern.compile("new FeedFault\\(\\s*\"([a-z-]+)\""), "cli/src/main")
                .forEach(names::add);
        found(Pattern.compile("\\bsay\\(\\s*\"([a-z-]+)\""), "cli/src/main").forEach(names::add);
        Stream.of(FeedRecord.Note.values())
                .map(note -> "note-" + Phrases.word(note))
                .forEach(names::add);
        assertThat(names).hasSizeGreaterThan(40).contains("wrong-hash", "stale");
        assertThat(missing(names.stream().filter(n -> !n.endsWith("-")).map(n -> "feeds." + n)))
                .isEmpty();
    }

    @Test
    void each_sentence_named_by_detectors_and_cases_exists() {
        assertThat(missing(found(OTHERS, "detect/src/main"))).isEmpty();
    }

    @Test
    void each_word_has_its_sentence() {
        Stream<String> words = Stream.of(
                        Stream.of(Level.values())
                                .flatMap(l -> Stream.of("level-" + Phrases.word(l), "heading-" + Phrases.word(l))),
                        Stream.of(Urgency.values())
                                .flatMap(u -> Stream.of("urgency-" + Phrases.word(u), "act-" + Phrases.word(u))),
                        Stream.of(Device.View.values()).map(v -> "view-" + Phrases.word(v)),
                        Stream.of(Quality.Lack.values()).map(l -> "limit-" + Phrases.word(l)),
                        Stream.of(DeviceType.values()).map(t -> "type-" + t.word()),
                        Stream.of("option", "dhcp", "arp", "ra", "on-link", "private")
                                .map(f -> "home-from-" + f),
                        Stream.of("second", "minute", "hour", "day").flatMap(u -> Stream.of(u, u + "s")),
                        Stream.of(
                                        "home-unknown",
                                        "unread-link",
                                        "fault",
                                        "short-minute",
                                        "short-hour",
                                        "short-day",
                                        "silent-program",
                                        "local-talk",
                                        "encrypted-contents",
                                        "inside")
                                .map(l -> "limit-" + l))
                .flatMap(s -> s);
        assertThat(missing(words.map(w -> "interface." + w))).isEmpty();
    }

    @Test
    void no_sentence_promises_safety() {
        for (Path file : Project.files()) {
            if (file.startsWith(Project.ROOT.resolve("data/advice"))) {
                assertThat(Project.text(file).lines().filter(l -> l.contains("安全") && !l.contains("「安全」という意味ではありません")))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    /// Units of time have a sentence of their own for one.
    private static final Set<String> UNITS =
            Set.of("interface.seconds", "interface.minutes", "interface.hours", "interface.days");

    /// A number one before a word of many, which may have another before it.
    private static final Pattern ONE_OF_MANY = Pattern.compile(
            "\\b1 (?:[a-z'-]+ )?(?!is|was|has|its|this|as|less|does)[a-z]+(?<!s)(?:s|s')\\b|\\b1 [a-z ]*\\b(?:are|were)\\b");

    /// Values that are no counts.
    private static final Set<String> WORDS =
            Set.of("port", "ports", "peer", "span", "source", "file", "text", "what", "told", "first", "services");

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)[|}]");

    @Test
    void one_of_anything_is_not_many() {
        Phrases phrases = new Phrases(knowledge, Language.EN, ZoneOffset.UTC);
        Set<String> keys = sentences();
        assertThat(keys).hasSizeGreaterThan(600).contains("mirai-scan.summary", "interface.days");
        for (String key : keys) {
            String template = knowledge.template(key).orElseThrow().en();
            Map<String, Sentence.Value> ones = PLACE.matcher(template)
                    .results()
                    .map(m -> m.group(1))
                    .distinct()
                    .collect(Collectors.toMap(
                            n -> n, n -> WORDS.contains(n) ? new Sentence.Word("X") : new Sentence.Count(1)));
            if (!ones.isEmpty() && !UNITS.contains(key)) {
                assertThat(phrases.say(new Sentence(key, ones))).as(key).doesNotContainPattern(ONE_OF_MANY);
            }
        }
    }

    @Test
    void the_word_goes_with_the_number() {
        Phrases phrases = new Phrases(knowledge, Language.EN, ZoneOffset.UTC);
        assertThat(IntStream.of(0, 1, 2, 1_001)
                        .mapToObj(n -> phrases.ui("malformed", "count", n).replaceAll(".*: ", "")))
                .containsExactly("0 messages.", "1 message.", "2 messages.", "1,001 messages.");
    }

    /// The keys of all sentences in `data/advice`.
    private static Set<String> sentences() {
        Set<String> keys = new TreeSet<>();
        Pattern name = Pattern.compile("^  ([a-z0-9-]+):(?: \\{ en:.*)?$", Pattern.MULTILINE);
        for (Path file : Project.files()) {
            if (file.startsWith(Project.ROOT.resolve("data/advice"))) {
                String text = Project.text(file);
                int end = text.indexOf("\nadvice:");
                String stem = file.getFileName().toString().replace(".yaml", "");
                name.matcher(end < 0 ? text : text.substring(0, end))
                        .results()
                        .forEach(m -> keys.add(stem + '.' + m.group(1)));
            }
        }
        return keys;
    }

    @Test
    void levels_keep_their_code_in_brackets() {
        for (Level level : Level.values()) {
            Optional<Knowledge.Template> word = knowledge.template("interface.level-" + Phrases.word(level));
            assertThat(word.orElseThrow().en()).endsWith("(" + level + ")");
            assertThat(word.orElseThrow().ja()).endsWith("(" + level + ")");
        }
    }
}
