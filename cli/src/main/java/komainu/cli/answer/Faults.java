package komainu.cli.answer;

import java.nio.file.Path;
import java.util.Set;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.wire.InputReport.Fault;
import komainu.wire.InputReport.Input;

/// Says in one line what an input is, where reading stopped, what was read before, and the one command that helps.
public final class Faults {
    private static final Set<String> KNOWN = Set.of(
            "missing",
            "directory",
            "empty",
            "cut",
            "record-too-long",
            "not-a-capture",
            "etl",
            "pktmon",
            "zip",
            "btsnooz",
            "har",
            "text",
            "denied",
            "damaged",
            "mixed",
            "log");

    private Faults() {}

    public static String line(Phrases phrases, Input input, Fault fault) {
        String kind = KNOWN.contains(fault.kind()) ? fault.kind() : "other";
        boolean nothing = kind.equals("empty") && isStandardInput(input);
        String what = phrases.ui(
                nothing ? "fault-empty-input" : "fault-" + kind,
                "offset",
                fault.offset(),
                "detail",
                Harmless.text(fault.detail()),
                "kind",
                Harmless.text(fault.kind()));
        return phrases.ui(
                "fault",
                "file",
                phrases.file(input.name()),
                "what",
                what,
                "read",
                read(phrases, input),
                "help",
                help(phrases, input, kind));
    }

    private static String read(Phrases phrases, Input input) {
        return input.packets() > 0 ? phrases.ui("fault-read", "count", input.packets()) : phrases.ui("fault-read-none");
    }

    private static String help(Phrases phrases, Input input, String kind) {
        if (isStandardInput(input)) {
            return phrases.ui("help-input");
        }
        Path file = Path.of(input.name());
        Path folder = file.getParent();
        Path leaf = file.getFileName();
        String bare = leaf == null ? input.name() : leaf.toString();
        int dot = bare.indexOf('.', 1);
        return phrases.ui(
                "help-" + kind,
                "file",
                quoted(input.name()),
                "folder",
                quoted(folder == null ? "." : folder.toString()),
                "out",
                quoted(dot < 0 ? bare : bare.substring(0, dot)));
    }

    private static boolean isStandardInput(Input input) {
        return input.name().equals("-");
    }

    /// A file name as a shell reads it.
    private static String quoted(String name) {
        String safe = Harmless.text(name);
        return safe.matches("[\\p{L}\\p{N}_./:@%+=,-]+") ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
