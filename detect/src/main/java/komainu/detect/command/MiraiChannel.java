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

/// Mirai's original command channel: its opening, then two zero bytes each minute, byte-exact.
public final class MiraiChannel implements Detector<MiraiChannel.Memory> {
    /* Many protocols send two bytes a minute (MQTT above all), so only the exact bytes count, told apart by the decoder. A beat is
    counted when the caller sends it a minute after the last; the opening and three such beats are proof, and so is an order
    that fits to the byte with two. */
    private static final int FLOWS = 8;
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;
    private static final int SAMPLES = 8;

    private static final Card CARD = new Card(
            "mirai-channel",
            Card.Stage.JUDGE,
            Set.of(Message.BotChannel.class),
            Card.Subject.ENDPOINT,
            List.of("T1095", "T1571"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge SUSPICION = new Charge(
            Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.COMMAND, 0.8, "mirai", Direction.OUTBOUND);
    private static final Charge PROOF = new Charge(
            Finding.Gate.always(Level.INFECTED), true, Finding.Phase.COMMAND, 0.99, "mirai", Direction.OUTBOUND);

    private static final int HELLO = 0;
    private static final int BEATS = 1;
    private static final int ORDERS = 2;

    /// What was said on each channel.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> channels = new Flows<>(FLOWS, () -> new Tally(3));
        final Tally best = new Tally(3);
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

    private static final Telling<Memory> TELLING = new Telling<>(MiraiChannel::tell);

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
        Message.BotChannel said = (Message.BotChannel) heard.message();
        if (heard.said() == said.server()) {
            return;
        }
        TELLING.renew(memory, context);
        Talk talk = heard.talk();
        long key = Flows.key(talk);
        Tally channel = memory.channels.of(key);
        boolean counts = count(said, channel, context.knowledge());
        if (counts && channel.get(HELLO) > 0) {
            memory.flows.add(key);
            memory.samples.add(new Samples.Sample(
                    heard.seen().mark(), talk.peer(), talk.peerPort(), channel.get(BEATS), said.kind()));
            judge(channel, memory, context);
        }
    }

    private static boolean count(Message.BotChannel said, Tally channel, Knowledge knowledge) {
        switch (said.kind()) {
            case "hello" -> channel.add(HELLO, 1);
            case "order" -> channel.add(ORDERS, 1);
            case "beat" -> {
                double off = Math.abs(said.seconds() - knowledge.threshold("command.period"));
                if (said.server() || off > knowledge.threshold("command.tolerance")) {
                    return false;
                }
                channel.add(BEATS, 1);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void judge(Tally channel, Memory memory, Context context) {
        long hits = channel.get(BEATS) + channel.get(ORDERS);
        int grade = hits >= (long) context.knowledge().threshold("command.beats")
                ? SURE
                : channel.get(ORDERS) > 0 ? SUSPECTED : 0;
        if (grade == 0) {
            return;
        }
        for (int i = HELLO; i <= ORDERS; i++) {
            memory.best.set(i, Math.max(memory.best.get(i), channel.get(i)));
        }
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Charge charge = standing.grade() >= SURE ? PROOF : SUSPICION;
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                "mirai-channel.summary",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "beats", new Sentence.Count(memory.best.get(BEATS)),
                        "orders", new Sentence.Count(memory.best.get(ORDERS)),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        List<Finding.Evidence> evidence = memory.samples.all().stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence(
                                "mirai-channel." + s.word(),
                                Map.of(
                                        "peer", new Sentence.Word(s.peer().toString()),
                                        "port", new Sentence.Word(Integer.toString(s.port()))))))
                .toList();
        context.emit(charge.tell(CARD, context, standing, memory.flows.positive(), summary, evidence));
    }
}
