package komainu.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import komainu.model.Device;
import komainu.model.Endpoint;
import komainu.model.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows between modules, and the absences that carry the design. */
class ArchitectureTest {
    /** What each module may name. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            "model", Set.of(),
            "wire", Set.of("model"),
            "knowledge", Set.of("model"),
            "detect", Set.of("model", "knowledge"),
            "engine", Set.of("model", "knowledge", "detect"),
            "cli", Set.of("model", "wire", "knowledge", "detect", "engine"),
            "lab", Set.of("model", "wire"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("komainu");

    @Test
    void every_source_file_is_seen() throws IOException {
        Set<String> seen = CLASSES.stream().map(JavaClass::getName).collect(toSet());
        Set<String> written = sources();
        assertThat(written).hasSizeGreaterThan(5);
        assertThat(seen).containsAll(written);
    }

    @Test
    void every_module_has_arrows() {
        assertThat(Project.modules()).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "wire", "knowledge", "detect", "engine", "cli", "lab"})
    void modules_name_only_what_their_arrows_allow(String module) {
        String[] forbidden = ARROWS.keySet().stream()
                .filter(other -> !other.equals(module) && !ARROWS.get(module).contains(other))
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage(packages(module)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(forbidden))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "detect", "engine"})
    void these_modules_need_nothing_but_the_jdk(String module) {
        classes()
                .that(resideInAPackage(packages(module)))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "komainu.."))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void detect_sees_no_file_no_socket_and_no_thread() {
        noClasses()
                .that(resideInAPackage(packages("detect")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..")
                        .or(type(java.io.File.class))
                        .or(type(java.io.FileInputStream.class))
                        .or(type(java.io.RandomAccessFile.class))
                        .or(type(Thread.class)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void time_and_chance_come_as_arguments() {
        noClasses()
                .that(resideInAPackage("komainu.."))
                .and(DescribedPredicate.not(resideInAPackage(packages("cli"))))
                .should()
                .accessTargetWhere(ASKS_CLOCK_OR_CHANCE)
                .check(CLASSES);
    }

    @Test
    void detect_measures_no_time_at_all() {
        noClasses()
                .that(resideInAPackage(packages("detect")))
                .should()
                .callMethod(System.class, "nanoTime")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothing_that_looks_at_traffic_opens_a_connection() {
        noClasses()
                .that(resideInAnyPackage(
                        packages("model"), packages("wire"), packages("detect"), packages("engine"), packages("lab")))
                .should()
                .dependOnClassesThat(OPENS_CONNECTIONS)
                .check(CLASSES);
    }

    @Test
    void only_feeds_the_owner_names_are_fetched_and_nothing_else_of_cli_opens_a_connection() {
        noClasses()
                .that(resideInAPackage(packages("cli")))
                .and(DescribedPredicate.not(resideInAPackage("komainu.cli.feed..")))
                .should()
                .dependOnClassesThat(OPENS_CONNECTIONS.and(DescribedPredicate.not(type(InetAddress.class))))
                .orShould()
                .callMethod(InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(InetAddress.class, "getAllByName", String.class)
                .check(CLASSES);
    }

    @Test
    void who_acts_on_devices_knows_them_as_targets_only() {
        noClasses()
                .that(resideInAnyPackage("komainu.respond..", "komainu.audit.."))
                .should()
                .dependOnClassesThat(type(Device.class).or(type(Endpoint.class)))
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that(DescribedPredicate.not(type(Target.class)))
                .should()
                .callConstructor(Target.class, String.class)
                .check(CLASSES);
    }

    @Test
    void modules_have_no_cycles() {
        slices().matching("komainu.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** A module's own package holds what its parts share and the list that puts them together, so it stands apart. */
    @ParameterizedTest
    @ValueSource(strings = {"model", "wire", "knowledge", "detect", "engine", "cli", "lab"})
    void the_parts_of_a_module_have_no_cycles(String module) {
        slices().matching("komainu." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void commands_name_the_parts_of_cli_and_no_part_names_a_command() {
        noClasses()
                .that(resideInAPackage("komainu.cli.*.."))
                .should()
                .dependOnClassesThat(resideInAPackage("komainu.cli"))
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_thing_is() {
        noClasses()
                .that(resideInAPackage("komainu.."))
                .should()
                .haveNameMatching(".*[.$](\\w*[a-z0-9])?(Utils?|Managers?|Impl|Helpers?)([A-Z]\\w*)?")
                .orShould()
                .haveNameMatching(".*[.$]Abstract[A-Z]\\w*")
                .check(CLASSES);
    }

    private static final DescribedPredicate<JavaAccess<?>> ASKS_CLOCK_OR_CHANCE =
            new DescribedPredicate<>("asks the machine's clock or chance") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    AccessTarget target = access.getTarget();
                    String owner = target.getOwner().getName();
                    String name = target.getName();
                    boolean given = target instanceof AccessTarget.CodeUnitCallTarget call
                            && !call.getRawParameterTypes().isEmpty();
                    if (owner.startsWith("java.time.")) {
                        return (name.equals("now") && !given)
                                || (owner.equals("java.time.Clock") && name.startsWith("system"));
                    }
                    return switch (owner) {
                        case "java.lang.System" -> name.equals("currentTimeMillis");
                        case "java.lang.Math" -> name.equals("random");
                        case "java.util.UUID" -> name.equals("randomUUID");
                        case "java.util.Random", "java.util.SplittableRandom" -> name.equals("<init>") && !given;
                        case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
                        default -> owner.equals("java.security.SecureRandom");
                    };
                }
            };

    private static final Set<String> CONNECTIONS = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.InetAddress",
            "java.net.URL",
            "java.net.URLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel");

    private static final DescribedPredicate<JavaClass> OPENS_CONNECTIONS = resideInAnyPackage(
                    "java.net.http..", "javax.net..", "com.sun.net..")
            .or(DescribedPredicate.describe("open connections", type -> CONNECTIONS.contains(type.getName())));

    private static String packages(String module) {
        return "komainu." + module + "..";
    }

    /** Top-level classes, by name, from every module's main sources. */
    private static Set<String> sources() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : ARROWS.keySet()) {
            Path main = Project.ROOT.resolve(module).resolve("src/main/java");
            if (!Files.isDirectory(main)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(main)) {
                files.map(file -> main.relativize(file).toString())
                        .filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java"))
                        .map(name -> name.substring(0, name.length() - ".java".length())
                                .replace('/', '.')
                                .replace('\\', '.'))
                        .forEach(names::add);
            }
        }
        return names;
    }
}
