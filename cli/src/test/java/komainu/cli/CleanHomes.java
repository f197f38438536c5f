package komainu.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import komainu.cli.answer.Answer;
import komainu.cli.input.Inputs;
import komainu.detect.Detectors;
import komainu.detect.cases.CaseBook;
import komainu.engine.Engine;
import komainu.lab.CleanHome;
import komainu.lab.Frame;
import komainu.lab.Reel;
import komainu.model.Device;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.wire.Sensor;
import komainu.wire.SensorOptions;

/// Homes without anything bad, each streamed from memory through sensor and engine; every other one over a real
/// capture.
final class CleanHomes {
    private static final SensorOptions SMALL = new SensorOptions(List.of(), List.of(), 1, 8L << 20);

    private CleanHomes() {}

    /// What was said wrongly.
    ///
    /// @param over the real capture it was mixed over, or empty
    record Accused(int home, String over, Level level, String device, String detector, List<String> traps) {}

    /// What was read and said.
    record Result(int homes, int mixed, long packets, List<Accused> accused, Map<String, Integer> traps) {
        private long count(Level level) {
            return accused.stream().filter(a -> a.level() == level).count();
        }

        @Override
        public String toString() {
            return "%d clean homes, %d of them over a real capture, %d packets: %d findings INFECTED, %d SUSPECT"
                    .formatted(homes, mixed, packets, count(Level.INFECTED), count(Level.SUSPECT));
        }

        String page() {
            StringBuilder page = new StringBuilder("## Clean homes\n\n" + this + ".\n\n");
            if (!accused.isEmpty()) {
                page.append(Matrix.head("home", "over", "level", "device", "detector", "traps in it"));
                accused.forEach(a -> page.append(Matrix.line(
                        String.valueOf(a.home),
                        a.over,
                        a.level.toString(),
                        a.device,
                        a.detector,
                        String.join(", ", a.traps))));
                page.append('\n');
            }
            page.append("Traps, and in how many homes each is: ");
            page.append(traps.entrySet().stream()
                    .map(t -> t.getKey() + " " + t.getValue())
                    .collect(Collectors.joining(", ")));
            return page.append(".\n").toString();
        }
    }

    private record One(CleanHome home, boolean mixed, long packets, List<Accused> accused) {}

    /// Homes of the numbers given.
    static Result read(IntStream numbers) {
        List<RealCapture> real = RealCapture.clean();
        List<One> all =
                numbers.parallel().mapToObj(n -> one(CleanHome.of(n), real)).toList();
        Map<String, Integer> traps = new TreeMap<>();
        all.forEach(o -> o.home.traps().forEach(t -> traps.merge(t, 1, Integer::sum)));
        return new Result(
                all.size(),
                (int) all.stream().filter(One::mixed).count(),
                all.stream().mapToLong(One::packets).sum(),
                all.stream().flatMap(o -> o.accused.stream()).toList(),
                traps);
    }

    private static One one(CleanHome home, List<RealCapture> real) {
        List<Frame> frames = home.script().frames();
        boolean mixed = home.number() % 2 == 1 && !real.isEmpty();
        String over = "";
        if (mixed) {
            RealCapture capture = real.get(home.number() / 2 % real.size());
            over = capture.name();
            frames = mixed(frames, capture.from(frames.getFirst().at()));
        }
        return new One(home, mixed, frames.size(), accused(home, over, book(frames)));
    }

    /// What is said of homes of the numbers given, each with a bot in it.
    static List<Boolean> infectedWith(String bot, IntStream numbers) {
        List<RealCapture> real = RealCapture.clean();
        return numbers.mapToObj(CleanHome::of)
                .peek(h -> h.script().play(bot, 60, 200))
                .map(h -> one(h, real).accused.stream().anyMatch(a -> a.level() == Level.INFECTED))
                .toList();
    }

    private static List<Frame> mixed(List<Frame> home, List<Frame> real) {
        List<Frame> all = new ArrayList<>(home);
        all.addAll(real);
        all.sort(Comparator.comparingLong(Frame::at));
        return all;
    }

    private static CaseBook book(List<Frame> frames) {
        Engine engine = new Engine(Sample.KNOWLEDGE, Detectors.all());
        try (Sensor sensor = Sensor.of(new Reel(frames), Inputs.SITE, SMALL)) {
            while (!sensor.finished()) {
                sensor.poll(engine::observe, 1 << 16);
            }
            return engine.finish(sensor.report().last());
        }
    }

    private static List<Accused> accused(CleanHome home, String over, CaseBook book) {
        List<Accused> all = new ArrayList<>();
        for (Judged j : book.findings()) {
            if (j.level().compareTo(Level.SUSPECT) >= 0) {
                String device = book.devices().stream()
                        .filter(d -> d.id().equals(j.device()))
                        .map(CleanHomes::name)
                        .findFirst()
                        .orElse(j.device());
                all.add(new Accused(
                        home.number(), over, j.level(), device, j.finding().detector(), home.traps()));
            }
        }
        return all;
    }

    private static String name(Device device) {
        return device.type().word() + " " + Answer.address(device);
    }
}
