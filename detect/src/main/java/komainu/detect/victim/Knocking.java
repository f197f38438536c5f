package komainu.detect.victim;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Standing;
import komainu.detect.state.State;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Union;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Strangers knock at ports and are not let in: told once a day, as a number and not as an alarm.
public final class Knocking implements Detector<Knocking.Memory> {
    /* Every address of the Internet is knocked at all day. Nothing is said at once; the day, or the end of the record, brings one
    digest, and only if there was enough of it. No sender is kept. */
    private static final int SHOWN = 5;
    /// The provider's lease server answers there (RFC 2131 4.1).
    private static final int LEASES = 68;
    private static final int SAMPLES = 4;
    private static final int COUNT = 0;

    private static final Card CARD = new Card(
            "inbound-noise",
            Card.Stage.JUDGE,
            Set.of(AttemptFailed.class),
            Card.Subject.ENDPOINT,
            List.of("T1595.001"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge DIGEST =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.5, "", Direction.INBOUND);

    /// The knocks of a day.
    static final class Memory implements State {
        final Tally count = new Tally(1);
        final Union ports = new Union();
        final Top most = new Top(32);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(count, ports, most, samples, standing);
        }
    }

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
        AttemptFailed failed = (AttemptFailed) seen;
        Talk talk = failed.talk();
        boolean stranger = talk.peer().isGlobal() && talk.peerMac().isNone() && talk.port() != LEASES;
        if (talk.direction() != Direction.INBOUND || !stranger || talk.transport() == Talk.ICMP) {
            return;
        }
        if (memory.count.add(COUNT, 1) == 1) {
            context.wakeAt(failed.started() + Standing.RENEW);
        }
        memory.ports.add(Distinct.mix((long) talk.transport() << 16 | talk.port()));
        memory.most.add(talk.port(), 1);
        memory.samples.add(new Samples.Sample(failed.seen().mark(), Ip.NONE, talk.port(), 0, ""));
        memory.standing.note(1, failed.started(), context.now());
    }

    /// The day is over, or the record.
    @Override
    public void wake(Memory memory, Context context) {
        long count = memory.count.get(COUNT);
        if (count >= context.knowledge().threshold("noise.knocks")) {
            tell(memory, count, context);
        }
        memory.count.clear();
        memory.ports.clear();
        memory.most.clear();
        memory.samples.clear();
        memory.standing.forget();
    }

    private static void tell(Memory memory, long count, Context context) {
        Standing standing = memory.standing;
        List<Finding.Evidence> evidence = memory.samples.all().stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence("inbound-noise.knock", Map.of("port", new Sentence.Word("" + s.port())))))
                .toList();
        context.emit(DIGEST.tell(CARD, context, standing, Set.of(), summary(memory, count), evidence));
    }

    private static Sentence summary(Memory memory, long count) {
        Standing standing = memory.standing;
        Sentence.Count knocks = new Sentence.Count(count);
        Sentence.Span span = new Sentence.Span(standing.last() - standing.first());
        long ports = memory.ports.estimate();
        return ports == 1
                ? new Sentence(
                        "inbound-noise.summary-one",
                        Map.of("count", knocks, "port", new Sentence.Word(memory.most.listed()), "span", span))
                : new Sentence(
                        "inbound-noise.summary",
                        Map.of(
                                "count",
                                knocks,
                                "ports",
                                new Sentence.Count(ports),
                                "most",
                                new Sentence.Word(memory.most.listed(SHOWN)),
                                "span",
                                span));
    }
}
