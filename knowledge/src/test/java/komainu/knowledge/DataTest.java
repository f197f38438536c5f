package komainu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.model.DeviceType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each entry of the data folder is a test: a new entry needs no Java.
final class DataTest {
    private static final DataFolder.Reading READING = reading();

    @Test
    void nothing_is_wrong_in_the_data_folder() {
        assertThat(READING.problems()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> each_file_fits_its_schema() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        List<DynamicTest> tests = new ArrayList<>();
        for (String kind : List.of("fingerprints", "botnets", "thresholds", "advice", "weaknesses", "factory-logins")) {
            Schema schema = registry.getSchema(
                    Files.readString(Data.FOLDER.resolve("schema/" + kind + ".schema.json")), InputFormat.JSON);
            for (Path file : files(kind)) {
                String text = Files.readString(file);
                tests.add(DynamicTest.dynamicTest(
                        kind + "/" + file.getFileName(),
                        () -> assertThat(schema.validate(text, InputFormat.YAML))
                                .isEmpty()));
            }
        }
        assertThat(tests).hasSizeGreaterThan(12);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> each_example_matches_its_entry_and_nothing_more_is_taken_out() {
        assertThat(READING.entries()).hasSizeGreaterThan(500);
        return READING.entries().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.fingerprint().id(), () -> {
                    assertThat(entry.examples()).isNotEmpty();
                    assertThat(entry.examples())
                            .allSatisfy(example ->
                                    assertThat(entry.complaint(example)).isEmpty());
                    assertThat(entry.not())
                            .allSatisfy(example ->
                                    assertThat(entry.complaint(example)).isEmpty());
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_weakness_is_told_of_a_device_inside_not_outside_and_asked_where_unknown() {
        return READING.weaknesses().stream()
                .flatMap(entry -> entry.examples().keySet().stream()
                        .sorted()
                        .map(name -> DynamicTest.dynamicTest(
                                entry.weakness().id() + " " + name,
                                () -> assertThat(entry.complaint(name)).isEmpty())));
    }

    @Test
    void every_weakness_of_day_one_is_there() {
        assertThat(READING.weaknesses()).hasSizeGreaterThanOrEqualTo(158);
        assertThat(READING.weaknesses().stream()
                        .flatMap(entry -> entry.weakness().gravity().cves().stream())
                        .distinct())
                .hasSize(269);
    }

    @Test
    void an_example_holds_one_of_the_texts_its_pattern_is_looked_up_by() {
        for (FingerprintEntry entry : READING.entries()) {
            List<String> required = RequiredTexts.of(entry.fingerprint().pattern());
            assertThat(entry.examples())
                    .as(entry.fingerprint().id())
                    .allMatch(example -> required.isEmpty()
                            || required.stream().anyMatch(example.text().toLowerCase(Locale.ROOT)::contains));
        }
    }

    @Test
    void at_each_place_most_patterns_are_looked_up_by_a_text() {
        Map<String, Long> others = READING.entries().stream()
                .filter(entry -> entry.fingerprint().suffixes().isEmpty()
                        && RequiredTexts.of(entry.fingerprint().pattern()).isEmpty())
                .collect(Collectors.groupingBy(entry -> entry.fingerprint().place(), Collectors.counting()));
        assertThat(others)
                .allSatisfy((place, count) -> assertThat(count).as(place).isLessThan(5));
    }

    @Test
    void the_vocabulary_of_device_types_is_the_models() throws IOException {
        assertThat(Files.readAllLines(Data.FOLDER.resolve("vocabulary/device-types.txt")))
                .isEqualTo(Arrays.stream(DeviceType.values())
                        .map(DeviceType::word)
                        .sorted()
                        .toList());
    }

    @Test
    void steps_for_a_suspicion_can_be_undone() {
        READING.pack()
                .advice()
                .forEach((detector, advice) -> assertThat(advice.suspect())
                        .as(detector)
                        .allSatisfy(key -> assertThat(String.valueOf(
                                        READING.pack().templates().get(key)))
                                .doesNotContainIgnoringCase("factory reset")
                                .doesNotContain("初期化")));
    }

    @Test
    void no_sentence_calls_a_device_safe() {
        READING.pack()
                .templates()
                .forEach((key, template) ->
                        assertThat(template.ja()).as(key).doesNotContain("安全です").doesNotContain("無事です"));
    }

    @Test
    void the_build_ships_what_the_folder_holds() {
        Knowledge shipped = KnowledgeFile.load();
        Knowledge read = KnowledgeFile.snapshot(READING.pack());
        assertThat(shipped.version()).matches("[0-9a-f]{12}").isEqualTo(read.version());
        assertThat(shipped.fingerprints())
                .isEqualTo(read.fingerprints())
                .isEqualTo(READING.pack().fingerprints());
        assertThat(shipped.template("steps.unplug"))
                .isEqualTo(read.template("steps.unplug"))
                .isPresent();
        assertThat(shipped.threshold("mirai.targets")).isEqualTo(3);
        assertThat(shipped.words("probed-ports")).contains("23", "2323", "5555");
        assertThat(shipped.weaknesses().all())
                .isEqualTo(read.weaknesses().all())
                .isEqualTo(READING.pack().weaknesses());
        assertThat(shipped.name("tp-link")).isEqualTo("TP-Link");
    }

    private static List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(Data.FOLDER.resolve(kind))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static DataFolder.Reading reading() {
        try {
            return DataFolder.read(Data.FOLDER);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
