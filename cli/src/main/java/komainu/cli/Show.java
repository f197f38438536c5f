package komainu.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.input.Inputs;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Progress;
import komainu.cli.text.Portrait;
import komainu.model.Device;
import komainu.model.DeviceFact.Property;
import komainu.model.Endpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `komainu show`: everything known about one device.
@Command(name = "show", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
final class Show implements Callable<Integer> {
    private static final int MOST_NAMED = 8;

    @Mixin
    private final Inputs inputs = new Inputs();

    @Mixin
    private final Shown shown = new Shown();

    @Parameters(index = "0", paramLabel = "DEVICE", descriptionKey = "device")
    private String device = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    private final PrintStream out;
    private final PrintStream err;

    Show(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Answer answer = inputs.read(files, shown.knowledge(), Progress.ofTerminal(err));
        List<Device> called = called(device, answer.devices());
        Phrases phrases = shown.phrases();
        if (called.size() != 1) {
            shown.faults(answer, err);
            List<String> names = (called.isEmpty() ? answer.devices() : called)
                    .stream().limit(MOST_NAMED).map(Naming::address).toList();
            String said = called.isEmpty() ? names.isEmpty() ? "show-nobody" : "show-none" : "show-several";
            err.println(
                    "komainu: " + phrases.ui(said, "device", Harmless.text(device), "devices", phrases.list(names)));
            return 2;
        }
        shown.write(
                answer.only(called.getFirst()),
                (one, words, style, width) -> Portrait.of(one, answer.devices(), words, style, width),
                out,
                err);
        return answer.faulty() ? 3 : 0;
    }

    /// The devices called so: by id, address, hardware address or name; a name may also be a part of it.
    static List<Device> called(String word, List<Device> devices) {
        String wanted = word.toLowerCase(Locale.ROOT).replace('-', ':');
        List<Device> exact = devices.stream()
                .filter(d -> d.id().equalsIgnoreCase(word)
                        || d.endpoints().stream().anyMatch(e -> isAt(e, wanted, word))
                        || Naming.answer(d, Property.NAME).equalsIgnoreCase(word))
                .toList();
        return !exact.isEmpty()
                ? exact
                : devices.stream()
                        .filter(d -> Naming.answer(d, Property.NAME)
                                .toLowerCase(Locale.ROOT)
                                .contains(word.toLowerCase(Locale.ROOT)))
                        .toList();
    }

    private static boolean isAt(Endpoint e, String mac, String word) {
        return (!e.ip().isNone() && e.ip().toString().equalsIgnoreCase(word))
                || (!e.mac().isNone() && e.mac().toString().equals(mac));
    }
}
