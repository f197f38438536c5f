package komainu.detect.exposure;

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
import komainu.model.Level;
import komainu.model.Message.PatientSeen;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Data of patients sent so that everybody on the way can read it.
public final class ClearPatientData implements Detector<ClearPatientData.Memory> {
    /* Told of who sends; of who receives only where the sender is a stranger. Counts and names of fields: no value is known
    here but one letter of a name. */
    private static final int SAMPLES = 4;
    private static final List<String> FIELDS = List.of("name", "id", "birth-date", "results");

    private static final int MESSAGES = 4;

    private static final int NUMBERS = 1;
    private static final int NAMED = 2;
    private static final int AWAY = 3;

    private static final Card CARD = new Card(
            "clear-patient-data",
            Card.Stage.JUDGE,
            Set.of(PatientSeen.class),
            Card.Subject.ENDPOINT,
            List.of("T1040", "T1557"),
            Set.of(),
            Duration.ofHours(48),
            4_096);

    private static final Charge INFORMATION = charge(Level.INFO);
    private static final Charge EXPOSURE = charge(Level.EXPOSED);

    private static Charge charge(Level level) {
        return new Charge(Finding.Gate.always(level), false, Finding.Phase.NONE, 0.95, "", Direction.OUTBOUND);
    }

    /// How often each field was readable.
    static final class Memory implements Telling.Memory {
        final Tally counts = new Tally(FIELDS.size() + 1);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(counts, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            counts.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(ClearPatientData::tell);

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
        if (seen instanceof Heard heard && heard.message() instanceof PatientSeen patient) {
            boolean away = heard.talk().peer().isGlobal()
                    && !heard.talk()
                            .peer()
                            .network()
                            .equals(context.endpoint().ip().network());
            if (heard.said() || away) {
                note(patient, heard, away, memory, context);
            }
        }
    }

    private static void note(PatientSeen patient, Heard heard, boolean away, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.counts.add(MESSAGES, 1);
        for (int i = 0; i < FIELDS.size(); i++) {
            memory.counts.add(i, patient.fields().contains(FIELDS.get(i)) ? 1 : 0);
        }
        String initial = patient.initial().isEmpty() ? "" : ", " + patient.initial() + "*";
        memory.samples.add(new Samples.Sample(
                heard.seen().mark(), heard.talk().peer(), heard.talk().service(), 0, patient.protocol() + initial));
        boolean named = patient.fields().contains("name");
        TELLING.note(!named ? NUMBERS : away ? AWAY : NAMED, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        int grade = memory.standing.grade();
        String word = grade == AWAY ? "-away" : grade == NAMED ? "" : "-numbers";
        Sentence summary = new Sentence(
                "clear-patient-data.summary" + word,
                Map.of(
                        "count", new Sentence.Count(memory.counts.get(MESSAGES)),
                        "names", new Sentence.Count(memory.counts.get(0)),
                        "ids", new Sentence.Count(memory.counts.get(1)),
                        "births", new Sentence.Count(memory.counts.get(2)),
                        "results", new Sentence.Count(memory.counts.get(3)),
                        "peer",
                                new Sentence.Word(
                                        memory.samples.all().getFirst().peer().toString())));
        Charge charge = grade >= NAMED ? EXPOSURE : INFORMATION;
        context.emit(charge.tell(
                CARD,
                context,
                memory.standing,
                Set.of(),
                summary,
                memory.samples.evidence("clear-patient-data.message")));
    }
}
