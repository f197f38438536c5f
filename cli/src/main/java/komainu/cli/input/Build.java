package komainu.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/// This program: its version and its folder.
public final class Build {
    private Build() {}

    public static String version() {
        Properties build = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "unknown");
    }

    /// The folder the launcher named: of the project, or of an unpacked archive.
    public static Path home() {
        return Path.of(System.getProperty("komainu.home", "."));
    }
}
