package komainu.cli.input;

import java.nio.file.Path;
import java.util.Map;

/// Where the address assignments and feeds lie that the owner has refreshed.
public final class Lists {
    private Lists() {}

    public static Path file() {
        return file(System.getenv(), System.getProperty("user.home", "."));
    }

    /// The folder of the feeds.
    public static Path feeds() {
        return file().resolveSibling("feeds");
    }

    /// The user's own data folder, by the habits of Windows and of the XDG base directories.
    static Path file(Map<String, String> environment, String home) {
        String windows = environment.get("LOCALAPPDATA");
        String xdg = environment.get("XDG_DATA_HOME");
        Path data = windows != null
                ? Path.of(windows)
                : xdg != null && !xdg.isEmpty() ? Path.of(xdg) : Path.of(home, ".local", "share");
        return data.resolve("komainu").resolve("organisations.gz");
    }
}
