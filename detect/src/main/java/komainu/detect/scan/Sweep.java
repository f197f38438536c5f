package komainu.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Sketch;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Union;
import komainu.detect.state.Window;
import komainu.model.Distinct;

/// Addresses asked for in one way: those of the last minutes, and all since it began to tell.
final class Sweep implements Part {
    static final int SLOT_SECONDS = 10;
    static final int SLOTS = 12;
    static final Duration SPAN = Duration.ofSeconds((long) SLOT_SECONDS * SLOTS);
    private static final double ROUNDING = 1e-6;

    private final Sketch recent = new Sketch(SPAN, SLOTS);
    private final Window tried = new Window(SPAN, SLOTS);
    private final Window answered = new Window(SPAN, SLOTS);
    private final Tally told = new Tally(2);
    final Union everyone = new Union();
    final Top ports = new Top(4);

    static int slots(double seconds) {
        return Math.clamp(Math.round(seconds / SLOT_SECONDS), 1, SLOTS);
    }

    /// @param port the service asked for, or 0
    void add(long now, Distinct addresses, long tries, long answers, int port) {
        if (told.get(0) == 0 && now - told.get(1) > SPAN.toNanos()) {
            everyone.clear();
            ports.clear();
        }
        told.set(1, now);
        recent.add(now, addresses);
        everyone.add(addresses);
        tried.add(now, tries);
        answered.add(now, answers);
        if (port > 0) {
            ports.add(port, tries);
        }
    }

    boolean reaches(long now, int slots, long number) {
        return recent.reaches(now, slots, number);
    }

    boolean inVain(long now, int slots, double unanswered) {
        return answered.sum(now, 0, slots) <= (1 - unanswered) * tried.sum(now, 0, slots) + ROUNDING;
    }

    /// It is part of what is told.
    void tells() {
        told.set(0, 1);
    }

    boolean isTold() {
        return told.get(0) > 0;
    }

    void restart() {
        told.clear();
        everyone.clear();
        ports.clear();
    }

    private List<Part> parts() {
        return List.of(recent, tried, answered, told, everyone, ports);
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
