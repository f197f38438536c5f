package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.input.Inputs;
import komainu.cli.input.Reading;
import komainu.cli.language.Moments;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Progress;
import komainu.model.Device;
import komainu.model.Finding;
import komainu.model.Judged;
import komainu.model.Prefix;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;

/// The golden captures, and answers about them cut down to what must stay.
public final class Golden {
    private static final SensorOptions OPTIONS = new SensorOptions(List.of(), List.of(), 1, 32L << 20);

    private Golden() {}

    /// The folders of `captures/`, sorted.
    static List<Path> folders() {
        try (Stream<Path> folders = Files.list(Project.ROOT.resolve("captures"))) {
            return folders.filter(f -> Files.exists(f.resolve("traffic.pcap")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads them with the arguments that lie beside the first.
    public static Answer read(Path... files) {
        return read(options(files[0], 1), files);
    }

    /// What must be said to read a capture: what lies beside it says.
    public static SensorOptions options(Path capture, int workers) {
        Path arguments = capture.resolveSibling("arguments");
        if (!Files.exists(arguments)) {
            return workers(workers);
        }
        String words = Project.text(arguments).strip();
        assertThat(words).as(arguments.toString()).startsWith("--home ");
        Prefix home = Prefix.parse(words.substring("--home ".length()));
        return new SensorOptions(List.of(home), List.of(), workers, OPTIONS.memory());
    }

    static Answer read(SensorOptions options, Path... files) {
        List<SensorInput> inputs =
                Stream.of(files).map(f -> new SensorInput(f, Inputs.SITE)).toList();
        return Reading.read(inputs, options, Sample.KNOWLEDGE, new Progress(System.err, false, System::nanoTime));
    }

    static SensorOptions workers(int workers) {
        return new SensorOptions(List.of(), List.of(), workers, OPTIONS.memory());
    }

    /// One line for each device and finding, sorted; no wording, so that better sentences change nothing.
    static List<String> lines(Answer answer) {
        List<String> lines = new ArrayList<>();
        answer.devices().forEach(d -> lines.add(line(d)));
        answer.findings().forEach(j -> lines.add(line(j)));
        lines.sort(null);
        return lines;
    }

    private static String line(Device d) {
        return "{\"device\":\"" + d.id() + "\",\"address\":\"" + Naming.address(d) + "\",\"type\":\""
                + d.type().word() + "\",\"view\":\"" + Phrases.word(d.view()) + "\",\"level\":\"" + d.level()
                + "\",\"urgency\":\"" + d.urgency() + "\"}";
    }

    private static String line(Judged j) {
        Finding f = j.finding();
        return "{\"finding\":\"" + f.id() + "\",\"detector\":\"" + f.detector() + "\",\"device\":\"" + j.device()
                + (j.scope().equals("behind") ? "\",\"scope\":\"behind" : "")
                + "\",\"level\":\"" + j.level() + "\",\"urgency\":\"" + j.urgency() + "\",\"family\":\"" + f.family()
                + "\",\"first\":\"" + Moments.instant(f.first()) + "\",\"last\":\"" + Moments.instant(f.last()) + "\"}";
    }
}
