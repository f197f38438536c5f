package komainu.detect.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Recent;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Activity.PeerTally;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A device that passes strangers' traffic on: what it fetches from many goes out again to one.
public final class Proxy implements Detector<Proxy.Memory> {
    /* Two signs are needed. That one peer is sent, second by second, what comes in from others is the first; a film,
    a call and a VPN the owner uses do not do it (a VPN's inside is not seen). An exit node of the owner's does, but looks its
    targets up by name and leaves the neighbours alone; so the second sign is many strangers on the web's ports that were
    never looked up, or control ports of neighbours tried. Where names are asked in secret, missing look-ups prove nothing. */
    private static final int NAMED = 256;
    private static final int RELAYS = 16;
    private static final long SECOND = 1_000_000_000L;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOUR_SLOTS = 6;
    private static final int SAMPLES = 8;
    private static final int SECRET_DNS = 853;
    private static final int SUSPECTED = 1;
    private static final long NOBODY = 0;

    private static final int VEILED = 0;
    private static final int COUPLED = 1;
    private static final int PASSED = 2;

    private static final Card CARD = new Card(
            "proxy",
            Card.Stage.JUDGE,
            Set.of(Activity.class, FlowStarted.class, Message.NameAnswered.class, Message.TlsOffered.class),
            Card.Subject.ENDPOINT,
            List.of("T1090.002", "T1090.003", "T1496.002"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            20_480);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.PROXY, 0.7, "", Direction.OUTBOUND);

    /// What passed through it to whom, and whom it called in the last hour.
    static final class Memory implements Telling.Memory {
        final Flows<Coupling> relays = new Flows<>(RELAYS, Coupling::new);
        final Recent named = new Recent(NAMED);
        final Sketch nameless = new Sketch(HOUR, HOUR_SLOTS);
        final Sketch neighbours = new Sketch(HOUR, HOUR_SLOTS);
        final Tally total = new Tally(3);
        final Samples strangers = new Samples(SAMPLES);
        final Samples passed = new Samples(2);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(relays, named, nameless, neighbours, total, strangers, passed, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.set(PASSED, 0);
            strangers.clear();
            passed.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(Proxy::tell);

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
        switch (seen) {
            case Activity activity -> pass(activity, memory, context);
            case FlowStarted flow -> call(flow, memory, context);
            case Heard heard -> hear(heard, memory, context.knowledge());
            default -> {}
        }
    }

    private static void pass(Activity activity, Memory memory, Context context) {
        memory.neighbours.add(activity.from(), activity.controlled());
        if (activity.until() - activity.from() > SECOND) {
            return; // a record of many seconds cannot tell when in them something passed
        }
        long second = activity.from() / SECOND;
        long in = 0;
        for (PeerTally tally : activity.peers()) {
            in += tally.peer().isGlobal() ? tally.replyBytes() : 0;
        }
        long[] strangers = strangers(activity);
        quiet(strangers, second, in, memory);
        // Those known come first, so that a new one takes the place of one that is silent.
        for (int i = 0; i < strangers.length; i++) {
            Coupling relay = strangers[i] == NOBODY ? null : memory.relays.known(strangers[i]);
            if (relay != null) {
                PeerTally tally = activity.peers().get(i);
                relay.add(second, tally.bytes(), in - tally.replyBytes());
                judge(relay, tally, memory, context);
            }
        }
        for (int i = 0; i < strangers.length; i++) {
            PeerTally tally = activity.peers().get(i);
            if (tally.bytes() >= Coupling.FEW && strangers[i] != NOBODY && memory.relays.known(strangers[i]) == null) {
                memory.relays.of(strangers[i]).add(second, tally.bytes(), in - tally.replyBytes());
            }
        }
    }

    /// A key for each peer, NOBODY for a neighbour.
    private static long[] strangers(Activity activity) {
        List<PeerTally> peers = activity.peers();
        long[] keys = new long[peers.size()];
        for (int i = 0; i < keys.length; i++) {
            PeerTally tally = peers.get(i);
            keys[i] = tally.peer().isGlobal() ? Distinct.mix(Distinct.hash(tally.peer()) + tally.transport()) : NOBODY;
        }
        return keys;
    }

    /// Counts the second for those who were sent nothing in it.
    private static void quiet(long[] strangers, long second, long in, Memory memory) {
        if (in < Coupling.FEW) {
            return;
        }
        memory.relays.each((key, relay) -> {
            for (long stranger : strangers) {
                if (stranger == key) {
                    return;
                }
            }
            relay.add(second, 0, in);
        });
    }

    private static void judge(Coupling relay, PeerTally tally, Memory memory, Context context) {
        Knowledge knowledge = context.knowledge();
        double correlation = relay.correlation(knowledge.threshold("proxy.bytes"));
        if (correlation >= knowledge.threshold("proxy.coupling")
                && (callsUnnamed(memory, context) || probes(memory, context))) {
            TELLING.renew(memory, context);
            memory.total.set(COUPLED, Math.round(correlation * 100));
            memory.total.set(PASSED, relay.sent());
            memory.passed.add(new Samples.Sample(tally.mark(), tally.peer(), tally.port(), 0, ""));
            TELLING.note(SUSPECTED, relay.since(), memory, context);
        }
    }

    private static void hear(Heard heard, Memory memory, Knowledge knowledge) {
        switch (heard.message()) {
            case Message.NameAnswered answer
            when !heard.said() -> {
                for (Ip ip : answer.addresses()) {
                    memory.named.add(Distinct.hash(ip));
                }
            }
            case Message.TlsOffered hello
            when heard.said() && knowledge.words("encrypted-resolvers").contains(hello.serverName()) ->
                memory.total.set(VEILED, 1);
            default -> {}
        }
    }

    private static void call(FlowStarted flow, Memory memory, Context context) {
        Talk talk = flow.talk();
        if (talk.direction() != Direction.OUTBOUND || !talk.peer().isGlobal()) {
            return;
        }
        if (talk.peerPort() == SECRET_DNS) {
            memory.total.set(VEILED, 1);
        }
        boolean web = talk.peerPort() == 443 || talk.peerPort() == 80;
        if (web && !memory.named.contains(Distinct.hash(talk.peer()))) {
            // One organisation has many addresses, but few networks.
            memory.nameless.add(context.now(), Distinct.hash(talk.peer().network()));
            if (memory.standing.grade() == 0) {
                memory.strangers.dropBefore(context.now() - HOUR.toNanos());
            }
            memory.strangers.add(new Samples.Sample(flow.seen().mark(), talk.peer(), talk.peerPort(), 0, ""));
        }
    }

    private static boolean callsUnnamed(Memory memory, Context context) {
        return memory.total.get(VEILED) == 0
                && memory.nameless.reaches(
                        context.now(), HOUR_SLOTS, (long) context.knowledge().threshold("proxy.strangers"));
    }

    private static boolean probes(Memory memory, Context context) {
        return memory.neighbours.reaches(
                context.now(), HOUR_SLOTS, (long) context.knowledge().threshold("proxy.neighbours"));
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Samples.Sample relay = memory.passed.all().getFirst();
        Map<String, Sentence.Value> values = Map.of(
                "relay", new Sentence.Word(relay.peer().toString()),
                "port", new Sentence.Word(Integer.toString(relay.port())),
                "bytes", new Sentence.Count(memory.total.get(PASSED) / 1_000),
                "alike", new Sentence.Count(memory.total.get(COUPLED)),
                "strangers", new Sentence.Count(memory.nameless.estimate(context.now())),
                "neighbours", new Sentence.Count(memory.neighbours.estimate(context.now())));
        String key = probes(memory, context) ? "proxy.summary-neighbours" : "proxy.summary";
        List<Finding.Evidence> evidence = new ArrayList<>(memory.passed.evidence("proxy.relay"));
        evidence.addAll(memory.strangers.evidence("proxy.stranger"));
        context.emit(SUSPICION.tell(CARD, context, memory.standing, Set.of(), new Sentence(key, values), evidence));
    }
}
