package komainu.detect.habit;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.state.Part;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.State;
import komainu.detect.state.Tally;
import komainu.model.Appeared;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowStarted;
import komainu.model.Habits;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Talk;

/// Tells what an endpoint offers and whom it talks with.
public final class Habit implements Detector<Habit.Memory> {
    /* A port is offered if a call at it was answered. Where the record does not show who called, only a low port of a
    conversation both sides wrote in, or one known to be open, is taken for a service. */

    /// Closed ports remembered, so that one that opens is known to be new.
    static final int CLOSED = 256;

    /// What is new is told this long after it was noticed, and at the end.
    private static final long PATIENCE = Duration.ofMinutes(10).toNanos();

    private static final int WELL_KNOWN = 1024;

    /// Where clients of DHCP and DHCPv6 are answered: servers call them.
    private static final Set<Integer> CLIENTS_PORTS = Set.of(68, 546);

    private static final int SINCE = 0;
    private static final int NEWS = 1;

    /// Messages that come with others which tell as much, or that go to everybody.
    private static final Set<Class<?>> UNREAD = Set.of(
            Message.NameAsked.class,
            Message.Announced.class,
            Message.Advertised.class,
            Message.HttpAnswered.class,
            Message.TlsChosen.class,
            Message.RtspAnswered.class,
            Message.MqttPinged.class,
            Message.TextLine.class,
            Message.BotChannel.class,
            Message.Unrecognised.class);

    private static final Card CARD = new Card(
            "habits",
            Card.Stage.IDENTIFY,
            reads(),
            Card.Subject.ENDPOINT,
            List.of(),
            Set.of(),
            Duration.ofDays(1),
            262_144);

    private static Set<Class<?>> reads() {
        Set<Class<?>> all = new HashSet<>(List.of(Message.class.getPermittedSubclasses()));
        all.removeAll(UNREAD);
        all.addAll(List.of(Appeared.class, FlowStarted.class, FlowEnded.class, AttemptFailed.class));
        return Set.copyOf(all);
    }

    /// What is kept of one endpoint.
    static final class Memory implements State {
        private final Tally account = new Tally(2);
        private final Offered offered = new Offered();
        private final Met met = new Met();
        private final LookedUp names = new LookedUp();
        private final SmallDistinct closed = new SmallDistinct(CLOSED);

        @Override
        public List<Part> parts() {
            return List.of(account, offered, met, names, closed);
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
        if (memory.account.get(SINCE) == 0) {
            memory.account.set(SINCE, context.now());
        }
        switch (seen) {
            case FlowStarted started -> started(started, memory);
            case FlowEnded ended -> ended(ended, memory, context);
            case AttemptFailed failed -> failed(failed, memory, context);
            case Heard heard -> heard(heard, memory);
            default -> {}
        }
    }

    private static void started(FlowStarted started, Memory memory) {
        Talk talk = started.talk();
        if (talk.direction() == Direction.INBOUND) {
            if (isCalled(talk)) {
                int key = Offered.key(talk);
                memory.offered.called(
                        key,
                        started.at(),
                        memory.closed.contains(key),
                        started.seen().mark());
            }
        } else {
            memory.names.use(talk.peer());
        }
    }

    private static void ended(FlowEnded ended, Memory memory, Context context) {
        Talk talk = ended.talk();
        boolean inside = !talk.peerMac().isNone() || !talk.peer().isGlobal();
        boolean own = isOwn(ended, memory);
        if (own && ended.total().packetsOut() > 0) {
            memory.offered.answered(Offered.key(talk), ended, inside);
        }
        memory.met.talked(ended, own, inside, memory.names);
        if (memory.account.get(NEWS) == 0) {
            memory.account.set(NEWS, 1);
            context.wakeAt(context.now() + PATIENCE);
        }
    }

    private static boolean isOwn(FlowEnded flow, Memory memory) {
        Talk talk = flow.talk();
        return switch (talk.direction()) {
            case INBOUND -> isCalled(talk);
            case OUTBOUND -> false;
            case UNKNOWN ->
                memory.offered.isOpen(Offered.key(talk))
                        || (hasPorts(talk)
                                && talk.port() < WELL_KNOWN
                                && talk.peerPort() >= WELL_KNOWN
                                && flow.payloadOut() > 0
                                && flow.payloadIn() > 0);
        };
    }

    /// True unless what looks like a call is a late answer.
    private static boolean isCalled(Talk talk) {
        boolean answer = talk.transport() == Talk.UDP
                && (CLIENTS_PORTS.contains(talk.port())
                        || (talk.port() >= Offered.BORROWED && talk.peerPort() < Offered.BORROWED));
        return hasPorts(talk) && !answer;
    }

    private static boolean hasPorts(Talk talk) {
        return (talk.transport() == Talk.TCP || talk.transport() == Talk.UDP) && talk.port() > 0;
    }

    private static void failed(AttemptFailed failed, Memory memory, Context context) {
        Talk talk = failed.talk();
        int key = Offered.key(talk);
        if (talk.direction() != Direction.INBOUND || memory.offered.isOpen(key)) {
            return;
        }
        // Silence says that a TCP port is closed only of a device that was there, in a record that would show the
        // answer.
        boolean silent = talk.transport() == Talk.TCP
                && failed.started() > memory.account.get(SINCE)
                && !context.lacks().contains(Quality.Lack.ONE_SIDED)
                && !context.lacks().contains(Quality.Lack.SAMPLED);
        if (failed.refused() || silent) {
            memory.closed.add(key);
        }
    }

    private static void heard(Heard heard, Memory memory) {
        Talk talk = heard.talk();
        switch (heard.message()) {
            case Message.NameAnswered answer -> {
                String name = heard.said() || !answer.system().equals("dns") ? "" : LookedUp.name(answer.name());
                answer.addresses().forEach(ip -> name(ip, name, memory));
            }
            case Message.TlsOffered offer -> name(talk, heard.said() ? offer.serverName() : "", memory);
            case Message.HttpAsked asked -> name(talk, heard.said() ? asked.host() : "", memory);
            default -> {}
        }
        if (talk.direction() == Direction.INBOUND) {
            memory.offered.spoken(Offered.key(talk), heard.message());
        }
    }

    private static void name(Talk talk, String text, Memory memory) {
        name(talk.peer(), LookedUp.name(text), memory);
    }

    private static void name(Ip ip, String name, Memory memory) {
        if (!name.isEmpty()) {
            memory.names.add(ip, name);
            memory.met.name(ip, name);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        memory.account.set(NEWS, 0);
        context.emit(new Habits(
                context.endpoint(),
                memory.account.get(SINCE),
                memory.offered.all(),
                memory.met.all(),
                memory.offered.omitted(),
                memory.met.omitted()));
    }
}
