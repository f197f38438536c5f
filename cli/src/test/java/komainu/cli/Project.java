package komainu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source folder of Komainu, for tests that look at the project itself. */
public final class Project {
    public static final Path ROOT = root();

    private static final Set<String> NOT_OURS = Set.of(".git", "target", "node_modules");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private Project() {}

    /** The modules the pom names. */
    static List<String> modules() {
        List<String> modules = new ArrayList<>();
        Matcher found = MODULE.matcher(text(ROOT.resolve("pom.xml")));
        while (found.find()) {
            modules.add(found.group(1));
        }
        return modules;
    }

    /** All files, without what is built. */
    static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("komainu.cmd"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no source folder of Komainu above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
