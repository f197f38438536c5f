package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, over a stand-in for the program and a stand-in for Maven. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String BUILDING = "Komainu is being built";

    @TempDir
    Path temp;

    private final Map<Process, Path> outputs = new HashMap<>();
    private Path root;

    @BeforeEach
    void unpack() throws IOException {
        root = Files.createDirectory(temp.resolve("home of 狛犬"));
        Files.copy(Project.ROOT.resolve("komainu"), root.resolve("komainu"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    @Test
    void an_upgraded_program_runs_its_new_code() throws Exception {
        program(root.resolve("lib/komainu.jar"), "ONE");
        assertThat(launch().out).startsWith("ONE");
        List<Path> before = caches(root);
        assertThat(before).hasSize(1);
        assertThat(launch().out).startsWith("ONE");

        program(root.resolve("lib/komainu.jar"), "TWO");
        assertThat(launch().out).startsWith("TWO");
        assertThat(launch().out).startsWith("TWO");
        assertThat(caches(root)).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void it_builds_once_and_again_only_when_sources_change() throws Exception {
        sources();
        builds("ONE");
        Run first = launch();
        assertThat(first.out).startsWith("ONE");
        assertThat(first.err.lines()).singleElement().asString().startsWith(BUILDING);

        builds("TWO");
        Run second = launch();
        assertThat(second.out).startsWith("ONE");
        assertThat(second.err).isEmpty();

        Files.setLastModifiedTime(root.resolve("model/src/main/Word.java"), later());
        Run third = launch();
        assertThat(third.out).startsWith("TWO");
        assertThat(third.err.lines()).singleElement().asString().startsWith(BUILDING);
    }

    @Test
    void a_failed_build_says_so_and_runs_nothing() throws Exception {
        sources();
        maven("echo the compiler is unhappy; exit 1");
        Run run = launch();
        assertThat(run.exit).isEqualTo(70);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains("the compiler is unhappy", "the build failed");
    }

    @Test
    void two_at_once_build_once() throws Exception {
        sources();
        program(root.resolve("next.jar"), "ONE");
        maven("echo built >>builds; sleep 1; mkdir -p cli/target/quick/dist/lib;"
                + " cp next.jar cli/target/quick/dist/lib/komainu.jar");
        Process one = start(root, Map.of(), root.resolve("komainu").toString());
        Process two = start(root, Map.of(), root.resolve("komainu").toString());
        assertThat(finish(one).out).startsWith("ONE");
        assertThat(finish(two).out).startsWith("ONE");
        assertThat(Files.readAllLines(root.resolve("builds"))).hasSize(1);
    }

    @Test
    void it_runs_through_links_from_any_folder_with_names_in_any_language() throws Exception {
        program(root.resolve("lib/komainu.jar"), "ONE");
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(
                temp.resolve("first"), Path.of(root.getFileName().toString(), "komainu"));
        Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("..", "first"));
        Files.writeString(elsewhere.resolve("居間 のカメラ.pcap"), "");

        for (Map<String, String> locale : List.of(
                Map.of("LC_ALL", "C"),
                Map.of("LANG", "POSIX"),
                Map.<String, String>of(),
                Map.of("LC_ALL", "xx_XX.UTF-8"))) {
            Run run = finish(start(elsewhere, locale, "./second", "居間 のカメラ.pcap", "a  b", "*"));
            assertThat(run.err).isEmpty();
            assertThat(run.out.lines()).containsExactly("ONE", "居間 のカメラ.pcap exists", "a  b missing", "* missing");
        }
    }

    @Test
    void japanese_is_kept_where_its_locale_is_not_installed() throws Exception {
        program(root.resolve("lib/komainu.jar"), "ONE");
        Run run = finish(start(root, Map.of("LANG", "ja_JP.UTF-8"), "./komainu", "--language"));
        assertThat(run.out.lines()).contains("ja");
    }

    @Test
    void exit_codes_come_through() throws Exception {
        program(root.resolve("lib/komainu.jar"), "ONE");
        assertThat(launch("--exit=3").exit).isEqualTo(3);
    }

    @Test
    void a_wrong_KOMAINU_JAVA_HOME_is_named() throws Exception {
        Run run = finish(start(root, Map.of("KOMAINU_JAVA_HOME", "/no/such/jdk"), "./komainu"));
        assertThat(run.exit).isEqualTo(69);
        assertThat(run.err).contains("/no/such/jdk");
    }

    // ---- the stand-ins

    /** Writes a program that says a word, then each argument and whether it is a file here. */
    private void program(Path jar, String word) throws IOException {
        Path classes = Files.createTempDirectory(temp, "classes");
        Path source = Files.writeString(classes.resolve("Komainu.java"), """
                package komainu.cli;
                public class Komainu {
                    public static void main(String[] args) {
                        System.out.println("%s");
                        for (String arg : args) {
                            if (arg.startsWith("--exit=")) System.exit(Integer.parseInt(arg.substring(7)));
                            else if (arg.equals("--language")) System.out.println(System.getProperty("user.language"));
                            else System.out.println(arg + (new java.io.File(arg).exists() ? " exists" : " missing"));
                        }
                    }
                }
                class Training {
                    public static void main(String[] args) { Komainu.main(args); }
                }
                """.formatted(word));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-d", classes.toString(), source.toString());
        assertThat(result).isZero();
        Files.createDirectories(jar.getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("komainu/cli/Komainu.class", "komainu/cli/Training.class")) {
                out.putNextEntry(new JarEntry(name));
                Files.copy(classes.resolve(name), out);
            }
        }
    }

    /** Lays out a source folder whose files are older than any build. */
    private void sources() throws IOException {
        Files.createDirectories(root.resolve("cli/src/main"));
        Files.createDirectories(root.resolve("model/src/main"));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.writeString(root.resolve("model/src/main/Word.java"), "");
        FileTime before = FileTime.from(Instant.now().minusSeconds(60));
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, before);
            }
        }
    }

    private void builds(String word) throws IOException {
        program(temp.resolve(word + ".jar"), word);
        maven("mkdir -p cli/target/quick/dist/lib; cp '" + temp.resolve(word + ".jar")
                + "' cli/target/quick/dist/lib/komainu.jar");
    }

    private void maven(String commands) throws IOException {
        Path mvn = Files.createDirectories(temp.resolve("bin")).resolve("mvn");
        Files.writeString(mvn, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static FileTime later() {
        return FileTime.from(Instant.now().plusSeconds(5));
    }

    private static List<Path> caches(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    // ---- running it

    private record Run(int exit, String out, String err) {}

    private Run launch(String... arguments) throws Exception {
        return finish(start(
                root,
                Map.of("LC_ALL", "C.UTF-8"),
                Stream.concat(Stream.of("./komainu"), Stream.of(arguments)).toArray(String[]::new)));
    }

    private Process start(Path folder, Map<String, String> environment, String... command) throws IOException {
        // Arguments go by a file, as this JVM may itself run in a locale that cannot say them.
        StringBuilder line = new StringBuilder("cd '" + folder + "'\nexec");
        for (String word : command) {
            line.append(" '").append(word).append('\'');
        }
        Path script = Files.createTempFile(temp, "run", ".sh");
        Files.writeString(script, line + "\n");

        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
        Map<String, String> given = builder.environment();
        given.keySet()
                .removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG") || name.startsWith("KOMAINU"));
        given.remove("JDK_JAVA_OPTIONS");
        given.remove("JAVA_TOOL_OPTIONS");
        given.put("KOMAINU_JAVA_HOME", System.getProperty("java.home"));
        given.put("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"));
        given.putAll(environment);
        Path out = Files.createTempFile(temp, "out", "");
        builder.redirectOutput(out.toFile());
        builder.redirectError(temp.resolve(out.getFileName() + ".err").toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        outputs.put(process, out);
        return process;
    }

    private Run finish(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        Path out = outputs.get(process);
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(temp.resolve(out.getFileName() + ".err"), StandardCharsets.UTF_8));
    }
}
