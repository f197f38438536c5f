package komainu.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import komainu.cli.input.Inputs;
import komainu.detect.Detectors;
import komainu.detect.cases.CaseBook;
import komainu.detect.cases.Cases;
import komainu.detect.run.Step;
import komainu.knowledge.Names;
import komainu.lab.Frame;
import komainu.lab.Host;
import komainu.lab.Reel;
import komainu.model.Device;
import komainu.model.Finding;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Outcome;
import komainu.wire.Sensor;
import komainu.wire.SensorOptions;

/// Frames read as they pass, with no file: what is said of each device, and since when of one of them.
final class Watch {
    private static final SensorOptions SMALL = new SensorOptions(List.of(), List.of(), 1, 8L << 20);

    private final Host host;
    private final Level awaited;
    private final Cases cases = new Cases(Sample.KNOWLEDGE);
    private boolean told;
    private long reached = Long.MAX_VALUE;

    private Watch(Host host, Level awaited) {
        this.host = host;
        this.awaited = awaited;
    }

    /// @param reached when the device was first said to be at the level awaited, else Long.MAX_VALUE
    record Seen(CaseBook book, long reached) {
        /// The gravest that is told of a device, also where it may be one behind it.
        Level level(Host host) {
            return told(host).stream().map(Judged::level).max(Level::compareTo).orElse(Level.INFO);
        }

        /// Which detectors said so.
        String detectors(Host host) {
            return told(host).stream()
                    .map(j -> j.finding().detector() + " " + j.level())
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        /// The gravest that is told of any other.
        Level othersThan(Host host) {
            return book.devices().stream()
                    .filter(d -> !is(d, host))
                    .map(Device::level)
                    .max(Level::compareTo)
                    .orElse(Level.INFO);
        }

        private List<Judged> told(Host host) {
            Set<String> ids = book.devices().stream()
                    .filter(d -> is(d, host))
                    .map(Device::id)
                    .collect(Collectors.toSet());
            return book.findings().stream()
                    .filter(j -> ids.contains(j.device()))
                    .toList();
        }

        private static boolean is(Device device, Host host) {
            return device.endpoints().stream().anyMatch(e -> e.mac().equals(host.mac()));
        }
    }

    /// Watches until a device is said to be at a level, and to the end.
    static Seen at(List<Frame> frames, Host host, Level awaited) {
        return new Watch(host, awaited).read(frames);
    }

    private Seen read(List<Frame> frames) {
        Step step = new Step(Inputs.SITE, Sample.KNOWLEDGE, Detectors.all(), this::take);
        try (Sensor sensor = Sensor.of(new Reel(frames), Inputs.SITE, SMALL)) {
            while (!sensor.finished()) {
                sensor.poll(
                        seen -> {
                            step.observe(seen);
                            cases.observe(seen);
                            look(seen.at());
                        },
                        1 << 16);
            }
            long last = sensor.report().last();
            step.finish(last);
            look(last);
        }
        Map<String, Long> faults = new TreeMap<>(step.counters());
        faults.keySet().removeIf(name -> !name.startsWith("step.fault"));
        if (faults.values().stream().anyMatch(n -> n > 0)) {
            throw new IllegalStateException("faults: " + faults);
        }
        return new Seen(cases.conclude(Map.of(), Names.NONE), reached);
    }

    private void take(Outcome outcome) {
        cases.take(outcome);
        told |= outcome instanceof Finding;
    }

    private void look(long at) {
        if (told && reached == Long.MAX_VALUE) {
            Seen now = new Seen(cases.conclude(Map.of(), Names.NONE), at);
            reached = now.level(host).compareTo(awaited) >= 0 ? at : reached;
        }
        told = false;
    }
}
