package komainu.detect.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Activity;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A remote login that answered before and no longer does, on a device that calls strangers in vain: intruders close
/// the door behind them.
public final class ShutDoor implements Detector<ShutDoor.Memory> {
    /* It only supports what else is found: an owner may have turned the login off. So it is told only of a device that
    tries strangers' logins within the same hour, which also proves that the device is alive. */
    private static final int DOORS = 16;
    private static final int SAMPLES = 4;
    private static final int SLOTS = 12;
    private static final Duration SPAN = Duration.ofHours(1);
    private static final int SHUT = 1;

    private static final int OPENED = 0;
    private static final int FAILED = 1;

    private static final Card CARD = new Card(
            "shut-door",
            Card.Stage.JUDGE,
            Set.of(FlowStarted.class, AttemptFailed.class, Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1489", "T1562"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            16_384);

    private static final Charge NOTE =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.5, "", Direction.INBOUND);

    /// Doors known to have been open, and whom it called.
    static final class Memory implements Telling.Memory {
        /// By port: when it last answered, and how often it failed to since.
        final Flows<Tally> doors = new Flows<>(DOORS, () -> new Tally(2));
        final SmallDistinct shut = new SmallDistinct(DOORS);
        final Sketch strangers = new Sketch(SPAN, SLOTS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(doors, shut, strangers, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            shut.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(ShutDoor::tell);

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
        TELLING.renew(memory, context);
        switch (seen) {
            case FlowStarted started when isDoor(started.talk(), context) -> opened(started, memory);
            case AttemptFailed failed when isDoor(failed.talk(), context) -> failed(failed, memory, context);
            case Activity activity -> called(activity, memory, context);
            default -> {}
        }
    }

    private static boolean isDoor(Talk talk, Context context) {
        return talk.direction() == Direction.INBOUND
                && talk.transport() == Talk.TCP
                && context.knowledge().words("doors-shut-by-bots").contains(Integer.toString(talk.port()));
    }

    private static void opened(FlowStarted started, Memory memory) {
        Tally door = memory.doors.of(started.talk().port());
        door.set(OPENED, started.at());
        door.set(FAILED, 0);
        if (memory.standing.grade() == 0) {
            memory.restart();
        }
    }

    private static void failed(AttemptFailed failed, Memory memory, Context context) {
        int port = failed.talk().port();
        Tally door = memory.doors.of(port);
        if (door.get(OPENED) == 0 || failed.started() < door.get(OPENED)) {
            return;
        }
        memory.samples.add(
                new Samples.Sample(failed.seen().mark(), failed.talk().peer(), port, 0, ""));
        if (door.add(FAILED, 1) >= context.knowledge().threshold("shut.tries")) {
            memory.shut.add(port);
            judge(memory, context);
        }
    }

    private static void called(Activity activity, Memory memory, Context context) {
        if (activity.tries().tried() == 0) {
            return;
        }
        Set<String> probed = context.knowledge().words("login-ports");
        for (Activity.PortTally tally : activity.ports()) {
            if (tally.transport() == Talk.TCP
                    && !tally.home()
                    && tally.answered() == 0
                    && probed.contains(Integer.toString(tally.port()))) {
                memory.strangers.add(context.now(), tally.destinations());
                judge(memory, context);
            }
        }
    }

    private static void judge(Memory memory, Context context) {
        long strangers = (long) context.knowledge().threshold("shut.strangers");
        if (memory.shut.size() > 0 && memory.strangers.reaches(context.now(), SLOTS, strangers)) {
            TELLING.note(SHUT, memory.samples.since(context.now()), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        String ports = Arrays.stream(memory.shut.values())
                .sorted()
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", "));
        Sentence summary = new Sentence(
                "shut-door.summary",
                Map.of(
                        "ports", new Sentence.Word(ports),
                        "strangers", new Sentence.Count(memory.strangers.estimate(context.now()))));
        context.emit(NOTE.tell(
                CARD, context, memory.standing, Set.of(), summary, memory.samples.evidence("shut-door.turned-away")));
    }
}
