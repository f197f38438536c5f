package komainu.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The run that the launcher records, so that later runs start from a cache of loaded and linked classes.
final class Training {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("--version"),
            List.of("read", "--help"),
            List.of("demo"),
            List.of("demo", "--lang", "ja", "--stats"),
            List.of("demo", "--format", "json"),
            List.of("knowledge", "list"),
            List.of("doctor"));

    private Training() {}

    public static void main(String[] args) {
        for (List<String> command : COMMANDS) {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            int exit = Komainu.run(command.toArray(String[]::new), nowhere, nowhere);
            if (exit != 0) {
                System.err.println("komainu " + String.join(" ", command) + ": exit code " + exit);
            }
        }
    }
}
