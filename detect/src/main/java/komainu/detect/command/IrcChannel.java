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
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A device that enters a chat server (IRC) by itself.
public final class IrcChannel implements Detector<IrcChannel.Memory> {
    /* RFC 2812 3.1: NICK and USER, in either order, enter it. People chat from what they operate, and from what nobody named;
    a thing has nobody to chat with. On a port where no server for people listens it is hidden, whoever does it. */
    private static final int FLOWS = 8;
    private static final int SAMPLES = 8;
    private static final int OPEN = 1;
    private static final int HIDDEN = 2;

    private static final int NICK = 1;
    private static final int USER = 2;
    private static final int JOIN = 4;

    private static final Card CARD = new Card(
            "irc-channel",
            Card.Stage.JUDGE,
            Set.of(Message.IrcLine.class, Message.Recognised.class),
            Card.Subject.ENDPOINT,
            List.of("T1071"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge CHAT = charge(Level.INFO);
    private static final Charge HIDDEN_CHAT = charge(Level.SUSPECT);

    private static Charge charge(Level unsure) {
        Finding.Gate gate = Finding.Gate.ordinary(Level.SUSPECT, unsure);
        return new Charge(gate, false, Finding.Phase.COMMAND, 0.6, "", Direction.OUTBOUND);
    }

    /// What it said on each channel, as a set of bits, and where it entered.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> channels = new Flows<>(FLOWS, () -> new Tally(1));
        final Tally entered = new Tally(1);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(channels, entered, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            entered.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(IrcChannel::tell);

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
        Heard heard = (Heard) seen;
        if (heard.talk().direction() != Direction.OUTBOUND || !heard.said()) {
            return;
        }
        switch (heard.message()) {
            case Message.IrcLine line -> said(line, heard, memory, context);
            case Message.Recognised flow -> {
                if (flow.protocol().equals("irc")) {
                    entered(heard, "", memory, context);
                }
            }
            default -> {}
        }
    }

    private static void said(Message.IrcLine line, Heard heard, Memory memory, Context context) {
        int part = switch (line.command()) {
            case "NICK" -> NICK;
            case "USER" -> USER;
            case "JOIN" -> JOIN;
            default -> 0;
        };
        Tally channel = memory.channels.of(Flows.key(heard.talk()));
        long before = channel.get(0);
        channel.set(0, before | part);
        boolean enters =
                (before & (NICK | USER)) != (NICK | USER) && ((before | part) & (NICK | USER)) == (NICK | USER);
        boolean joins = part == JOIN && (before & (NICK | USER)) == (NICK | USER);
        if (enters || joins) {
            entered(heard, line.command(), memory, context);
        }
    }

    private static void entered(Heard heard, String command, Memory memory, Context context) {
        TELLING.renew(memory, context);
        Talk talk = heard.talk();
        memory.entered.add(0, command.equals("JOIN") ? 0 : 1);
        memory.flows.add(Flows.key(talk));
        memory.samples.add(new Samples.Sample(heard.seen().mark(), talk.peer(), talk.peerPort(), 0, command));
        int grade = TextOrders.isIrcPort(talk.peerPort()) ? OPEN : HIDDEN;
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean hidden = memory.standing.grade() >= HIDDEN;
        List<Samples.Sample> samples = memory.samples.all();
        Samples.Sample shown = samples.stream()
                .filter(s -> TextOrders.isIrcPort(s.port()) != hidden)
                .findFirst()
                .orElse(samples.getFirst());
        Sentence summary = new Sentence(
                hidden ? "irc-channel.summary-hidden" : "irc-channel.summary",
                Map.of(
                        "peer", new Sentence.Word(shown.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(shown.port())),
                        "count", new Sentence.Count(memory.entered.get(0))));
        List<Finding.Evidence> evidence = samples.stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence(
                                switch (s.word()) {
                                    case "" -> "irc-channel.logged";
                                    case "JOIN" -> "irc-channel.joined";
                                    default -> "irc-channel.entered";
                                },
                                Map.of(
                                        "peer", new Sentence.Word(s.peer().toString()),
                                        "port", new Sentence.Word(Integer.toString(s.port()))))))
                .toList();
        Charge charge = hidden ? HIDDEN_CHAT : CHAT;
        context.emit(charge.tell(CARD, context, memory.standing, memory.flows.positive(), summary, evidence));
    }
}
