package komainu.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import komainu.cli.Demo;
import komainu.cli.Golden;
import komainu.cli.Komainu;
import komainu.cli.Project;
import komainu.cli.answer.Answer;
import komainu.cli.document.DocumentsTest;
import komainu.model.Ip;
import komainu.model.Peer;
import komainu.model.Peer.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OriginsTest {
    private static final Ip CLOUD = Ip.parse("203.0.113.9");
    private static final Ip CLOUD_V6 = Ip.parse("2001:db8::9");

    @TempDir
    Path folder;

    private Path asn() throws IOException {
        return new Mmdb(6)
                .with(
                        "203.0.113.0/24",
                        Map.of("autonomous_system_number", 64_500, "autonomous_system_organization", "Example Cloud"))
                .with("2001:db8::/32", Map.of("autonomous_system_organization", "Example Six, a name of more than 29"))
                .into(folder.resolve("asn.mmdb"));
    }

    private Path country() throws IOException {
        return new Mmdb(4)
                .with("203.0.0.0/16", Map.of("country", Map.of("iso_code", "JP", "names", Map.of("en", "Japan"))))
                .into(folder.resolve("country.mmdb"));
    }

    private static Origin asked(Ip ip, Path... files) throws Origins.Unusable {
        try (Origins origins = Origins.of(List.of(files))) {
            return origins.of(ip);
        }
    }

    private int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... args) {
        System.setProperty("komainu.home", Project.ROOT.toString());
        return Komainu.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void two_files_answer_together() throws Exception {
        assertThat(asked(CLOUD, asn(), country())).isEqualTo(new Origin("Example Cloud", "JP"));
        assertThat(asked(CLOUD_V6, country(), asn())).isEqualTo(new Origin("Example Six, a name of more than 29", ""));
        assertThat(asked(Ip.parse("198.51.100.1"), asn(), country())).isEqualTo(Origin.NONE);
    }

    @Test
    void other_makers_layouts_are_read_too() throws Exception {
        Path lite = new Mmdb(6)
                .with(
                        "203.0.113.0/24",
                        Map.of("asn", "AS64500", "as_name", "Example", "country", "Japan", "country_code", "jp"))
                .into(folder.resolve("lite.mmdb"));
        Path plain = new Mmdb(4)
                .with("203.0.113.0/24", Map.of("asn", "AS64500", "name", "Example Net", "country", "JP"))
                .into(folder.resolve("plain.mmdb"));
        assertThat(asked(CLOUD, lite)).isEqualTo(new Origin("Example", "JP"));
        assertThat(asked(CLOUD, plain)).isEqualTo(new Origin("Example Net", "JP"));
    }

    @Test
    void an_entry_of_an_unknown_layout_says_nothing() throws Exception {
        Path odd = new Mmdb(4)
                .with("203.0.113.0/24", Map.of("country", List.of("JP"), "as_name", 7))
                .into(folder.resolve("odd.mmdb"));
        assertThat(asked(CLOUD, odd)).isEqualTo(Origin.NONE);
    }

    @Test
    void a_file_that_is_none_is_named_with_what_is_wrong() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path half = Files.write(folder.resolve("half.mmdb"), Arrays.copyOf(new Mmdb(4).bytes(), 10));
        Path absent = folder.resolve("absent.mmdb");
        for (Path file : List.of(text, half)) {
            assertThatThrownBy(() -> asked(CLOUD, file))
                    .isInstanceOf(Origins.Unusable.class)
                    .hasMessageContaining(file.getFileName() + ": this is not an mmdb file, or not a whole one");
        }
        assertThatThrownBy(() -> asked(CLOUD, absent)).hasMessageContaining("absent.mmdb: there is no such file");
    }

    @Test
    void a_file_damaged_inside_is_refused_however_it_is_damaged() throws IOException {
        byte[] whole = Files.readAllBytes(asn());
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0xff;
            Path file = Files.write(folder.resolve("damaged.mmdb"), damaged);
            try {
                asked(CLOUD, file);
            } catch (Origins.Unusable e) {
                assertThat(e).hasMessageContaining("damaged.mmdb: ");
            }
        }
    }

    @Test
    void the_command_shows_origins_and_judges_the_same_with_and_without() throws IOException {
        Path made = new Mmdb(4)
                .with("0.0.0.0/1", Map.of("as_name", "Lower Half", "country_code", "AA"))
                .with("128.0.0.0/1", Map.of("as_name", "Upper Half", "country_code", "BB"))
                .into(folder.resolve("made.mmdb"));
        String capture = Project.ROOT.resolve(Demo.CAPTURE).toString();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ByteArrayOutputStream placed = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(plain, err, "read", "--format", "json", capture)).isZero();
        assertThat(run(placed, err, "read", "--format", "json", "--mmdb", made.toString(), capture))
                .isZero();
        String with = placed.toString(StandardCharsets.UTF_8);
        assertThat(with).contains("\"organisation\" : \"Upper Half\"", "\"country\" : \"BB\"");
        assertThat(DocumentsTest.problems(with)).isEmpty();
        assertThat(with.replaceAll("\"(Lower|Upper) Half\"|\"(AA|BB)\"", "\"\""))
                .isEqualTo(plain.toString(StandardCharsets.UTF_8));
        assertThat(with.substring(with.indexOf("\"findings\""))).doesNotContain("Half", "AA", "BB");
    }

    @Test
    void a_bad_file_is_wrong_usage_and_said_in_one_line() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String capture = Project.ROOT.resolve(Demo.CAPTURE).toString();
        assertThat(run(new ByteArrayOutputStream(), err, "read", "--mmdb", text.toString(), capture))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--mmdb ", "notes.txt: this is not an mmdb file");
    }

    @Test
    void addresses_at_home_have_no_origin() throws Exception {
        Path made =
                new Mmdb(4).with("192.168.0.0/16", Map.of("as_name", "Home")).into(folder.resolve("home.mmdb"));
        Answer answer = Golden.read(Project.ROOT.resolve(Demo.CAPTURE));
        try (Origins origins = Origins.of(List.of(made))) {
            assertThat(origins.in(answer.devices()).stream().flatMap(d -> d.peers().stream()))
                    .isNotEmpty()
                    .extracting(Peer::origin)
                    .containsOnly(Origin.NONE);
        }
    }
}
