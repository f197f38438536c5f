package komainu.detect.exposure;

import java.time.Duration;
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
import komainu.detect.state.Samples.Sample;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Union;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Gateway;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Maintenance access of a router that answers strangers who are not its provider.
public final class RouterManagement implements Detector<RouterManagement.Memory> {
    /* TR-069: a provider calls the router so that the router calls back. Whoever is called back within a minute, or is called
    on the protocol's own port at any time, is the provider, as far as its network goes; so a call at that port is told only a
    minute later. Pages and logins count of a device that is known to route. */
    private static final int TR069 = 7547;
    private static final int FLOWS = 64;
    private static final int PROVIDERS = 16;
    private static final int WAITING = 32;
    private static final int SAMPLES = 6;
    private static final int PROVIDER_PREFIX = 48;
    private static final int OPEN = 1;

    private static final Card CARD = new Card(
            "router-management",
            Card.Stage.JUDGE,
            Set.of(FlowStarted.class, FlowProgress.class, FlowEnded.class, Gateway.class, Message.Described.class),
            Card.Subject.ENDPOINT,
            List.of("T1133", "T1190"),
            Set.of(),
            Duration.ofHours(48),
            12_288);

    private static final Charge EXPOSURE = new Charge(
            new Finding.Gate(Level.EXPOSED, Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);

    /// Who manages it, who else was answered, and whose call waits for being called back.
    static final class Memory implements Telling.Memory {
        final Begun begun = new Begun(FLOWS);
        final Recent counted = new Recent(FLOWS);
        final Recent providers = new Recent(PROVIDERS);
        final Samples waiting = new Samples(WAITING);
        final Tally routes = new Tally(1);
        final Tally calls = new Tally(1);
        final Top ports = new Top(8);
        final Union strangers = new Union();
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(begun, counted, providers, waiting, routes, calls, ports, strangers, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            calls.clear();
            ports.clear();
            strangers.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(RouterManagement::tell);

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
            case Gateway gateway -> memory.routes.set(0, 1);
            case FlowStarted flow -> started(flow, memory, context);
            case FlowProgress flow
            when flow.payloadOut() > 0 -> went(flow.talk(), flow.seen().mark(), memory, context);
            case FlowEnded flow
            when flow.payloadOut() > 0 -> went(flow.talk(), flow.seen().mark(), memory, context);
            case Heard heard -> heard(heard, memory);
            default -> {}
        }
        arm(memory, context);
    }

    private static void started(FlowStarted flow, Memory memory, Context context) {
        Talk talk = flow.talk();
        if (talk.transport() != Talk.TCP || !Callers.isStranger(talk, context)) {
            return;
        }
        if (talk.direction() == Direction.INBOUND) {
            if (isManagement(talk, memory, context)) {
                memory.begun.note(flow);
            }
        } else if (talk.peerPort() == TR069 || calledLately(talk.peer(), memory, context)) {
            learn(talk.peer(), memory);
        }
    }

    /// What a router tells its provider of itself.
    private static void heard(Heard heard, Memory memory) {
        boolean inform = heard.message() instanceof Message.Described text
                && text.protocol().equals("cwmp");
        if (inform && heard.said() && heard.talk().direction() == Direction.OUTBOUND) {
            learn(heard.talk().peer(), memory);
        }
    }

    private static void learn(Ip provider, Memory memory) {
        memory.providers.add(network(provider));
        memory.waiting.drop(s -> network(s.peer()) == network(provider));
    }

    private static boolean calledLately(Ip peer, Memory memory, Context context) {
        return memory.waiting.all().stream()
                .anyMatch(s -> network(s.peer()) == network(peer) && context.now() < due(s, context));
    }

    private static long network(Ip ip) {
        return Distinct.hash(ip.isV4() ? ip.network() : ip.masked(PROVIDER_PREFIX));
    }

    private static boolean isManagement(Talk talk, Memory memory, Context context) {
        return isPort("provider-ports", talk.port(), context)
                || isPort("management-ports", talk.port(), context)
                || (memory.routes.get(0) > 0 && isPort("router-page-ports", talk.port(), context));
    }

    private static boolean isPort(String list, int port, Context context) {
        return context.knowledge().words(list).contains(Integer.toString(port));
    }

    /// The device has sent something on a call.
    private static void went(Talk talk, Mark last, Memory memory, Context context) {
        boolean call = talk.transport() == Talk.TCP
                && Callers.isCalledByStranger(talk, context)
                && memory.begun.knows(talk)
                && !memory.counted.contains(Flows.key(talk))
                && !memory.providers.contains(network(talk.peer()));
        if (!call) {
            return;
        }
        memory.counted.add(Flows.key(talk));
        Sample sample = new Sample(memory.begun.answer(talk, last), talk.peer(), talk.port(), context.now(), "");
        if (isPort("provider-ports", talk.port(), context)) {
            memory.waiting.add(sample);
        } else {
            count(sample, memory, context);
        }
    }

    private static void count(Sample call, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.calls.add(0, 1);
        memory.ports.add(call.port(), 1);
        memory.strangers.add(
                Distinct.hash(call.peer().isV4() ? call.peer() : call.peer().network()));
        memory.samples.add(new Sample(call.mark(), call.peer(), call.port(), 0, ""));
        if (memory.calls.get(0) >= context.knowledge().threshold("management.calls")) {
            TELLING.note(OPEN, memory.samples.since(context.now()), memory, context);
        }
    }

    private static long due(Sample call, Context context) {
        return call.value() + (long) (context.knowledge().threshold("management.call-back") * 1e9);
    }

    /// Asks for the next wake: when the oldest call has waited enough, or when news is due.
    private static void arm(Memory memory, Context context) {
        long call = memory.waiting.all().stream()
                .mapToLong(s -> due(s, context))
                .min()
                .orElse(Long.MAX_VALUE);
        long news = memory.standing.hasNews() ? memory.standing.due() : Long.MAX_VALUE;
        if (Math.min(call, news) < Long.MAX_VALUE) {
            context.wakeAt(Math.min(call, news));
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        List<Sample> over = memory.waiting.all().stream()
                .filter(s -> due(s, context) <= context.now())
                .toList();
        memory.waiting.drop(over::contains);
        over.forEach(s -> count(s, memory, context));
        if (context.ended() || memory.standing.due() <= context.now()) {
            TELLING.wake(memory, context);
        }
        if (!context.ended()) {
            arm(memory, context);
        }
    }

    private static void tell(Memory memory, Context context) {
        Sentence summary = new Sentence(
                "router-management.summary",
                Map.of(
                        "ports", new Sentence.Word(memory.ports.listed()),
                        "calls", new Sentence.Count(memory.calls.get(0)),
                        "strangers", new Sentence.Count(memory.strangers.estimate())));
        context.emit(EXPOSURE.tell(
                CARD,
                context,
                memory.standing,
                Set.of(),
                summary,
                memory.samples.evidence("router-management.answered")));
    }
}
