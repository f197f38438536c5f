package komainu.knowledge;

import java.nio.file.Path;

/// The project's data folder, as tests see it.
final class Data {
    static final Path FOLDER = Path.of(System.getProperty("komainu.root", "..")).resolve("data");

    private Data() {}
}
