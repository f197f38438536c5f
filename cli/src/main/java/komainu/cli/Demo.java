package komainu.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import komainu.cli.answer.Answer;
import komainu.cli.input.Build;
import komainu.cli.input.Inputs;
import komainu.cli.input.Reading;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Progress;
import komainu.cli.text.Page;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `komainu demo`: reads the record of a made-up home in which a camera is taken over.
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
public final class Demo implements Callable<Integer> {
    public static final String CAPTURE = "captures/home-camera-taken-over/traffic.pcap";

    @Mixin
    private final Shown shown = new Shown();

    private final PrintStream out;
    private final PrintStream err;

    Demo(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Path capture = Build.home().resolve(CAPTURE);
        Phrases phrases = shown.phrases();
        if (!Files.isRegularFile(capture)) {
            err.println("komainu: " + phrases.ui("demo-missing", "file", capture));
            return 3;
        }
        if (shown.isText()) {
            out.println(phrases.ui("demo"));
            out.println();
        }
        Answer answer = Reading.read(
                List.of(new SensorInput(capture, Inputs.SITE)),
                SensorOptions.DEFAULT,
                shown.knowledge(),
                Progress.ofTerminal(err));
        shown.write(answer.named(CAPTURE), Page::of, out, err);
        return answer.faulty() ? 3 : 0;
    }
}
