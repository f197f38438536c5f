package komainu.detect.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message.Described;
import komainu.model.Message.TlsChosen;
import komainu.model.Message.TlsOffered;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Encryption that is none or as good as none: what a server at home chooses and shows, and what a device can at most.
public final class WeakTls implements Detector<WeakTls.Memory> {
    /* A certificate a device signed itself is how things show their pages at home, so it is not told. One that comes with a
    program library is another matter: everybody has its secret key. Certificates are seen up to TLS 1.2 only. */
    private static final int SAMPLES = 8;
    private static final Set<String> OLD = Set.of("ssl3", "1.0", "1.1");
    private static final String NO_DATE = "";

    private static final Card CARD = new Card(
            "weak-tls",
            Card.Stage.JUDGE,
            Set.of(TlsChosen.class, TlsOffered.class, Described.class),
            Card.Subject.ENDPOINT,
            List.of("T1557", "T1040"),
            Set.of(),
            Duration.ofHours(48),
            4_096);

    /// What is weak, gravest last; the grade is its place and one.
    private enum Weak {
        CLIENT("client", Level.INFO),
        EXPIRED("expired", Level.INFO),
        VERSION("version", Level.INFO),
        SSL("ssl", Level.VULNERABLE),
        CERTIFICATE("certificate", Level.VULNERABLE),
        CIPHER("cipher", Level.VULNERABLE);

        private final String word;
        private final Charge charge;

        Weak(String word, Level level) {
            this.word = word;
            // A known thing is told of; what people operate speaks to many things that are old.
            Finding.Gate gate =
                    level == Level.INFO ? Finding.Gate.ordinary(level, level) : new Finding.Gate(level, Level.INFO);
            this.charge = new Charge(gate, false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);
        }
    }

    private static final List<Weak> WEAK = List.of(Weak.values());

    /// What was weak, once each.
    static final class Memory implements Telling.Memory {
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(samples, standing);
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

    private static final Telling<Memory> TELLING = new Telling<>(WeakTls::tell);

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
        if (!(seen instanceof Heard heard) || !heard.said()) {
            return;
        }
        boolean serves = heard.talk().direction() == Direction.INBOUND;
        switch (heard.message()) {
            case TlsChosen chosen when serves -> chosen(chosen, heard, memory, context);
            case TlsOffered offered
            when !serves && OLD.contains(offered.version()) ->
                note(Weak.CLIENT, name(offered.version()), heard, memory, context);
            case Described said
            when serves && said.protocol().equals("tls-certificate") ->
                certificate(said.texts(), heard, memory, context);
            default -> {}
        }
    }

    private static void chosen(TlsChosen chosen, Heard heard, Memory memory, Context context) {
        if (context.knowledge().words("ciphers-that-hide-nothing").contains(chosen.cipher())) {
            note(Weak.CIPHER, chosen.cipher(), heard, memory, context);
        } else if (chosen.version().equals("ssl3")) {
            note(Weak.SSL, name(chosen.version()), heard, memory, context);
        } else if (OLD.contains(chosen.version())) {
            note(Weak.VERSION, name(chosen.version()), heard, memory, context);
        }
    }

    private static String name(String version) {
        return version.equals("ssl3") ? "SSL 3.0" : "TLS " + version;
    }

    private static void certificate(Map<String, String> texts, Heard heard, Memory memory, Context context) {
        String names = String.join(
                        " | ",
                        texts.getOrDefault("subject", ""),
                        texts.getOrDefault("organisation", ""),
                        texts.getOrDefault("issuer", ""),
                        texts.getOrDefault("issuer-organisation", ""))
                .toLowerCase(Locale.ROOT);
        String until = texts.getOrDefault("until", NO_DATE);
        String today = Instant.ofEpochSecond(context.now() / 1_000_000_000L).toString();
        context.knowledge().words("certificates-of-libraries").stream()
                .filter(names::contains)
                .sorted()
                .findFirst()
                .ifPresent(name -> note(Weak.CERTIFICATE, name, heard, memory, context));
        if (!until.isEmpty() && until.compareTo(today) < 0 && !today.startsWith(until)) {
            note(Weak.EXPIRED, until, heard, memory, context);
        }
    }

    private static void note(Weak weak, String word, Heard heard, Memory memory, Context context) {
        TELLING.renew(memory, context);
        int grade = weak.ordinal() + 1;
        memory.samples.add(new Samples.Sample(
                heard.seen().mark(), heard.talk().peer(), heard.talk().service(), grade, word));
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static Weak of(long grade) {
        return WEAK.get((int) grade - 1);
    }

    private static void tell(Memory memory, Context context) {
        // The gravest may have found no room among the earliest; the finding then shows what there is.
        Samples.Sample gravest = memory.samples.all().stream()
                .filter(s -> s.value() == memory.standing.grade())
                .findFirst()
                .orElse(memory.samples.all().getFirst());
        Weak weak = of(gravest.value());
        Sentence summary = new Sentence(
                "weak-tls.summary-" + weak.word,
                Map.of(
                        "text", new Sentence.Word(gravest.word()),
                        "port", new Sentence.Word(Integer.toString(gravest.port()))));
        List<Finding.Evidence> evidence = memory.samples.evidence(s -> "weak-tls." + of(s.value()).word);
        context.emit(
                of(memory.standing.grade()).charge.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
