package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import komainu.cli.document.DocumentsTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as an owner calls it.
class ReadTest {
    private static final Path HOME = Project.ROOT.resolve(Demo.CAPTURE);
    private static final Path CLEAN = Project.ROOT.resolve("captures/home-everyday/traffic.pcap");

    @BeforeAll
    static void the_launcher_names_the_folder() {
        System.setProperty("komainu.home", Project.ROOT.toString());
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... args) {
        out.reset();
        err.reset();
        return Komainu.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void a_taken_over_camera_is_named_in_both_languages() {
        assertThat(run("read", "--lang", "en", "--tz", "Asia/Tokyo", HOME.toString()))
                .isZero();
        assertThat(said())
                .startsWith("TAKEN OVER (INFECTED): 1 of 11 devices. Act today.")
                .contains("Camera", "192.168.1.23", "JST");
        assertThat(run("read", "--lang", "ja", "--tz", "Asia/Tokyo", HOME.toString()))
                .isZero();
        assertThat(said()).startsWith("【乗っ取り確認(INFECTED)】").contains("カメラ", "日本時間");
        assertThat(complained()).isEmpty();
    }

    @Test
    void the_demo_shows_it_too() {
        assertThat(run("demo", "--lang", "en")).isZero();
        assertThat(said()).contains("Taken over (INFECTED)", "captures/home-camera-taken-over/traffic.pcap");
    }

    @Test
    void findings_change_the_exit_code_only_when_asked() {
        assertThat(run("read", "--fail-on", "infected", HOME.toString())).isEqualTo(1);
        assertThat(run("read", "--fail-on", "infected", CLEAN.toString())).isZero();
    }

    @Test
    void json_is_one_document_and_ndjson_one_object_a_line() {
        assertThat(run("read", "--format", "json", "--stats", HOME.toString())).isZero();
        assertThat(DocumentsTest.problems(said())).isEmpty();
        assertThat(run("read", "--format", "NDJSON", HOME.toString())).isZero();
        assertThat(said().lines()).hasSizeGreaterThan(12).allMatch(l -> l.startsWith("{\"kind\":\""));
    }

    @Test
    void wrong_usage_is_one_line_and_exit_code_2() {
        for (List<String> args : List.of(
                List.of("read"),
                List.of("read", "--no-such"),
                List.of("read", "--home", "192.168.1", "x"),
                List.of("read", "--lang", "fr", "x"),
                List.of("read", "--tz", "Mars", "x"),
                List.of("read", "--format", "xml", "x"),
                List.of("read", "--fail-on", "bad", "x"),
                List.of("read", "--workers", "0", "x"),
                List.of("read", "--workers", "x", "x"),
                List.of("read", "--memory", "1k", "x"),
                List.of("read", "--site", "x"),
                List.of("knowledge"),
                List.of("reed"))) {
            assertThat(run(args.toArray(String[]::new))).as(args.toString()).isEqualTo(2);
            assertThat(complained().lines())
                    .as(args.toString())
                    .singleElement()
                    .asString()
                    .startsWith("komainu: ")
                    .contains("--help");
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void what_is_no_capture_is_named_with_the_command_that_helps() throws IOException {
        byte[] zip;
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            to.putNextEntry(new ZipEntry("a"));
            to.finish();
            zip = bytes.toByteArray();
        }
        Map<Path, String> cases = Map.of(
                folder.resolve("none.pcap"), "ls ",
                Files.createDirectory(folder.resolve("folder")), "komainu read ",
                file("empty.pcap", new byte[0]), "tcpdump ",
                file("a.zip", zip), "unzip ",
                file("a.har", "{\"log\": {\"version\": \"1.2\", \"entries\": []}}".getBytes(StandardCharsets.UTF_8)),
                        "docs/where-to-listen.md",
                file("a.txt", "17:05:00 IP 192.168.1.2 > 192.0.2.1\n".repeat(9).getBytes(StandardCharsets.UTF_8)),
                        "tcpdump ");
        cases.forEach((file, help) -> {
            assertThat(run("read", "--lang", "en", file.toString()))
                    .as(file.toString())
                    .isEqualTo(3);
            assertThat(complained().lines())
                    .as(file.toString())
                    .singleElement()
                    .asString()
                    .contains(file.toString() + ": ", help);
            assertThat(out.size()).isZero();
        });
    }

    @Test
    void an_empty_standard_input_is_said_to_be_empty() throws Exception {
        Process komainu = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dkomainu.home=" + Project.ROOT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Komainu.class.getName(),
                        "read",
                        "--lang",
                        "en",
                        "-")
                .start();
        komainu.getOutputStream().close();
        assertThat(komainu.errorReader(StandardCharsets.UTF_8).lines())
                .last()
                .asString()
                .startsWith("komainu: standard input: nothing came (0 bytes).")
                .endsWith("tcpdump -i any -w - | komainu read -");
        assertThat(komainu.waitFor()).isEqualTo(3);
    }

    @Test
    void what_was_read_before_a_fault_is_still_reported() throws IOException {
        byte[] all = Files.readAllBytes(HOME);
        Path cut = file("cut.pcap", Arrays.copyOf(all, all.length - 7));
        assertThat(run("read", "--lang", "en", cut.toString())).isEqualTo(3);
        assertThat(said()).startsWith("TAKEN OVER (INFECTED)").contains("could not be read any further");
        assertThat(complained().lines())
                .singleElement()
                .asString()
                .contains("ends in the middle of a packet, at byte", "4,152 packets before that were read.");
        assertThat(run("read", "--fail-on", "infected", cut.toString())).isEqualTo(1);
    }

    @Test
    void a_missing_file_does_not_hide_the_others() {
        assertThat(run("read", "--format", "json", folder.resolve("none.pcap").toString(), HOME.toString()))
                .isEqualTo(3);
        assertThat(DocumentsTest.problems(said())).isEmpty();
        assertThat(said()).contains("\"fault\" : \"missing\"", "\"INFECTED\"");
    }

    @Test
    void sites_are_kept_apart() {
        assertThat(run("read", "--lang", "en", "--site", "east=" + HOME, "--site", "west=" + CLEAN))
                .isZero();
        assertThat(said())
                .contains("Devices at east", "Devices at west")
                .startsWith("TAKEN OVER (INFECTED): 1 of 22 devices.");
    }

    @Test
    void knowledge_can_be_listed_shown_and_checked() {
        assertThat(run("knowledge", "list")).isZero();
        assertThat(said()).contains("mdns.service");
        assertThat(run("knowledge", "show", "hikvision")).isZero();
        assertThat(said()).contains("vendor hikvision");
        assertThat(run("knowledge", "show", "no-such-thing-at-all")).isEqualTo(1);
        assertThat(run("knowledge", "check", Project.ROOT.resolve("data").toString()))
                .isZero();
        assertThat(run("knowledge", "check", folder.resolve("none").toString())).isEqualTo(3);
    }

    @Test
    void every_command_has_help_in_both_languages() {
        for (String command : List.of("read", "demo", "doctor", "knowledge")) {
            assertThat(run(command, "--help")).isZero();
            assertThat(said()).contains("Usage: komainu " + command);
        }
        assertThat(run("--help", "--lang", "ja")).isZero();
        assertThat(said()).contains("乗っ取られた");
        assertThat(run("read", "--help", "--lang", "ja")).isZero();
        assertThat(said()).contains("記録を読み");
    }

    @Test
    void the_doctor_tells_versions_and_where_to_record() {
        assertThat(run("doctor", "--lang", "en")).isZero();
        assertThat(said()).contains("Komainu", "Java", "Knowledge", "IEEE", "docs/where-to-listen.md");
    }

    @Test
    void days_in_several_files_are_one_history_and_the_last_day_alone_is_none() throws IOException {
        byte[] all = Files.readAllBytes(Project.ROOT.resolve("captures/one-night-unlike-others/traffic.pcap"));
        ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        int cut = 24;
        while (in.getInt(cut) - in.getInt(24) < 3 * 86_400) {
            cut += 16 + in.getInt(cut + 8);
        }
        byte[] head = Arrays.copyOf(all, 24);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(head);
        rest.write(all, cut, all.length - cut);
        Path days = file("days.pcap", Arrays.copyOf(all, cut));
        Path last = file("last.pcap", rest.toByteArray());

        assertThat(run("read", "--lang", "en", days.toString(), last.toString()))
                .isZero();
        assertThat(said()).contains("It did what it never did before: 4 calls to control port 23 in a day.");
        assertThat(run("read", "--lang", "en", last.toString())).isZero();
        assertThat(said()).doesNotContain("never did before");
    }
}
