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
import komainu.knowledge.Knowledge;
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
    a thing has nobody to chat with. On a port where no server for people listens it is hidden, whoever does it. Bots betray
    themselves by more: a name made from their processor and a number, shedding the veil over their address (mode -x), a
    channel locked with a key, orders. No one of these alone is sure, and without such a name or an order all are nothing. */
    private static final int FLOWS = 8;
    private static final int SAMPLES = 8;
    private static final int OPEN = 1;
    private static final int HIDDEN = 2;
    private static final int SURE = 3;

    private static final int NICK = 1;
    private static final int USER = 2;
    private static final int JOIN = 4;
    /// What bots do, as bits of the same set.
    private static final int NAMED = 8;
    private static final int UNVEILED = 16;
    private static final int LOCKED = 32;

    private static final int SAID = 0;
    private static final int ORDERS = 1;

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
    private static final Charge PROOF = new Charge(
            new Finding.Gate(Level.INFECTED, Level.SUSPECT), true, Finding.Phase.COMMAND, 0.95, "", Direction.OUTBOUND);

    private static Charge charge(Level unsure) {
        Finding.Gate gate = Finding.Gate.ordinary(Level.SUSPECT, unsure);
        return new Charge(gate, false, Finding.Phase.COMMAND, 0.6, "", Direction.OUTBOUND);
    }

    /// What it said on each channel, as a set of bits, the orders it was given there, and where it entered.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> channels = new Flows<>(FLOWS, () -> new Tally(2));
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
        if (heard.talk().direction() != Direction.OUTBOUND) {
            return;
        }
        switch (heard.message()) {
            case Message.IrcLine line when heard.said() && !line.server() -> said(line, heard, memory, context);
            case Message.IrcLine line when !heard.said() && line.server() -> told(line, heard, memory, context);
            case Message.Recognised flow
            when heard.said() && flow.protocol().equals("irc") -> entered(heard, "", memory, context);
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
        long before = channel.get(SAID);
        int sign = sign(line, context.knowledge());
        channel.set(SAID, before | part | sign);
        boolean enters =
                (before & (NICK | USER)) != (NICK | USER) && ((before | part) & (NICK | USER)) == (NICK | USER);
        boolean joins = part == JOIN && (before & (NICK | USER)) == (NICK | USER);
        if (enters || joins) {
            entered(heard, line.command(), memory, context);
        }
        if (sign > 0) {
            keep(heard, word(sign), memory);
            judge(channel, memory, context);
        }
    }

    /// What bots do and people hardly: a bit, or 0.
    private static int sign(Message.IrcLine line, Knowledge knowledge) {
        return switch (line.command()) {
            case "NICK" -> TextOrders.isMadeUpNick(line.text(), knowledge.words("architectures")) ? NAMED : 0;
            case "MODE" -> TextOrders.isUnveiling(line.text()) ? UNVEILED : 0;
            case "JOIN" -> line.text().indexOf(' ') > 0 ? LOCKED : 0;
            default -> 0;
        };
    }

    private static String word(int sign) {
        return switch (sign) {
            case NAMED -> "named";
            case UNVEILED -> "unveiled";
            default -> "locked";
        };
    }

    /// A message of others, which may be an order.
    private static void told(Message.IrcLine line, Heard heard, Memory memory, Context context) {
        String text = TextOrders.ofIrc(line, heard.talk().peerPort());
        if (line.command().equals("PRIVMSG")
                && TextOrders.isOrder(text, context.knowledge().words("attack-words"))) {
            Tally channel = memory.channels.of(Flows.key(heard.talk()));
            channel.add(ORDERS, 1);
            keep(heard, "ordered", memory);
            judge(channel, memory, context);
        }
    }

    private static void keep(Heard heard, String word, Memory memory) {
        Talk talk = heard.talk();
        memory.samples.add(new Samples.Sample(heard.seen().mark(), talk.peer(), talk.peerPort(), 0, word));
    }

    private static void judge(Tally channel, Memory memory, Context context) {
        long said = channel.get(SAID);
        long signs = Long.bitCount(said & (NAMED | UNVEILED | LOCKED)) + channel.get(ORDERS);
        boolean entered = (said & (NICK | USER)) == (NICK | USER);
        boolean own = (said & NAMED) != 0 || channel.get(ORDERS) > 0;
        if (entered && own && signs >= (long) context.knowledge().threshold("command.irc-signs")) {
            TELLING.note(SURE, memory.samples.since(context.now()), memory, context);
        }
    }

    private static void entered(Heard heard, String command, Memory memory, Context context) {
        TELLING.renew(memory, context);
        Talk talk = heard.talk();
        memory.entered.add(0, command.equals("JOIN") ? 0 : 1);
        memory.flows.add(Flows.key(talk));
        keep(heard, command, memory);
        int grade = TextOrders.isIrcPort(talk.peerPort()) ? OPEN : HIDDEN;
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean sure = memory.standing.grade() >= SURE;
        boolean hidden = memory.standing.grade() >= HIDDEN;
        List<Samples.Sample> samples = memory.samples.all();
        Samples.Sample shown = samples.stream()
                .filter(s -> TextOrders.isIrcPort(s.port()) != hidden)
                .findFirst()
                .orElse(samples.getFirst());
        Sentence summary = new Sentence(
                sure ? "irc-channel.summary-bot" : hidden ? "irc-channel.summary-hidden" : "irc-channel.summary",
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
                                    case "named", "unveiled", "locked", "ordered" -> "irc-channel." + s.word();
                                    default -> "irc-channel.entered";
                                },
                                Map.of(
                                        "peer", new Sentence.Word(s.peer().toString()),
                                        "port", new Sentence.Word(Integer.toString(s.port()))))))
                .toList();
        Charge charge = sure ? PROOF : hidden ? HIDDEN_CHAT : CHAT;
        context.emit(charge.tell(CARD, context, memory.standing, memory.flows.positive(), summary, evidence));
    }
}
