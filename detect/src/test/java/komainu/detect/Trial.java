package komainu.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import komainu.detect.run.Step;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.model.Finding;
import komainu.model.Observation;
import komainu.model.Outcome;

/// One detector run by a step over hand-made observations; a detector that throws fails the test.
public final class Trial {
    public static final Knowledge KNOWLEDGE = KnowledgeFile.load();

    private final List<Outcome> outcomes = new ArrayList<>();
    private final Step step;
    private long last;

    public Trial(Detector<?>... detectors) {
        this.step = new Step("home", KNOWLEDGE, List.of(detectors), outcomes::add);
    }

    public Trial see(Observation... all) {
        for (Observation o : all) {
            step.observe(o);
            last = Math.max(last, o.at());
        }
        return this;
    }

    public Trial see(Acts... all) {
        for (Acts a : all) {
            see(a.done());
        }
        return this;
    }

    /// Everything emitted until now, without ending.
    public List<Outcome> soFar() {
        return List.copyOf(outcomes);
    }

    public Step step() {
        return step;
    }

    /// Ends the input and returns the latest revision of each finding, in order of first emission.
    public List<Finding> findings() {
        step.finish(last);
        step.counters().forEach((name, n) -> {
            if (name.startsWith("step.failed.")) {
                assertThat(n).as(name).isZero();
            }
        });
        Map<String, Finding> latest = new java.util.LinkedHashMap<>();
        for (Outcome o : outcomes) {
            if (o instanceof Finding f) {
                latest.put(f.id(), f);
            }
        }
        return List.copyOf(latest.values());
    }

    /// The level for a thing of the only finding; empty text if there is none.
    public String level() {
        List<Finding> all = findings();
        assertThat(all).hasSizeLessThan(2);
        return all.isEmpty() ? "" : all.getFirst().gate().thing().name();
    }
}
