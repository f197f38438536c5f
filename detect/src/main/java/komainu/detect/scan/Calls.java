package komainu.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Union;
import komainu.detect.state.Window;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PortTally;

/// Calls to strangers on a set of ports: those of the last minutes to judge by, and all since it began to tell.
final class Calls implements Part {
    static final int SLOT_SECONDS = 10;
    static final int SLOTS = 30;
    static final Duration SPAN = Duration.ofSeconds((long) SLOT_SECONDS * SLOTS);
    static final int PORTS = 8;
    static final int TRIED = 0;
    static final int ANSWERED = 1;

    private static final int SAMPLES = 12;
    private static final double ROUNDING = 1e-6;

    final Sketch recent = new Sketch(SPAN, SLOTS);
    final Window tried = new Window(SPAN, SLOTS);
    final Window answered = new Window(SPAN, SLOTS);
    final Union everyone = new Union();
    final Tally total = new Tally(2);
    final Top ports = new Top(PORTS);
    final Samples samples = new Samples(SAMPLES);

    static int slots(double seconds) {
        return Math.clamp(Math.round(seconds / SLOT_SECONDS), 1, SLOTS);
    }

    void add(PortTally tally, List<Exemplar> exemplars, long now) {
        recent.add(now, tally.destinations());
        tried.add(now, tally.tried());
        answered.add(now, tally.answered());
        everyone.add(tally.destinations());
        total.add(TRIED, tally.tried());
        total.add(ANSWERED, tally.answered());
        ports.add(tally.port(), tally.tried());
        for (Exemplar e : exemplars) {
            if (e.kind() == Exemplar.Kind.TRIED && e.port() == tally.port()) {
                samples.add(new Samples.Sample(e.mark(), e.peer(), e.port(), 0, ""));
            }
        }
    }

    /// True if hardly any call of the last slots was answered.
    boolean inVain(long now, int slots, double unanswered) {
        return answered.sum(now, 0, slots) <= (1 - unanswered) * tried.sum(now, 0, slots) + ROUNDING;
    }

    /// Forgets what is to be told, once nothing was called for a whole span; single old calls are no evidence.
    void forgetBefore(long now) {
        if (tried.sum(now) == 0) {
            restart();
        }
        samples.dropBefore(now - SPAN.toNanos());
    }

    void restart() {
        everyone.clear();
        total.clear();
        ports.clear();
        samples.clear();
    }

    private List<Part> parts() {
        return List.of(recent, tried, answered, everyone, total, ports, samples);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (Part part : parts()) {
            part.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (Part part : parts()) {
            part.read(in);
        }
    }
}
