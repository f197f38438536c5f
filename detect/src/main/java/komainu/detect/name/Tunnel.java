package komainu.detect.name;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Sketch;
import komainu.detect.state.Window;

/// Look-ups under one domain in the last ten minutes whose names could carry something.
final class Tunnel implements Part {
    static final Duration SPAN = Duration.ofMinutes(10);
    static final int SLOTS = 10;
    static final int LABEL_SLOTS = 5;

    final Window asked = new Window(SPAN, SLOTS);
    /// Of types that carry free text or are asked by few programs.
    final Window rare = new Window(SPAN, SLOTS);
    final Window length = new Window(SPAN, SLOTS);
    /// What it was asked itself: then it only passes questions on.
    final Window passed = new Window(SPAN, SLOTS);
    final Sketch labels = new Sketch(SPAN, LABEL_SLOTS);

    private List<Part> parts() {
        return List.of(asked, rare, length, passed, labels);
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
