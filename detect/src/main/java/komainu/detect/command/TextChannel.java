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

/// A command channel of clear text lines, as the Gafgyt family and IRC bots use.
public final class TextChannel implements Detector<TextChannel.Memory> {
    /* Only channels the endpoint opened count. An order is the mark; a greeting that names the processor, an answer to an
    order and a PING answered by PONG support it. PING and PONG alone prove little (games and message brokers do it too).
    The lines may come as Telnet when the channel uses its port. */
    private static final int FLOWS = 8;
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;
    private static final int SAMPLES = 8;
    private static final int ROUNDS = 3;

    private static final Card CARD = new Card(
            "text-channel",
            Card.Stage.JUDGE,
            Set.of(Message.TextLine.class, Message.TelnetLine.class, Message.IrcLine.class),
            Card.Subject.ENDPOINT,
            List.of("T1071", "T1571"),
            Set.of(),
            Duration.ofHours(48),
            16_384);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.SUSPECT), false, Finding.Phase.COMMAND, 0.7, "", Direction.OUTBOUND);
    private static final Charge HEARTBEAT = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.COMMAND, 0.5, "", Direction.OUTBOUND);
    private static final Charge PROOF = proof("gafgyt");
    /// Many unrelated families speak IRC, so the protocol names none.
    private static final Charge IRC_PROOF = proof("");

    private static Charge proof(String family) {
        return new Charge(
                Finding.Gate.always(Level.INFECTED), true, Finding.Phase.COMMAND, 0.97, family, Direction.OUTBOUND);
    }

    private static final int LINES = 0;
    private static final int ORDERS = 1;
    private static final int HITS = 2;
    private static final int PINGED = 3;
    private static final int ORDERED = 4;
    private static final int PONGS = 5;
    private static final int IRC = 6;

    /// What was said on each channel.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> channels = new Flows<>(FLOWS, () -> new Tally(7));
        final Tally best = new Tally(7);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(channels, best, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            best.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(TextChannel::tell);

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
        boolean server;
        String text;
        switch (heard.message()) {
            case Message.TextLine line -> {
                server = line.server();
                text = line.text();
            }
            case Message.TelnetLine line -> {
                server = line.server();
                text = line.text();
            }
            case Message.IrcLine line -> {
                server = line.server();
                text = TextOrders.ofIrc(line, heard.talk().peerPort());
            }
            default -> {
                return;
            }
        }
        if (heard.said() == server) {
            return;
        }
        TELLING.renew(memory, context);
        Tally channel = memory.channels.of(Flows.key(heard.talk()));
        String shown = server ? fromServer(text, channel, context) : fromClient(text, channel, context);
        channel.add(LINES, 1);
        channel.set(IRC, heard.message() instanceof Message.IrcLine ? 1 : 0);
        if (!shown.isEmpty()) {
            Talk talk = heard.talk();
            memory.flows.add(Flows.key(talk));
            memory.samples.add(
                    new Samples.Sample(heard.seen().mark(), talk.peer(), talk.peerPort(), server ? 1 : 0, text));
            judge(channel, memory, context);
        }
    }

    /// The line if it counts, else empty.
    private static String fromServer(String text, Tally channel, Context context) {
        channel.set(PINGED, text.equals("PING") ? 1 : 0);
        boolean order = TextOrders.isOrder(text, context.knowledge().words("attack-words"));
        channel.set(ORDERED, order ? 1 : 0);
        if (order) {
            channel.add(ORDERS, 1);
            channel.add(HITS, 1);
        }
        return order || channel.get(PINGED) > 0 ? text : "";
    }

    private static String fromClient(String text, Tally channel, Context context) {
        boolean pong = channel.get(PINGED) > 0 && text.equals("PONG");
        boolean answer = channel.get(ORDERED) > 0;
        boolean hello = channel.get(LINES) == 0
                && TextOrders.isGreeting(text, context.knowledge().words("architectures"));
        channel.set(PINGED, 0);
        channel.set(ORDERED, 0);
        channel.add(PONGS, pong ? 1 : 0);
        channel.add(HITS, pong || answer || hello ? 1 : 0);
        return pong || answer || hello ? text : "";
    }

    private static void judge(Tally channel, Memory memory, Context context) {
        long enough = (long) context.knowledge().threshold("text-channel.lines");
        boolean ordered = channel.get(ORDERS) > 0;
        int grade =
                ordered && channel.get(HITS) >= enough ? SURE : ordered || channel.get(PONGS) >= ROUNDS ? SUSPECTED : 0;
        if (grade == 0) {
            return;
        }
        memory.best.set(ORDERS, Math.max(memory.best.get(ORDERS), channel.get(ORDERS)));
        memory.best.set(IRC, Math.max(memory.best.get(IRC), channel.get(IRC)));
        memory.best.set(HITS, Math.max(memory.best.get(HITS), channel.get(HITS)));
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        boolean ordered = memory.best.get(ORDERS) > 0;
        Charge proven = memory.best.get(IRC) > 0 ? IRC_PROOF : PROOF;
        Charge charge = standing.grade() >= SURE ? proven : ordered ? SUSPICION : HEARTBEAT;
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                ordered ? "text-channel.summary" : "text-channel.summary-heartbeat",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "orders", new Sentence.Count(memory.best.get(ORDERS)),
                        "lines", new Sentence.Count(memory.best.get(HITS))));
        List<Finding.Evidence> evidence = memory.samples.all().stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence(
                                s.value() == 1 ? "text-channel.told" : "text-channel.said",
                                Map.of("text", new Sentence.Word(s.word())))))
                .toList();
        context.emit(charge.tell(CARD, context, standing, memory.flows.positive(), summary, evidence));
    }
}
