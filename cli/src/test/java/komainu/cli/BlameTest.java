package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import komainu.cli.answer.Answer;
import komainu.cli.document.DocumentsTest;
import komainu.cli.language.Language;
import komainu.cli.report.Report;
import komainu.cli.terminal.Style;
import komainu.cli.text.Page;
import komainu.model.Device;
import komainu.model.Direction;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// No output names an attacker or a country as blame, and no list of senders becomes a blocklist: most are victims.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlameTest {
    private static final Pattern BLAME = Pattern.compile(
            "(?i)\\b(attackers?|hackers?|crackers?|criminals?|culprits?|perpetrators?|terrorists?|china|chinese|russian?s?"
                    + "|ukrain(e|ian)|korean?s?|iran(ian)?s?|vietnam(ese)?|brazil(ian)?|india|indian|israeli?|nigerian?)\\b"
                    + "|犯人|攻撃者|ハッカー|犯罪者|加害者|中国|ロシア|北朝鮮|韓国|イラン|ベトナム|ブラジル|インド");
    private static final Pattern LIST =
            Pattern.compile("(?i)block ?-?lists?|black ?-?lists?|deny ?-?lists?|ブロックリスト|ブラックリスト|遮断リスト|拒否リスト");
    private static final Pattern ADDRESS = Pattern.compile("\\b[0-9]{1,3}(\\.[0-9]{1,3}){3}\\b");

    private final List<Answer> answers = Golden.folders().stream()
            .map(f -> Golden.read(f.resolve("traffic.pcap")))
            .toList();

    private static void harmless(String text, String where) {
        for (Pattern pattern : List.of(BLAME, LIST)) {
            Matcher found = pattern.matcher(text);
            assertThat(found.find() ? found.group() : "").as(where).isEmpty();
        }
    }

    private static String plain(Answer answer, Language language) {
        return Page.of(answer, Sample.phrases(language), Style.PLAIN, 100);
    }

    @Test
    void the_patterns_find_what_they_are_for() {
        assertThat(BLAME.matcher("An attacker from Russia").results()).hasSize(2);
        assertThat(BLAME.matcher("中国の攻撃者").results()).hasSize(2);
        assertThat(LIST.matcher("Add them to your blocklist.").results()).hasSize(1);
    }

    @Test
    void no_sentence_an_owner_reads_blames_anybody() {
        int files = 0;
        for (Path file : Project.files()) {
            if (file.startsWith(Project.ROOT.resolve("data/advice"))) {
                files++;
                harmless(Project.text(file), file.toString());
            }
        }
        assertThat(files).isGreaterThan(8);
    }

    @Test
    void no_output_blames_anybody() {
        for (Answer answer : answers) {
            String name = answer.input().inputs().getFirst().name();
            for (Language language : Language.values()) {
                harmless(plain(answer, language), name);
            }
            harmless(DocumentsTest.document(answer).replace("\"country\"", ""), name);
            harmless(Report.of(answer, Sample.phrases(Language.EN), Sample.phrases(Language.JA), Language.EN), name);
        }
    }

    @Test
    void every_taken_over_device_is_told_that_nobody_can_be_blamed() {
        long told = answers.stream()
                .filter(a -> a.reaches(Level.INFECTED))
                .peek(a -> assertThat(plain(a, Language.EN).replaceAll("\\s+", " "))
                        .contains("Who is behind it cannot be known from this record."))
                .count();
        assertThat(told).isGreaterThan(5);
    }

    @Test
    void a_step_names_no_address_but_the_owners_own() {
        int inbound = 0;
        for (Answer answer : answers) {
            Set<String> own = answer.devices().stream()
                    .map(Device::endpoints)
                    .flatMap(List::stream)
                    .map(e -> e.ip().toString())
                    .collect(Collectors.toSet());
            for (Judged j : answer.findings()) {
                inbound += j.finding().direction() == Direction.INBOUND ? 1 : 0;
                for (Sentence step : j.steps()) {
                    for (Language language : Language.values()) {
                        String text = Sample.phrases(language).say(step);
                        assertThat(ADDRESS.matcher(text).results().map(r -> r.group()))
                                .as(text)
                                .allMatch(own::contains);
                    }
                }
            }
        }
        assertThat(inbound).as("findings about what others did").isPositive();
    }
}
