package komainu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the check says of faulty folders.
final class DataFolderTest {
    private static final String GOOD = """
            - id: x-server
              status: stable
              seen-in: http.server
              pattern: '^X/([0-9.]+)'
              says: { vendor: hikvision, type: ip-camera, firmware: "$1" }
              certainty: 0.8
              references: ["https://example.org/"]
              examples:
                - { text: "X/1.0", says: { firmware: "1.0" } }
                - { text: "X/2.5", says: { firmware: "2.5" } }
              not: [{ text: "Y/1.0", why: "another server" }]
            """;

    private static final String WEAKNESS = """
            - id: x-login
              title: { en: "A stranger can get into an X1.", ja: "X1は他人に入られます。" }
              vendor: hikvision
              models: [X1]
              affected: [{ before: "1.10" }]
              advice: update
              checked: 2026-11-24
              certainty: 0.9
              sources: ["https://example.org/"]
              inside: { model: X1, firmware: "1.9" }
              outside: { model: X1, firmware: "1.10" }
              unknown: { model: X1 }
            """;

    private static final String LOGIN = """
            - id: x-chosen
              vendor: hikvision
              type: ip-camera
              kind: chosen
              from: "2.0"
              checked: 2026-11-24
              sources: ["https://example.org/"]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void a_sound_folder() throws IOException {
        write("vocabulary/vendors.txt", "dahua Dahua\nhikvision Hikvision\n");
        write("vocabulary/device-types.txt", "ip-camera\nvideo-recorder\n");
        write("vocabulary/systems.txt", "linux Linux\n");
        write("vocabulary/places.txt", "http.server\nmdns.service\n");
        write("fingerprints/http.yaml", GOOD);
        write("advice/steps.yaml", """
                sentences:
                  unplug: { en: "Unplug {name}.", ja: "{name}を抜く。" }
                  wait: { en: "Wait.", ja: "待つ。" }
                """);
        write("factory-logins/cameras.yaml", LOGIN);
        write("thresholds/defaults.yaml", "a.b: { value: 3, unit: hosts, why: \"because\" }\n");
        write("botnets/any.yaml", """
                family: any
                about: "of all"
                lists: { ports: ["23"] }
                references: ["https://example.org/"]
                """);
        write("weaknesses/cameras.yaml", WEAKNESS);
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_weakness_that_is_not_told_of_its_own_example_is_a_problem() throws IOException {
        write("weaknesses/cameras.yaml", WEAKNESS.replace("firmware: \"1.9\"", "firmware: \"1.10\""));
        assertThat(problems()).singleElement().asString().contains("cameras.yaml:1 x-login: inside", "not told");
    }

    @Test
    void a_bound_that_is_no_version_is_a_problem() throws IOException {
        write("weaknesses/cameras.yaml", WEAKNESS.replace("before: \"1.10\"", "before: \"newest?\""));
        assertThat(problems()).anyMatch(problem -> problem.contains("\"newest?\" is no version of format dotted"));
    }

    @Test
    void a_word_that_is_not_in_the_vocabulary_is_told_with_its_line_and_the_word_that_was_meant() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("vendor: hikvision", "vendor: hikvison"));
        assertThat(problems())
                .containsExactly("data/fingerprints/http.yaml:5 x-server: vendor \"hikvison\" is not in"
                        + " vocabulary (did you mean hikvision?)");
    }

    @Test
    void all_problems_are_told_at_once() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("stable", "steady").replace("0.8", "8"));
        write("thresholds/defaults.yaml", "a.b: { value: three, unit: hosts, why: \"because\" }\n");
        assertThat(problems())
                .containsExactly(
                        "data/fingerprints/http.yaml:2 x-server: status \"steady\" is none of draft, test, stable",
                        "data/fingerprints/http.yaml:6 x-server: certainty should be above 0 and at most 1",
                        "data/thresholds/defaults.yaml:1 a.b: value \"three\" is not a number");
    }

    @Test
    void an_unknown_key_is_a_problem() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("certainty:", "certanty:"));
        assertThat(problems())
                .contains("data/fingerprints/http.yaml:6 x-server: unknown key \"certanty\" (did you mean certainty?)");
    }

    @Test
    void a_key_given_twice_is_a_problem() throws IOException {
        write("fingerprints/http.yaml", GOOD + "  status: test\n");
        assertThat(problems()).containsExactly("data/fingerprints/http.yaml:12 key \"status\" is there twice");
    }

    @Test
    void an_example_that_does_not_match_is_a_problem() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("\"X/2.5\"", "\"Z/2.5\""));
        assertThat(problems())
                .containsExactly("data/fingerprints/http.yaml:10 x-server: does not match its example \"Z/2.5\"");
    }

    @Test
    void an_example_that_says_something_else_is_a_problem() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("{ firmware: \"2.5\" }", "{ firmware: \"2.6\" }"));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("data/fingerprints/http.yaml:10 x-server: \"X/2.5\" says {firmware=2.5,");
    }

    @Test
    void a_counterexample_that_matches_is_a_problem() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("\"Y/1.0\"", "\"X/9\""));
        assertThat(problems())
                .containsExactly("data/fingerprints/http.yaml:11 x-server: matches \"X/9\", which is another server");
    }

    @Test
    void a_pattern_that_needs_backtracking_is_refused() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("'^X/([0-9.]+)'", "'^(X)/([0-9.]+)\\1'"));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("data/fingerprints/http.yaml:4 x-server: pattern is not RE2 syntax");
    }

    @Test
    void a_pattern_that_matches_anything_is_refused() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("'^X/([0-9.]+)'", "'([0-9.]*)'"));
        assertThat(problems()).contains("data/fingerprints/http.yaml:4 x-server: pattern matches any text");
    }

    @Test
    void an_id_is_used_once_and_never_again() throws IOException {
        write("fingerprints/http.yaml", GOOD + GOOD);
        assertThat(problems())
                .containsExactly("data/fingerprints/http.yaml:12 x-server: id is already used at"
                        + " data/fingerprints/http.yaml:1");
        write("fingerprints/http.yaml", GOOD);
        write("retired-ids.txt", "x-server\n");
        assertThat(problems()).containsExactly("data/fingerprints/http.yaml:1 x-server: id is retired: choose another");
    }

    @Test
    void a_stable_entry_needs_two_examples() throws IOException {
        write("fingerprints/http.yaml", GOOD.replaceFirst("    - \\{ text: \"X/2.5\".*\n", ""));
        assertThat(problems())
                .containsExactly("data/fingerprints/http.yaml:1 x-server: status stable needs 2 examples");
    }

    @Test
    void a_surer_entry_must_not_contradict_an_example() throws IOException {
        String rival = GOOD.replace("x-server", "z-server")
                .replace("hikvision", "dahua")
                .replace("0.8", "0.9");
        write("fingerprints/http.yaml", GOOD + rival);
        assertThat(problems())
                .contains("data/fingerprints/http.yaml:1 x-server: surer z-server says otherwise of \"X/1.0\"");
    }

    @Test
    void an_entry_belongs_into_the_file_of_its_protocol() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("http.server", "mdns.service"));
        assertThat(problems())
                .containsExactly("data/fingerprints/http.yaml:3 x-server: an entry seen in mdns.service does not"
                        + " belong into this file");
    }

    @Test
    void suffixes_match_whole_labels_only() throws IOException {
        write(
                "fingerprints/http.yaml",
                GOOD.replaceAll("(?m)^  pattern: .*$", "  suffixes: [ring.com]")
                        .replace(", firmware: \"$1\"", "")
                        .replace(", says: { firmware: \"1.0\" }", "")
                        .replace(", says: { firmware: \"2.5\" }", "")
                        .replace("X/1.0", "ring.com")
                        .replace("X/2.5", "api.ring.com")
                        .replace("Y/1.0", "string.com"));
        assertThat(problems()).isEmpty();
        Knowledge knowledge = DataFolder.load(folder);
        assertThat(knowledge.match("http.server", "API.ring.com")).hasSize(1);
        assertThat(knowledge.match("http.server", "string.com")).isEmpty();
        assertThat(knowledge.match("http.server", "ring.com.example")).isEmpty();
    }

    @Test
    void a_draft_is_checked_but_not_used() throws IOException {
        write("fingerprints/http.yaml", GOOD.replace("stable", "draft"));
        assertThat(problems()).isEmpty();
        assertThat(DataFolder.load(folder).match("http.server", "X/1.0")).isEmpty();
    }

    @Test
    void a_sentence_needs_both_languages_with_the_same_placeholders() throws IOException {
        write("advice/steps.yaml", """
                sentences:
                  unplug: { en: "Unplug {name}.", ja: "{address}を抜く。" }
                  wait: { en: "Wait." }
                  brace: { en: "a {b", ja: "c" }
                """);
        assertThat(problems())
                .containsExactly(
                        "data/advice/steps.yaml:2 steps.unplug: en uses [name] but ja uses [address]",
                        "data/advice/steps.yaml:3 steps.wait: needs ja",
                        "data/advice/steps.yaml:4 steps.brace: has a brace that is no {placeholder}: \"a {b\"");
    }

    @Test
    void advice_names_sentences_that_exist_and_at_most_three() throws IOException {
        write("advice/scan.yaml", """
                sentences: { a: { en: "a", ja: "a" } }
                advice:
                  ask: scan.b
                  infected: [steps.unplug, steps.wait, scan.a, steps.wiat]
                """);
        assertThat(problems())
                .containsExactly(
                        "data/advice/scan.yaml:3 scan: no sentence \"scan.b\" (did you mean scan.a?)",
                        "data/advice/scan.yaml:4 scan: infected has 4 steps; an owner gets at most 3",
                        "data/advice/scan.yaml:4 scan: no sentence \"steps.wiat\" (did you mean steps.wait?)");
    }

    @Test
    void what_is_done_about_one_summary_is_checked_like_the_rest() throws IOException {
        write("advice/scan.yaml", """
                sentences: { a: { en: "a", ja: "a" } }
                advice:
                  other: [steps.unplug]
                  when:
                    a: { urgency: tomorrow, steps: [steps.wiat] }
                    b: { urgency: later, steps: [] }
                """);
        assertThat(problems())
                .containsExactly(
                        "data/advice/scan.yaml:5 scan.a: no urgency \"tomorrow\": none, later, soon or now",
                        "data/advice/scan.yaml:5 scan.a: no sentence \"steps.wiat\" (did you mean steps.wait?)",
                        "data/advice/scan.yaml:6 scan.b: no sentence \"scan.b\" (did you mean scan.a?)");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() throws IOException {
        write("advice/steps.yaml", "sentences:\n  a: { en: \"x\n");
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("data/advice/steps.yaml:")
                        .contains("is not YAML"));
    }

    @Test
    void a_vocabulary_is_sorted() throws IOException {
        write("vocabulary/systems.txt", "linux Linux\nandroid Android\n");
        assertThat(problems())
                .containsExactly("data/vocabulary/systems.txt:2 android: is not in order after \"linux\"");
    }

    @Test
    void an_unknown_threshold_or_list_is_an_error() throws IOException {
        Knowledge knowledge = DataFolder.load(folder);
        assertThat(knowledge.threshold("a.b")).isEqualTo(3);
        assertThat(knowledge.words("ports")).containsExactly("23");
        assertThatThrownBy(() -> knowledge.threshold("a.c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> knowledge.words("port")).isInstanceOf(IllegalArgumentException.class);
        assertThat(knowledge.template("steps.none")).isEmpty();
        assertThat(knowledge.advice("none")).isEmpty();
    }

    @Test
    void another_content_is_another_version() throws IOException {
        String before = DataFolder.load(folder).version();
        assertThat(DataFolder.load(folder).version()).isEqualTo(before);
        write("thresholds/defaults.yaml", "a.b: { value: 4, unit: hosts, why: \"because\" }\n");
        assertThat(DataFolder.load(folder).version()).isNotEqualTo(before);
    }

    private List<String> problems() throws IOException {
        return DataFolder.check(folder).stream().map(Problem::toString).toList();
    }

    @Test
    void a_fixed_password_is_a_proof_of_exact_models_and_a_user() throws IOException {
        write("factory-logins/cameras.yaml", LOGIN.replace("kind: chosen", "kind: fixed\n  models: [\"X*\"]"));
        assertThat(problems())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("proof is not 64 hex digits"))
                .anySatisfy(problem -> assertThat(problem).contains("of exact models and a user"))
                .anySatisfy(problem -> assertThat(problem).contains("no * and no ?"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
