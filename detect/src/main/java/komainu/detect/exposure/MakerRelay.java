package komainu.detect.exposure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message.NameAsked;
import komainu.model.Message.Recognised;
import komainu.model.Observation;
import komainu.model.Sentence;

/// A device that can be reached from everywhere by way of its maker's servers, without any opening in the router.
public final class MakerRelay implements Detector<MakerRelay.Memory> {
    /* What a maker's app needs, so it is information. Phones ask for the same names, since the app runs there: by name it is
    told of known things only. The protocol of cameras that meet through a server is told of whoever speaks it. */
    private static final int SAMPLES = 6;
    private static final int HOSTS = 8;
    private static final String MEETING = "pppp";
    private static final int BY_NAME = 1;
    private static final int BY_PROTOCOL = 2;

    private static final Card CARD = new Card(
            "maker-relay",
            Card.Stage.JUDGE,
            Set.of(NameAsked.class, Recognised.class),
            Card.Subject.ENDPOINT,
            List.of("T1133"),
            Set.of(),
            Duration.ofHours(48),
            4_096);

    private static final Charge NAMED = charge(Finding.Gate.ordinary(Level.INFO, Level.INFO));
    private static final Charge SPOKEN = charge(Finding.Gate.always(Level.INFO));

    private static Charge charge(Finding.Gate gate) {
        return new Charge(gate, false, Finding.Phase.NONE, 0.8, "", Direction.OUTBOUND);
    }

    /// The servers it meets at.
    static final class Memory implements Telling.Memory {
        final SmallDistinct hosts = new SmallDistinct(HOSTS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(hosts, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            hosts.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(MakerRelay::tell);

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Memory newState() {
        return new Memory();
    }

    @Override
    public void observe(Observation seen, Memory memory, Context context) {
        if (!(seen instanceof Heard heard)) {
            return;
        }
        switch (heard.message()) {
            case NameAsked asked
            when heard.said() && asked.system().equals("dns") -> {
                String relay = relay(asked.name(), context.knowledge());
                if (!relay.isEmpty()) {
                    note(BY_NAME, relay, heard, memory, context);
                }
            }
            case Recognised flow
            when flow.protocol().equals(MEETING) && heard.talk().peer().isGlobal() -> {
                memory.hosts.add(Distinct.hash(heard.talk().peer()));
                if (memory.hosts.size() >= context.knowledge().threshold("relay.hosts")) {
                    note(BY_PROTOCOL, "", heard, memory, context);
                }
            }
            default -> {}
        }
    }

    /// The domain of a maker's relay a name is of, or empty.
    private static String relay(String name, Knowledge knowledge) {
        Set<String> relays = knowledge.words("relays-of-makers");
        String rest = name.toLowerCase(Locale.ROOT);
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            if (relays.contains(rest)) {
                return rest;
            }
            rest = rest.substring(dot + 1);
        }
        return "";
    }

    private static void note(int grade, String word, Heard heard, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.samples.add(new Samples.Sample(
                heard.seen().mark(), heard.talk().peer(), heard.talk().service(), grade, word));
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean spoken = memory.standing.grade() >= BY_PROTOCOL;
        String name = memory.samples.all().stream()
                .map(Samples.Sample::word)
                .filter(w -> !w.isEmpty())
                .findFirst()
                .orElse("");
        Sentence summary = new Sentence(
                name.isEmpty() ? "maker-relay.summary-protocol" : "maker-relay.summary",
                Map.of("name", new Sentence.Word(name), "count", new Sentence.Count(memory.hosts.size())));
        List<Finding.Evidence> evidence =
                memory.samples.evidence(s -> s.value() == BY_NAME ? "maker-relay.asked" : "maker-relay.spoke");
        Charge charge = spoken ? SPOKEN : NAMED;
        context.emit(charge.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
