package komainu.detect.command;

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
import komainu.detect.state.Aimed;
import komainu.detect.state.Part;
import komainu.detect.state.Recent;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Servers fetched as a list of bare addresses in a DNS text, and called without any name that led to them.
public final class CommandList implements Detector<CommandList.Memory> {
    /* Texts are asked by mail servers, by those who issue certificates and by tools that ask for their own address (one, not a
    list). Names of makers, and names others had this endpoint ask for, are left out. What nobody can read weighs only if a bare
    address is called soon after, on a port of no everyday service, and again: such texts serve other ends too, and are asked
    under names that begin with an underscore (RFC 8552), which no list of addresses needs. */
    private static final int LISTED = 128;
    private static final int ASKERS = 64;
    private static final int SAMPLES = 8;
    private static final int INFORMED = 1;
    private static final int SUSPECTED = 2;
    private static final long SECOND = 1_000_000_000L;

    private static final Card CARD = new Card(
            "command-list",
            Card.Stage.JUDGE,
            Set.of(
                    Message.NameAsked.class,
                    Message.NameAnswered.class,
                    Message.ServersListed.class,
                    FlowStarted.class,
                    AttemptFailed.class),
            Card.Subject.ENDPOINT,
            List.of("T1071.004", "T1568"),
            Set.of(),
            Duration.ofHours(48),
            24_576);

    private static final Charge INFORMATION =
            charge(Finding.Gate.ordinary(Level.INFO, Level.INFO), Finding.Phase.NONE, 0.5);
    private static final Charge SUSPICION =
            charge(new Finding.Gate(Level.SUSPECT, Level.INFO, Level.SUSPECT, true), Finding.Phase.COMMAND, 0.7);
    private static final Charge VEILED =
            charge(Finding.Gate.ordinary(Level.SUSPECT, Level.INFO), Finding.Phase.COMMAND, 0.5);

    private static Charge charge(Finding.Gate gate, Finding.Phase phase, double confidence) {
        return new Charge(gate, false, phase, confidence, "", Direction.OUTBOUND);
    }

    private static final int SERVERS = 0;
    private static final int CALLED = 1;
    /// Calls to bare addresses soon after a text nobody can read.
    private static final int FOLLOWED = 2;
    /// When such a text came last, and 0 once a call followed.
    private static final int UNREAD = 3;

    /// What was listed, which addresses have a name, and what was called.
    static final class Memory implements Telling.Memory {
        final Recent listed = new Recent(LISTED);
        final Recent forOthers = new Recent(ASKERS);
        final Resolved resolved = new Resolved();
        final Tally counts = new Tally(4);
        final Samples lists = new Samples(SAMPLES);
        final Samples calls = new Samples(SAMPLES);
        final SmallDistinct flows = new SmallDistinct(SAMPLES);
        final Aimed aimed = new Aimed();
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(listed, forOthers, resolved, counts, lists, calls, flows, aimed, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            counts.clear();
            lists.clear();
            calls.clear();
            flows.clear();
            aimed.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(CommandList::tell);

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
            case Heard heard -> heard(heard, memory, context);
            case FlowStarted flow -> called(flow.talk(), flow.seen().mark(), memory, context);
            case AttemptFailed call -> called(call.talk(), call.seen().mark(), memory, context);
            default -> {}
        }
    }

    private static void heard(Heard heard, Memory memory, Context context) {
        memory.resolved.note(heard, context);
        switch (heard.message()) {
            case Message.NameAsked question when !heard.said() -> memory.forOthers.add(Named.hash(question.name()));
            case Message.ServersListed list
            when !heard.said() -> {
                boolean own = heard.talk().direction() != Direction.INBOUND
                        && !memory.forOthers.contains(Named.hash(list.name()))
                        && !Named.isMakers(list.name(), context.knowledge());
                if (own && list.kind().equals("encoded")) {
                    veiled(list, heard, memory, context);
                } else if (own) {
                    listed(list, heard, memory, context);
                }
            }
            default -> {}
        }
    }

    private static void listed(Message.ServersListed list, Heard heard, Memory memory, Context context) {
        int servers = list.kind().equals("servers")
                ? list.entries()
                : list.addresses().size();
        if (servers < context.knowledge().threshold("names.list.servers")) {
            return;
        }
        TELLING.renew(memory, context);
        list.addresses().forEach(ip -> memory.listed.add(Distinct.hash(ip)));
        memory.counts.set(SERVERS, Math.max(servers, memory.counts.get(SERVERS)));
        memory.lists.add(sample(list, heard));
        TELLING.note(INFORMED, memory.lists.since(context.now()), memory, context);
    }

    private static void veiled(Message.ServersListed text, Heard heard, Memory memory, Context context) {
        if (!text.name().startsWith("_") && !text.name().contains("._")) {
            TELLING.renew(memory, context);
            memory.counts.set(UNREAD, context.now());
            memory.lists.add(sample(text, heard));
        }
    }

    private static Samples.Sample sample(Message.ServersListed list, Heard heard) {
        Talk talk = heard.talk();
        return new Samples.Sample(heard.seen().mark(), talk.peer(), talk.peerPort(), list.entries(), list.name());
    }

    private static void called(Talk talk, Mark mark, Memory memory, Context context) {
        if (talk.direction() != Direction.OUTBOUND || !talk.peer().isGlobal() || memory.resolved.names(talk.peer())) {
            return;
        }
        if (memory.listed.contains(Distinct.hash(talk.peer()))) {
            judge(CALLED, "names.list.calls", talk, mark, memory, context);
        } else if (follows(talk, memory, context)) {
            memory.counts.set(UNREAD, 0);
            judge(FOLLOWED, "names.list.followed", talk, mark, memory, context);
        }
    }

    private static boolean follows(Talk talk, Memory memory, Context context) {
        long text = memory.counts.get(UNREAD);
        return text > 0
                && talk.transport() == Talk.TCP
                && context.now() - text <= (long) (context.knowledge().threshold("names.list.within") * SECOND)
                && !context.knowledge().words("everyday-ports").contains(Integer.toString(talk.peerPort()));
    }

    private static void judge(int count, String threshold, Talk talk, Mark mark, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.counts.add(count, 1);
        memory.calls.add(new Samples.Sample(mark, talk.peer(), talk.peerPort(), 0, ""));
        memory.flows.add(talk.flow());
        memory.aimed.at(talk.peer());
        if (memory.counts.get(count) >= context.knowledge().threshold(threshold)) {
            TELLING.note(SUSPECTED, memory.lists.since(memory.calls.since(context.now())), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean suspected = memory.standing.grade() >= SUSPECTED;
        boolean veiled = suspected && memory.counts.get(CALLED) == 0;
        List<Finding.Evidence> evidence = new ArrayList<>(memory.lists.evidence("command-list.answer"));
        evidence.addAll(memory.calls.evidence("command-list.call"));
        Charge charge = veiled ? VEILED : suspected ? SUSPICION : INFORMATION;
        context.emit(charge.tell(
                        CARD,
                        context,
                        memory.standing,
                        memory.flows.positive(),
                        summary(suspected, veiled, memory),
                        evidence)
                .at(memory.aimed.aim()));
    }

    private static Sentence summary(boolean suspected, boolean veiled, Memory memory) {
        if (!suspected) {
            Sentence.Count servers = new Sentence.Count(memory.counts.get(SERVERS));
            return new Sentence("command-list.summary", Map.of("count", servers));
        }
        Samples.Sample call = memory.calls.all().getFirst();
        return new Sentence(
                veiled ? "command-list.summary-veiled" : "command-list.summary-called",
                Map.of(
                        "peer", new Sentence.Word(call.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(call.port())),
                        "count", new Sentence.Count(memory.counts.get(veiled ? FOLLOWED : CALLED))));
    }
}
