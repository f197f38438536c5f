package komainu.detect.exposure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Knowledge.Organisation;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A device of a maker of clinical devices that let somebody in where none should be: at a remote login or at files.
public final class ClinicalDoor implements Detector<ClinicalDoor.Memory> {
    /* The maker of the hardware address is looked up once. Modules of other makers inside such devices are not known by it:
    those stay with the general findings. Alaris pumps take no calls at all, and call one server on one port. */
    private static final int SAMPLES = 6;
    private static final int CALLERS = 16;

    private static final int MAKER = 0;
    private static final int COUNT = 1;

    private static final long OTHER = 1;
    private static final long CLINICAL = 2;
    private static final long SILENT = 3;

    private static final int UNUSUAL = 1;
    private static final int DOOR = 2;

    private static final Card CARD = new Card(
            "clinical-door",
            Card.Stage.JUDGE,
            Set.of(FlowStarted.class),
            Card.Subject.ENDPOINT,
            List.of("T1133", "T1021"),
            Set.of(Quality.Lack.ONE_SIDED),
            Duration.ofHours(48),
            4_096);

    private static final Charge INFORMATION = charge(Level.INFO, Direction.OUTBOUND);
    private static final Charge EXPOSURE = charge(Level.EXPOSED, Direction.INBOUND);

    private static Charge charge(Level level, Direction direction) {
        return new Charge(Finding.Gate.always(level), false, Finding.Phase.NONE, 0.8, "", direction);
    }

    /// Whose hardware it is, and who came.
    static final class Memory implements Telling.Memory {
        final Tally tally = new Tally(2);
        final SmallDistinct callers = new SmallDistinct(CALLERS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(tally, callers, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            tally.set(COUNT, 0);
            callers.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(ClinicalDoor::tell);

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
        if (seen instanceof FlowStarted flow && flow.talk().transport() == Talk.TCP) {
            long maker = maker(memory, context);
            boolean came =
                    flow.talk().direction() == Direction.INBOUND && flow.total().packetsOut() > 0;
            Set<String> doors = context.knowledge().words("clinical-doors");
            if (maker != OTHER
                    && came
                    && (maker == SILENT
                            || doors.contains(Integer.toString(flow.talk().port())))) {
                note(DOOR, flow, memory, context);
            } else if (maker == SILENT && flow.talk().direction() == Direction.OUTBOUND && isUnusual(flow, context)) {
                note(UNUSUAL, flow, memory, context);
            }
        }
    }

    private static boolean isUnusual(FlowStarted flow, Context context) {
        return !context.knowledge()
                .words("ports-of-silent-pumps")
                .contains(Integer.toString(flow.talk().peerPort()));
    }

    private static long maker(Memory memory, Context context) {
        if (memory.tally.get(MAKER) == 0) {
            memory.tally.set(MAKER, maker(context.knowledge(), context));
        }
        return memory.tally.get(MAKER);
    }

    private static long maker(Knowledge knowledge, Context context) {
        Optional<String> name = knowledge.organisation(context.endpoint().mac()).map(Organisation::name);
        boolean clinical = name.stream()
                .flatMap(n -> knowledge.match("mac.organisation", n).stream())
                .anyMatch(m -> m.type().equals("medical"));
        boolean silent = clinical
                && name.filter(n -> knowledge.words("makers-of-silent-pumps").stream()
                                .anyMatch(n::startsWith))
                        .isPresent();
        return silent ? SILENT : clinical ? CLINICAL : OTHER;
    }

    private static void note(int grade, FlowStarted flow, Memory memory, Context context) {
        TELLING.renew(memory, context);
        Talk talk = flow.talk();
        memory.tally.add(COUNT, 1);
        memory.callers.add(Distinct.hash(talk.peer()));
        memory.samples.add(new Samples.Sample(flow.seen().mark(), talk.peer(), talk.service(), grade, ""));
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean door = memory.standing.grade() >= DOOR;
        Samples.Sample first = memory.samples.all().stream()
                .filter(s -> s.value() == memory.standing.grade())
                .findFirst()
                .orElse(memory.samples.all().getFirst());
        Sentence summary = new Sentence(
                door ? "clinical-door.summary" : "clinical-door.summary-calls",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "count", new Sentence.Count(memory.tally.get(COUNT)),
                        "callers", new Sentence.Count(memory.callers.size())));
        List<Finding.Evidence> evidence =
                memory.samples.evidence(s -> s.value() == DOOR ? "clinical-door.came" : "clinical-door.called");
        Charge charge = door ? EXPOSURE : INFORMATION;
        context.emit(charge.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
