package komainu.wire;

import java.nio.file.Path;

/// One capture to read.
///
/// @param file a path; `-` is standard input
/// @param site the owner's network it was taken in
public record SensorInput(Path file, String site) {
    public boolean isStandardInput() {
        return file.toString().equals("-");
    }
}
