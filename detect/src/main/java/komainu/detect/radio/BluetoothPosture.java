package komainu.detect.radio;

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
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Introduced;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Message.RadioEncrypted;
import komainu.model.Message.RadioOpen;
import komainu.model.Message.RadioPaired;
import komainu.model.Message.RadioUsed;
import komainu.model.Observation;
import komainu.model.Sentence;

/// How Bluetooth is kept: who can be found, how devices pair, how long keys are, and what a stack says of its age.
public final class BluetoothPosture implements Detector<BluetoothPosture.Memory> {
    private static final int SAMPLES = 8;
    private static final long SECOND = 1_000_000_000L;
    private static final String BLUEZ = "usb:1d6b:0246:05";

    private static final int INFORMED = 1;
    private static final int EXPOSED = 2;
    private static final int VULNERABLE = 3;

    private static final int FINDABLE_SINCE = 0;
    private static final int JUST_WORKS = 1;

    private static final Card CARD = new Card(
            "bluetooth-posture",
            Card.Stage.JUDGE,
            Set.of(RadioOpen.class, RadioPaired.class, RadioEncrypted.class, RadioUsed.class, Introduced.class),
            Card.Subject.ENDPOINT,
            List.of("T1011.001"),
            Set.of(),
            Duration.ofDays(8),
            16_384);

    /// By grade.
    private static final List<Charge> CHARGES =
            List.of(charge(Level.INFO), charge(Level.EXPOSED), charge(Level.VULNERABLE));

    private static Charge charge(Level level) {
        return new Charge(Finding.Gate.always(level), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);
    }

    /// What is weak, each with its grade.
    static final class Memory implements Telling.Memory {
        final Tally known = new Tally(2);
        final Samples findable = new Samples(1);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(known, findable, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(BluetoothPosture::tell);

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
        Mark mark = seen.seen().mark();
        found(context.now(), memory, context);
        switch (seen) {
            case Introduced told -> told(told.radio().text("device-id"), mark, memory, context);
            case Heard heard -> {
                switch (heard.message()) {
                    case RadioOpen open -> open(open.findable(), mark, memory, context);
                    case RadioPaired pair -> paired(pair, mark, memory, context);
                    case RadioEncrypted link -> encrypted(link, mark, memory, context);
                    case RadioUsed use -> used(use, mark, memory, context);
                    default -> {}
                }
            }
            default -> {}
        }
    }

    /// BlueZ tells its minor version in the last byte: 5.46 is the last that hands out its memory (CVE-2017-1000250).
    private static void told(String id, Mark mark, Memory memory, Context context) {
        if (id.startsWith(BLUEZ) && id.length() == BLUEZ.length() + 2) {
            int minor = Integer.parseInt(id.substring(BLUEZ.length()), 16);
            if (minor <= context.knowledge().threshold("bluetooth.bluez")) {
                note("bluez", minor, VULNERABLE, mark, memory, context);
            }
        }
    }

    private static void open(boolean findable, Mark mark, Memory memory, Context context) {
        if (!findable) {
            memory.known.set(FINDABLE_SINCE, 0);
            memory.findable.clear();
        } else if (memory.known.get(FINDABLE_SINCE) == 0) {
            memory.known.set(FINDABLE_SINCE, context.now());
            memory.findable.add(new Samples.Sample(mark, Ip.NONE, 0, 0, "findable"));
            context.wakeAt(context.now() + patience(context));
        }
    }

    private static long patience(Context context) {
        return (long) context.knowledge().threshold("bluetooth.findable") * SECOND;
    }

    /// A phone whose owner adds a device is rightly found for some minutes.
    private static void found(long now, Memory memory, Context context) {
        long since = memory.known.get(FINDABLE_SINCE);
        if (since > 0 && now - since >= patience(context) && !memory.findable.isEmpty()) {
            Mark mark = memory.findable.all().getFirst().mark();
            memory.findable.clear();
            note("findable", (now - since) / SECOND / 60, EXPOSED, mark, memory, context);
        }
    }

    private static void paired(RadioPaired pair, Mark mark, Memory memory, Context context) {
        memory.known.set(JUST_WORKS, pair.how().equals("just-works") ? 1 : memory.known.get(JUST_WORKS));
        switch (pair.how()) {
            case "debug" -> note("debug", 0, VULNERABLE, mark, memory, context);
            case "pin" -> note("pin", 0, EXPOSED, mark, memory, context);
            default -> {}
        }
    }

    private static void encrypted(RadioEncrypted link, Mark mark, Memory memory, Context context) {
        int size = link.keySize();
        if (size > 0 && size < context.knowledge().threshold("bluetooth.key-least")) {
            note("key-short", size, VULNERABLE, mark, memory, context);
        } else if (size > 0 && size < context.knowledge().threshold("bluetooth.key-full")) {
            note("key", size, INFORMED, mark, memory, context);
        }
    }

    private static void used(RadioUsed use, Mark mark, Memory memory, Context context) {
        if (!use.encrypted()) {
            note(use.profile().equals("hid") ? "plain-keys" : "plain-network", 0, EXPOSED, mark, memory, context);
        } else if (use.profile().equals("hid") && memory.known.get(JUST_WORKS) == 1) {
            note("keys-just-work", 0, EXPOSED, mark, memory, context);
        }
    }

    private static void note(String what, long number, int grade, Mark mark, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.samples.add(new Samples.Sample(mark, Ip.NONE, grade, number, what));
        TELLING.note(grade, mark.at(), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        found(context.now(), memory, context);
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        List<Samples.Sample> all = memory.samples.all();
        Samples.Sample worst = all.stream()
                .filter(s -> s.port() == memory.standing.grade())
                .findFirst()
                .orElseGet(all::getFirst);
        Sentence summary = sentence("summary-" + worst.word(), worst);
        List<Finding.Evidence> evidence = all.stream()
                .map(s -> new Finding.Evidence(s.mark(), sentence(s.word(), s)))
                .toList();
        Charge charge = CHARGES.get(worst.port() - INFORMED);
        context.emit(charge.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }

    private static Sentence sentence(String key, Samples.Sample s) {
        return new Sentence("bluetooth-posture." + key, Map.of("number", new Sentence.Count(s.value())));
    }
}
