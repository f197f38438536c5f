package komainu.detect.exposure;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.detect.Telling;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Samples.Sample;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Union;
import komainu.model.Distinct;
import komainu.model.Heard;
import komainu.model.Mark;
import komainu.model.Talk;

/// What was noticed of one device: of which kinds, how often, with whom, and the packets that show it.
final class Noticed implements Telling.Memory {
    private static final int KINDS = 8;
    private static final int SAMPLES = 8;

    final Top kinds = new Top(KINDS);
    final Tally times = new Tally(1);
    final Union peers = new Union();
    final Samples samples = new Samples(SAMPLES);
    final Standing standing = new Standing();

    /// Takes one more of a kind.
    void add(int kind, Heard heard, String word) {
        add(kind, heard.talk(), heard.seen().mark(), word);
    }

    void add(int kind, Talk talk, Mark mark, String word) {
        kinds.add(kind, 1);
        times.add(0, 1);
        peers.add(Distinct.hash(talk.peer().isV4() ? talk.peer() : talk.peer().network()));
        samples.add(new Sample(mark, talk.peer(), talk.service(), kind, word));
    }

    /// Names of the kinds, the one most often noticed first.
    String listed(IntFunction<String> name) {
        return Arrays.stream(kinds.values()).mapToObj(k -> name.apply((int) k)).collect(Collectors.joining(", "));
    }

    /// The parts of a memory that holds this and others.
    static List<Part> with(Noticed noticed, Part... others) {
        return Stream.concat(noticed.parts().stream(), Stream.of(others)).toList();
    }

    @Override
    public List<Part> parts() {
        return List.of(kinds, times, peers, samples, standing);
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public void restart() {
        kinds.clear();
        times.clear();
        peers.clear();
        samples.clear();
    }
}
