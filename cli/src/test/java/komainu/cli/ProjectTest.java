package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.language.Language;
import org.junit.jupiter.api.Test;

/** Holds the documents to the project they describe. */
class ProjectTest {
    private static final Pattern CODE_SPAN = Pattern.compile("(?<!`)`([^`\\n]+)`(?!`)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./(dev|komainu)(?: +([a-z][a-z-]*|-[-a-zA-Z]+))?.*");
    private static final Pattern PATH = Pattern.compile("(\\./)?[\\w.-]+(/[\\w.-]+)*/?");
    private static final Pattern KNOWN_ENDING = Pattern.compile(".*\\.(md|xml|java|sh|cmd)");
    private static final Pattern DEV_CASE = Pattern.compile("(?m)^    ([a-z]+)(?: \\|[^)]*)?\\)");

    @Test
    void documents_name_only_commands_that_exist() {
        Set<String> dev = devCommands();
        Set<String> komainu = new TreeSet<>(Komainu.command(Language.EN, System.out, System.err)
                .getSubcommands()
                .keySet());
        assertThat(dev).contains("check", "test");

        List<String> wrong = new ArrayList<>();
        for (Path document : documents()) {
            for (String line : commandLines(Project.text(document))) {
                Matcher command = COMMAND.matcher(line);
                if (!command.matches()
                        || command.group(2) == null
                        || command.group(2).startsWith("-")) {
                    continue;
                }
                Set<String> known = command.group(1).equals("dev") ? dev : komainu;
                if (!known.contains(command.group(2))) {
                    wrong.add(Project.ROOT.relativize(document) + ": " + line);
                }
            }
        }
        assertThat(wrong).as("commands that do not exist").isEmpty();
    }

    @Test
    void documents_name_only_paths_that_exist() {
        List<Path> files = Project.files();
        Set<String> fileNames =
                files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());

        List<String> wrong = new ArrayList<>();
        for (Path document : documents()) {
            for (String name : named(CODE_SPAN, withoutFences(Project.text(document)))) {
                if (looksLikeOurPath(name)
                        && !exists(document, name)
                        && !(!name.contains("/") && fileNames.contains(name))) {
                    wrong.add(Project.ROOT.relativize(document) + ": " + name);
                }
            }
            for (String link : named(LINK, withoutFences(Project.text(document)))) {
                if (!link.contains(":") && !exists(document, link)) {
                    wrong.add(Project.ROOT.relativize(document) + ": link to " + link);
                }
            }
        }
        assertThat(wrong).as("paths that do not exist").isEmpty();
    }

    @Test
    void the_readme_leads_to_the_page_of_every_detector() throws IOException {
        String readme = Project.text(Project.ROOT.resolve("README.md"));
        try (Stream<Path> pages = Files.list(Project.ROOT.resolve("docs/detectors"))) {
            assertThat(pages.map(page -> "](docs/detectors/" + page.getFileName() + ")"))
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(readme).contains(link));
        }
    }

    @Test
    void architecture_names_every_module() {
        Path architecture = Project.ROOT.resolve("ARCHITECTURE.md");
        assumeTrue(Files.exists(architecture));
        String text = Project.text(architecture);
        assertThat(Project.modules()).allSatisfy(module -> assertThat(text).containsPattern("`" + module + "/?`"));
    }

    @Test
    void help_of_dev_names_every_command_of_dev() {
        String script = Project.text(Project.ROOT.resolve("dev"));
        String help = script.substring(script.indexOf("<<'END'"), script.indexOf("\nEND\n"));
        assertThat(devCommands()).allSatisfy(command -> assertThat(help).contains("\n  " + command));
    }

    private static Set<String> devCommands() {
        String script = Project.text(Project.ROOT.resolve("dev"));
        Set<String> commands = new TreeSet<>();
        Matcher found = DEV_CASE.matcher(script.substring(script.indexOf("case $command in")));
        while (found.find()) {
            commands.add(found.group(1));
        }
        return commands;
    }

    private static List<Path> documents() {
        return Project.files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    /** Code spans, and the lines of fenced blocks, that start with one of our two commands. */
    private static List<String> commandLines(String text) {
        List<String> lines = new ArrayList<>(named(CODE_SPAN, withoutFences(text)));
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (fenced) {
                lines.add(line.strip().replaceFirst("^\\$ ", ""));
            }
        }
        lines.removeIf(line -> !COMMAND.matcher(line).matches());
        return lines;
    }

    private static String withoutFences(String text) {
        StringBuilder kept = new StringBuilder();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            if (line.strip().startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                kept.append(line).append('\n');
            }
        }
        return kept.toString();
    }

    private static List<String> named(Pattern pattern, String text) {
        List<String> names = new ArrayList<>();
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    /** A path from the root, a path that begins in one of our folders, or the bare name of a document or source. */
    private static boolean looksLikeOurPath(String name) {
        if (!PATH.matcher(name).matches()) {
            return false;
        }
        String path = name.startsWith("./") ? name.substring(2) : name;
        int slash = path.indexOf('/');
        if (slash < 0) {
            return name.startsWith("./") || KNOWN_ENDING.matcher(name).matches();
        }
        return name.startsWith("./")
                || KNOWN_ENDING.matcher(name).matches()
                || (slash < path.length() - 1 && Files.isDirectory(Project.ROOT.resolve(path.substring(0, slash))));
    }

    private static boolean exists(Path document, String name) {
        return Files.exists(Project.ROOT.resolve(name))
                || Files.exists(document.getParent().resolve(name));
    }
}
