package komainu.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import komainu.detect.Detector;
import komainu.detect.cases.CaseBook;
import komainu.detect.cases.Cases;
import komainu.detect.run.Step;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Names;
import komainu.model.Observation;
import komainu.model.Quality;

/// Runs the detectors over the observations of all sites in this process.
public final class Engine {
    /// Version of the checkpoint's frame.
    private static final int VERSION = 1;

    /// The most sites at a time.
    private static final int SITES = 4096;

    private final Knowledge knowledge;
    private final List<Detector<?>> detectors;
    private final Map<String, Step> steps = new TreeMap<>();
    private final Cases cases;
    private long refused;

    public Engine(Knowledge knowledge, List<Detector<?>> detectors) {
        this.knowledge = knowledge;
        this.detectors = List.copyOf(detectors);
        this.cases = new Cases(knowledge);
    }

    /// Takes the next observation of its site; `at` never decreases within a site.
    public void observe(Observation seen) {
        Step step = stepOf(seen.endpoint().site());
        if (step == null) {
            refused++;
            return;
        }
        step.observe(seen);
        cases.observe(seen);
    }

    private @org.jspecify.annotations.Nullable Step stepOf(String site) {
        Step step = steps.get(site);
        if (step == null && steps.size() < SITES) {
            step = new Step(site, knowledge, detectors, cases::take);
            steps.put(site, step);
        }
        return step;
    }

    /// Lets event time pass at every site.
    public void advanceTo(long nanos) {
        steps.values().forEach(step -> step.advanceTo(nanos));
    }

    /// Ends the input at its last packet and concludes.
    public CaseBook finish(long last) {
        return finish(last, Names.NONE);
    }

    /// The same where the owner says something of the devices.
    public CaseBook finish(long last, Names names) {
        steps.values().forEach(step -> step.finish(last));
        steps.forEach((site, step) -> step.silenced().forEach((id, lacks) -> {
            // What a whole record lacks was lacking before it was noticed; a clock that stepped back spoils only the
            // rest.
            if (lacks.contains(Quality.Lack.ONE_SIDED) || lacks.contains(Quality.Lack.SAMPLED)) {
                cases.withdraw(site, id);
            }
        }));
        return cases.conclude(silenced(), names);
    }

    private Map<Quality.Lack, Set<String>> silenced() {
        Map<Quality.Lack, Set<String>> all = new EnumMap<>(Quality.Lack.class);
        for (Step step : steps.values()) {
            step.silenced()
                    .forEach((id, lacks) -> lacks.forEach(
                            l -> all.computeIfAbsent(l, k -> new TreeSet<>()).add(id)));
        }
        return all;
    }

    /// Writes everything remembered.
    public void checkpoint(DataOutput to) throws IOException {
        to.writeByte(VERSION);
        to.writeLong(refused);
        to.writeInt(steps.size());
        for (Map.Entry<String, Step> entry : steps.entrySet()) {
            to.writeUTF(entry.getKey());
            entry.getValue().write(to);
        }
        cases.write(to);
    }

    /// An engine that goes on where `checkpoint` was called.
    public static Engine restore(Knowledge knowledge, List<Detector<?>> detectors, DataInput from) throws IOException {
        int version = from.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("checkpoint version " + version + " is not known; this program reads " + VERSION);
        }
        Engine engine = new Engine(knowledge, detectors);
        engine.refused = from.readLong();
        for (int i = from.readInt(); i > 0; i--) {
            String site = from.readUTF();
            Step step = new Step(site, knowledge, detectors, engine.cases::take);
            step.read(from);
            engine.steps.put(site, step);
        }
        engine.cases.read(from);
        return engine;
    }

    /// What was counted over all sites, by name.
    public Map<String, Long> counters() {
        Map<String, Long> all = new TreeMap<>();
        for (Step step : steps.values()) {
            step.counters().forEach((name, n) -> all.merge(name, n, Long::sum));
        }
        all.put("cases.refused", cases.refused());
        all.put("engine.refused", refused);
        return all;
    }
}
