package komainu.detect.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.Standing;
import komainu.detect.state.Union;
import komainu.detect.state.Window;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Lookups;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Look-ups of very many registered names that do not exist, as programs do that reckon their meeting places.
public final class MadeUpNames implements Detector<MadeUpNames.Memory> {
    /* Browsers probe three names of one label, blocklists are asked for many names under one domain, and a network whose
    suffix is appended asks under its own: so what counts is how many registered domains do not exist. A resolver that is
    down answers SERVFAIL or nothing, not NXDOMAIN. Of the seconds too busy to tell one by one only errors are known. */
    private static final int SLOTS = 10;
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int SAMPLES = 8;
    private static final int SUSPECTED = 1;

    private static final Card CARD = new Card(
            "made-up-names",
            Card.Stage.JUDGE,
            Set.of(Message.NameAnswered.class, Lookups.class),
            Card.Subject.ENDPOINT,
            List.of("T1568.002"),
            Set.of(),
            Duration.ofHours(48),
            49_152);

    private static final Charge SUSPICION = new Charge(
            Finding.Gate.ordinary(Level.SUSPECT, Level.INFO),
            false,
            Finding.Phase.COMMAND,
            0.6,
            "",
            Direction.OUTBOUND);

    /// Registered domains that do not exist, and answers of both kinds.
    static final class Memory implements Telling.Memory {
        final Sketch missing = new Sketch(SPAN, SLOTS);
        final Window failed = new Window(SPAN, SLOTS);
        final Window found = new Window(SPAN, SLOTS);
        final Union all = new Union();
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(missing, failed, found, all, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            all.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(MadeUpNames::tell);

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
        long now = context.now();
        switch (seen) {
            case Lookups busy -> {
                for (Lookups.DomainTally tally : busy.domains()) {
                    if (tally.failed() > 0) {
                        missing(tally.domain(), tally.failed(), memory, now);
                    }
                }
                judge(memory, context);
            }
            case Heard heard -> {
                if (heard.message() instanceof Message.NameAnswered answer
                        && !heard.said()
                        && answer.system().equals("dns")) {
                    answered(answer, heard, memory, context);
                }
            }
            default -> {}
        }
    }

    private static void answered(Message.NameAnswered answer, Heard heard, Memory memory, Context context) {
        switch (answer.code()) {
            case "NOERROR" -> memory.found.add(context.now(), 1);
            case "NXDOMAIN" -> {
                if (memory.standing.grade() == 0 && memory.failed.sum(context.now()) == 0) {
                    memory.restart();
                }
                if (missing(answer.name(), 1, memory, context.now())) {
                    memory.samples.add(new Samples.Sample(
                            heard.seen().mark(),
                            heard.talk().peer(),
                            heard.talk().peerPort(),
                            0,
                            answer.name()));
                    judge(memory, context);
                }
            }
            default -> {}
        }
    }

    private static boolean missing(String name, long times, Memory memory, long now) {
        String domain = Named.registered(name);
        if (domain.isEmpty()) {
            return false;
        }
        long hash = Named.hash(domain);
        memory.missing.add(now, hash);
        memory.failed.add(now, times);
        memory.all.add(hash);
        return true;
    }

    private static void judge(Memory memory, Context context) {
        long now = context.now();
        TELLING.renew(memory, context);
        double vain = context.knowledge().threshold("names.made-up.share");
        long failed = memory.failed.sum(now);
        if (failed >= vain * (failed + memory.found.sum(now))
                && memory.missing.reaches(now, SLOTS, (long) context.knowledge().threshold("names.made-up"))) {
            TELLING.note(SUSPECTED, memory.samples.since(now), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Sentence summary = new Sentence(
                "made-up-names.summary",
                Map.of(
                        "count", new Sentence.Count(memory.all.estimate()),
                        "span", new Sentence.Span(memory.standing.last() - memory.standing.first())));
        List<Finding.Evidence> evidence = memory.samples.evidence("made-up-names.answer");
        context.emit(SUSPICION.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
