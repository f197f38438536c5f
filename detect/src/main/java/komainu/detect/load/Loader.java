package komainu.detect.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
import komainu.detect.state.Sketch;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;

/// A program fetched, or typed in, in the ways bots bring theirs.
public final class Loader implements Detector<Loader.Memory> {
    /* A firmware download of the maker comes from a server that was looked up by name, and is no bare program. A bot's script
    asks an address for one program after another, each named after a processor, as it does not know its own. */
    private static final int REQUESTS = 32;
    private static final int TYPISTS = 16;
    private static final int NAMED = 256;
    private static final int FLOWS = 32;
    private static final int SAMPLES = 12;
    private static final int SLOT_SECONDS = 10;
    private static final int SLOTS = 12;
    private static final Duration SPAN = Duration.ofSeconds((long) SLOT_SECONDS * SLOTS);

    private static final int SUSPECTED = 1;
    private static final int SURE = 2;

    private static final int COUNT = 0;
    private static final int DEED = 1;

    private static final int LINES = 0;
    private static final int STARTS = 1;
    private static final List<String> PROGRAM_STARTS =
            List.of("\\x7f\\x45\\x4c\\x46", "\\x7felf", "\\177\\105\\114\\106", "\\177elf");

    private static final Card CARD = new Card(
            "loader",
            Card.Stage.JUDGE,
            Set.of(
                    Message.HttpAsked.class,
                    Message.HttpAnswered.class,
                    Message.ProgramFetched.class,
                    Message.FileAsked.class,
                    Message.TelnetLine.class,
                    Message.NameAnswered.class),
            Card.Subject.ENDPOINT,
            List.of("T1105"),
            Set.of(),
            Duration.ofHours(48),
            49_152);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.LOAD, 0.6, "", Direction.OUTBOUND);
    private static final Charge CERTAINTY = new Charge(
            new Finding.Gate(Level.INFECTED, Level.SUSPECT, Level.SUSPECT),
            false,
            Finding.Phase.LOAD,
            0.9,
            "",
            Direction.OUTBOUND);

    /// What is remembered of one endpoint.
    static final class Memory implements Telling.Memory {
        final Flows<Fetch> requests = new Flows<>(REQUESTS, Fetch::new);
        final Flows<Tally> typists = new Flows<>(TYPISTS, () -> new Tally(2));
        /// Servers it knows by a name.
        final Recent named = new Recent(NAMED);
        /// Processors asked for lately: of strangers without a name, and of anybody.
        final Sketch strangers = new Sketch(SPAN, SLOTS);
        final Sketch anybodys = new Sketch(SPAN, SLOTS);
        /// Programs or requests, and what was done at the gravest.
        final Tally total = new Tally(2);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(requests, typists, named, strangers, anybodys, total, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(Loader::tell);

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
        TELLING.renew(memory, context);
        if (memory.standing.grade() == 0) {
            memory.samples.dropBefore(context.now() - SPAN.toNanos());
        }
        boolean calls = heard.talk().direction() != Direction.INBOUND;
        switch (heard.message()) {
            case Message.NameAnswered answer
            when !heard.said() && answer.system().equals("dns") ->
                answer.addresses().forEach(ip -> memory.named.add(Distinct.hash(ip)));
            case Message.HttpAsked request when heard.said() && calls -> asked(heard, request, memory, context);
            case Message.HttpAnswered answer
            when !heard.said() && calls && answer.body().equals("elf") -> fetched(heard, memory, context);
            case Message.ProgramFetched program when !heard.said() && calls -> whole(heard, program, memory, context);
            case Message.FileAsked file when heard.said() && calls -> asked(heard, file, memory, context);
            case Message.TelnetLine line when !line.server() -> typed(heard, line.text(), memory, context);
            default -> {}
        }
    }

    private static void asked(Heard heard, Message.HttpAsked request, Memory memory, Context context) {
        Knowledge knowledge = context.knowledge();
        Set<String> architectures = knowledge.words("architectures");
        Fetch fetch = memory.requests.of(Flows.key(heard.talk()));
        fetch.asked(request, isNamed(heard, memory), knowledge.words("downloaders"), architectures);
        if (fetch.namesProcessor()) {
            boolean stranger = fetch.isBare() && heard.talk().peer().isGlobal();
            processor(heard, request.path(), stranger, memory, context);
            note(inARow(stranger, memory, context), Exhibits.ASKED, memory, context);
        }
    }

    private static void asked(Heard heard, Message.FileAsked file, Memory memory, Context context) {
        if (Fetch.architecture(file.name(), context.knowledge().words("architectures"))
                .isEmpty()) {
            return;
        }
        boolean stranger = !isNamed(heard, memory) && heard.talk().peer().isGlobal();
        processor(heard, file.name(), stranger, memory, context);
        int grade = !stranger
                ? inARow(false, memory, context)
                : reaches(memory.strangers, "load.several", context) ? SURE : SUSPECTED;
        note(grade, Exhibits.ASKED, memory, context);
    }

    private static boolean isNamed(Heard heard, Memory memory) {
        return memory.named.contains(Distinct.hash(heard.talk().peer()));
    }

    /// A program named after a processor was asked for.
    private static void processor(Heard heard, String file, boolean stranger, Memory memory, Context context) {
        String word = Fetch.architecture(file, context.knowledge().words("architectures"));
        long hash = Distinct.mix(word.hashCode());
        memory.anybodys.add(context.now(), hash);
        if (stranger) {
            memory.strangers.add(context.now(), hash);
        }
        keep(heard, Exhibits.ASKED, Fetch.end(file), memory);
    }

    private static int inARow(boolean stranger, Memory memory, Context context) {
        if (stranger && reaches(memory.strangers, "load.architectures", context)) {
            return SURE;
        }
        return reaches(memory.anybodys, "load.architectures", context) ? SUSPECTED : 0;
    }

    private static boolean reaches(Sketch processors, String threshold, Context context) {
        Knowledge knowledge = context.knowledge();
        int slots = Math.clamp(Math.round(knowledge.threshold("load.within") / SLOT_SECONDS), 1, SLOTS);
        return processors.reaches(context.now(), slots, (long) knowledge.threshold(threshold));
    }

    private static void fetched(Heard heard, Memory memory, Context context) {
        Fetch fetch = memory.requests.of(Flows.key(heard.talk()));
        int grade = !fetch.isBare()
                ? 0
                : heard.talk().peer().isGlobal()
                        ? ofStranger(fetch, reaches(memory.strangers, "load.several", context))
                        : fetch.isByShell() || fetch.namesProcessor() ? SUSPECTED : 0;
        if (grade > 0) {
            keep(heard, Exhibits.PROGRAM, fetch.path(), memory);
            note(grade, Exhibits.PROGRAM, memory, context);
        }
    }

    /// A program that is cited already has come whole.
    private static void whole(Heard heard, Message.ProgramFetched program, Memory memory, Context context) {
        String path = memory.requests.of(Flows.key(heard.talk())).path();
        if (Exhibits.whole(memory.samples, heard.talk(), path, program.sha256())) {
            note(memory.standing.grade(), Exhibits.PROGRAM, memory, context);
        }
    }

    private static int ofStranger(Fetch fetch, boolean several) {
        if (fetch.isByShell() || several || (fetch.isNameless() && fetch.namesProcessor())) {
            return SURE;
        }
        return fetch.isNameless() || fetch.namesProcessor() ? SUSPECTED : 0;
    }

    /// A program written by a shell's own means, some bytes a line.
    private static void typed(Heard heard, String text, Memory memory, Context context) {
        if (!text.contains("echo") || text.indexOf('\\') < 0) {
            return;
        }
        Tally lines = memory.typists.of(Flows.key(heard.talk()));
        String line = text.toLowerCase(Locale.ROOT);
        boolean starts = PROGRAM_STARTS.stream().anyMatch(line::contains);
        lines.add(LINES, 1);
        lines.add(STARTS, starts ? 1 : 0);
        boolean to = heard.said();
        if (starts) {
            keep(heard, Exhibits.TYPED, "", memory);
        }
        boolean enough = lines.get(LINES) >= context.knowledge().threshold("load.echo-lines");
        if (enough && lines.get(STARTS) > 0) {
            int grade = heard.talk().peer().isGlobal() ? SURE : SUSPECTED;
            note(grade, to ? Exhibits.TYPED_TO_OTHERS : Exhibits.TYPED, memory, context);
        }
    }

    private static void keep(Heard heard, int what, String text, Memory memory) {
        memory.total.add(COUNT, 1);
        memory.flows.add(Flows.key(heard.talk()));
        memory.samples.add(new Samples.Sample(
                heard.seen().mark(), heard.talk().peer(), heard.talk().service(), what, text));
    }

    private static void note(int grade, int deed, Memory memory, Context context) {
        if (grade == 0) {
            return;
        }
        if (grade > memory.standing.grade()) {
            memory.total.set(DEED, deed);
        }
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        long deed = memory.total.get(DEED);
        Charge charge = standing.grade() == SURE ? CERTAINTY : SUSPICION;
        Direction direction = deed == Exhibits.TYPED ? Direction.INBOUND : Direction.OUTBOUND;
        String key = deed == Exhibits.TYPED
                ? "loader.summary-typed"
                : deed == Exhibits.TYPED_TO_OTHERS ? "loader.summary-types" : "loader.summary";
        Sentence summary = new Sentence(
                key,
                Map.of(
                        "peer", new Sentence.Word(peer(memory)),
                        "count", new Sentence.Count(memory.total.get(COUNT))));
        context.emit(charge.of(direction)
                .tell(CARD, context, standing, memory.flows.positive(), summary, Exhibits.evidence(memory.samples)));
    }

    private static String peer(Memory memory) {
        return memory.samples.isEmpty()
                ? ""
                : memory.samples.all().getFirst().peer().toString();
    }
}
