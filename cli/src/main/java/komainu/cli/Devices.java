package komainu.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import komainu.cli.answer.Answer;
import komainu.cli.input.Inputs;
import komainu.cli.terminal.Progress;
import komainu.cli.text.Inventory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `komainu devices`: who is there, as a list, a wide list or a tree.
@Command(name = "devices", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
final class Devices implements Callable<Integer> {
    @Mixin
    private final Inputs inputs = new Inputs();

    @Mixin
    private final Shown shown = new Shown();

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @ArgGroup
    private @Nullable Layout layout;

    /// One of the two.
    private static final class Layout {
        @Option(names = "--wide")
        private boolean wide;

        @Option(names = "--tree")
        @SuppressWarnings("UnusedVariable") // the group asks for one of the two
        private boolean tree;
    }

    private final PrintStream out;
    private final PrintStream err;

    Devices(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Answer answer = inputs.read(files, shown.knowledge(), Progress.ofTerminal(err));
        shown.write(answer, view(), out, err);
        return answer.faulty() ? 3 : 0;
    }

    private Shown.View view() {
        if (layout == null) {
            return Inventory::list;
        }
        return layout.wide ? Inventory::wide : Inventory::tree;
    }
}
