package komainu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import komainu.cli.input.Inputs;
import komainu.lab.Frame;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.SensorInput;
import komainu.wire.capture.Captures;

/// The beginning of a real capture in which nothing bad happens, kept in memory.
///
/// @param name its path below the folder of captures
/// @param frames in order of time
record RealCapture(String name, List<Frame> frames) {
    private static final Path FOLDER = Project.ROOT.resolveSibling("shared").resolve("captures");
    private static final Set<String> CLEAN =
            Set.of("benign-iot", "camera", "medical", "router-tr069", "benign-general");
    private static final Set<String> FORMATS = Set.of("pcap", "nsecpcap", "pcapng");
    private static final long LARGEST = 1 << 20;
    private static final int FEWEST = 50;
    private static final int MOST = 5_000;
    private static final long LONGEST = 600_000_000_000L;
    private static final int ETHERNET = 1;

    /// Those of all harmless categories that are not too small to matter; none if the folder is not there.
    static List<RealCapture> clean() {
        Path labels = FOLDER.resolve("labels.csv");
        if (!Files.exists(labels)) {
            return List.of();
        }
        return Project.text(labels)
                .lines()
                .skip(1)
                .map(l -> l.split(",", 4))
                .filter(f -> CLEAN.contains(f[1]) && FORMATS.contains(f[2]) && small(FOLDER.resolve(f[0])))
                .map(f -> new RealCapture(f[0], read(FOLDER.resolve(f[0]))))
                .filter(c -> c.frames.size() >= FEWEST)
                .toList();
    }

    private static boolean small(Path file) {
        try {
            return Files.exists(file) && Files.size(file) <= LARGEST;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Frame> read(Path file) {
        List<Frame> frames = new ArrayList<>();
        try (Captures captures = Captures.open(List.of(new SensorInput(file, Inputs.SITE)), new Counters())) {
            Batch batch = new Batch();
            while (frames.size() < MOST && captures.fill(batch)) {
                for (int i = 0; i < batch.count && frames.size() < MOST; i++) {
                    if (batch.link[i] != ETHERNET || batch.captured[i] != batch.length[i]) {
                        return List.of();
                    }
                    byte[] bytes = new byte[batch.captured[i]];
                    MemorySegment.copy(batch.bytes, ValueLayout.JAVA_BYTE, batch.start[i], bytes, 0, bytes.length);
                    frames.add(new Frame(batch.at[i], bytes));
                }
            }
        }
        return List.copyOf(frames);
    }

    /// Its frames with the first at a given time, ten minutes at most; steps back in time are left out.
    List<Frame> from(long start) {
        long shift = start - frames.getFirst().at();
        List<Frame> moved = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (Frame frame : frames) {
            if (frame.at() >= before && frame.at() + shift - start < LONGEST) {
                moved.add(new Frame(frame.at() + shift, frame.bytes()));
                before = frame.at();
            }
        }
        return moved;
    }
}
