package komainu.detect.name;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Sketch;
import komainu.detect.state.Window;

/// Questions for names under one domain in the last seconds, and how they were answered.
final class Questions implements Part {
    static final int SECONDS = 12;
    static final Duration SPAN = Duration.ofSeconds(SECONDS);
    private static final int SLOTS = 4;
    private static final Duration LABEL_SPAN = Duration.ofSeconds(20);

    /// All it asked.
    final Window asked = new Window(SPAN, SECONDS);
    /// Those told one by one, of which the answers are known too.
    final Window heard = new Window(SPAN, SECONDS);
    final Window good = new Window(SPAN, SECONDS);
    /// What it was asked itself: then it only passes questions on.
    final Window passed = new Window(SPAN, SECONDS);
    final Sketch labels = new Sketch(LABEL_SPAN, SLOTS);
    final Window labelled = new Window(LABEL_SPAN, SLOTS);

    private List<Part> parts() {
        return List.of(asked, heard, good, passed, labels, labelled);
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
