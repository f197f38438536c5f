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
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Message.RadioEncrypted;
import komainu.model.Message.RadioOdd;
import komainu.model.Message.RadioUsed;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Bytes and links by which devices are attacked over Bluetooth: BlueBorne's and later ones.
public final class BluetoothAttempt implements Detector<BluetoothAttempt.Memory> {
    /* It tells that something was tried on a device, never that it worked: nothing of a log shows that. Two such findings do
    not make each other sure, so they are of no stage. */
    private static final int SAMPLES = 8;
    private static final int TRIED = 1;
    private static final long SECOND = 1_000_000_000L;

    private static final int PROBED = 0;
    private static final int PROBES = 1;
    private static final int LONGEST_KEY = 2;
    private static final int SECURE = 3;
    private static final int COUNT = 4;

    /// Odd enough where the two do not know each other; between bonded devices it is a defect of one.
    private static final Set<String> OF_STRANGERS = Set.of("frame-overrun", "alternate-manager", "low-energy-audio");

    private static final Card CARD = new Card(
            "bluetooth-attempt",
            Card.Stage.JUDGE,
            Set.of(RadioOdd.class, RadioUsed.class, RadioEncrypted.class),
            Card.Subject.ENDPOINT,
            List.of("T1210", "T1011.001"),
            Set.of(),
            Duration.ofDays(8),
            16_384);

    private static final Charge ATTEMPT =
            new Charge(Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.NONE, 0.7, "", Direction.INBOUND);

    /// What was tried, and how the links to it were kept before.
    static final class Memory implements Telling.Memory {
        final Tally known = new Tally(5);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(known, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            known.set(COUNT, 0);
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(BluetoothAttempt::tell);

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
        if (!(seen instanceof Heard heard)) {
            return;
        }
        switch (heard.message()) {
            case RadioOdd odd -> odd(heard, odd, memory, context);
            case RadioUsed use
            when use.inbound() && !use.known() ->
                note(heard, use.profile().equals("hid") ? "keystrokes" : "network", 0, memory, context);
            case RadioEncrypted link
            when !link.low() && !link.cipher().equals("none") -> encrypted(heard, link, memory, context);
            default -> {}
        }
    }

    private static void odd(Heard heard, RadioOdd odd, Memory memory, Context context) {
        if (odd.kind().equals("probe")) {
            probed(heard, memory, context);
        } else if (!(OF_STRANGERS.contains(odd.kind()) && odd.known())) {
            note(heard, odd.kind(), odd.number(), memory, context);
        }
    }

    /// A car or a watch may come, look and go once; who comes again at once without a key is looking for something.
    private static void probed(Heard heard, Memory memory, Context context) {
        long within = (long) context.knowledge().threshold("bluetooth.probes-within") * SECOND;
        boolean again = memory.known.get(PROBES) > 0 && context.now() - memory.known.get(PROBED) <= within;
        memory.known.set(PROBES, again ? memory.known.get(PROBES) + 1 : 1);
        memory.known.set(PROBED, context.now());
        if (memory.known.get(PROBES) >= context.knowledge().threshold("bluetooth.probes")) {
            note(heard, "probe", (int) memory.known.get(PROBES), memory, context);
        }
    }

    /// The same two agreed on more before: somebody may have put himself between them.
    private static void encrypted(Heard heard, RadioEncrypted link, Memory memory, Context context) {
        boolean secure = link.cipher().equals("aes-ccm");
        if (memory.known.get(SECURE) == 1 && !secure) {
            note(heard, "cipher", 0, memory, context);
        }
        if (link.keySize() > 0 && link.keySize() < memory.known.get(LONGEST_KEY)) {
            note(heard, "key", link.keySize(), memory, context);
        }
        memory.known.set(SECURE, secure ? 1 : memory.known.get(SECURE));
        memory.known.set(LONGEST_KEY, Math.max(memory.known.get(LONGEST_KEY), link.keySize()));
    }

    private static void note(Heard heard, String kind, int number, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.known.add(COUNT, 1);
        memory.samples.add(new Samples.Sample(heard.seen().mark(), Ip.NONE, 0, number, kind));
        TELLING.note(TRIED, heard.at(), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        List<Samples.Sample> all = memory.samples.all();
        String kind = all.isEmpty() ? "probe" : all.getFirst().word();
        Sentence summary = new Sentence(
                "bluetooth-attempt.summary-" + kind,
                Map.of(
                        "number",
                        new Sentence.Count(all.isEmpty() ? 0 : all.getFirst().value())));
        List<Finding.Evidence> evidence = all.stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence("bluetooth-attempt." + s.word(), Map.of("number", new Sentence.Count(s.value())))))
                .toList();
        context.emit(ATTEMPT.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
