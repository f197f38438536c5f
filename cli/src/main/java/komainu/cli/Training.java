package komainu.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The run that the launcher records, so that later runs start from a cache of loaded and linked classes.
final class Training {
    /* The cache also keeps what the JVM counted of each method, so that a later run compiles the right ones early and
    once. Only methods called thousands of times are counted: hence the demonstration so often. */
    private static final int REHEARSALS = 30;

    private static final List<String> REHEARSED = List.of("demo", "--format", "json");

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
        COMMANDS.forEach(Training::run);
        for (int i = 0; i < REHEARSALS; i++) {
            run(REHEARSED);
        }
    }

    private static void run(List<String> command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exit = Komainu.run(command.toArray(String[]::new), nowhere, nowhere);
        if (exit != 0) {
            System.err.println("komainu " + String.join(" ", command) + ": exit code " + exit);
        }
    }
}
