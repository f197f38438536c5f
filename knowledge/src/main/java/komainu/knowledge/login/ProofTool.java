package komainu.knowledge.login;

import java.io.Console;
import java.util.Arrays;

/// Makes the proof of an entry from the password a manual prints, for `./dev proof ID USER`.
final class ProofTool {
    private ProofTool() {}

    /// Asks at the terminal, shows nothing of what is typed, keeps nothing.
    ///
    /// @param arguments the entry's id and user
    public static void main(String[] arguments) {
        Console console = System.console();
        if (console == null || arguments.length != 2) {
            throw new IllegalArgumentException("usage: ./dev proof ID USER, at a terminal");
        }
        char[] password = console.readPassword("documented password of %s: ", arguments[0]);
        if (password != null) {
            console.printf("proof: %s%n", Proof.of(password).of(arguments[0], arguments[1]));
            Arrays.fill(password, ' ');
        }
    }
}
