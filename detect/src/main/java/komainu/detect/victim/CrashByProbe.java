package komainu.detect.victim;

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
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Gateway;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Started;
import komainu.model.Talk;

/// Strangers call a service much more than usual, the device falls silent and starts again, twice: knocked over, as
/// 900,000 routers of Deutsche Telekom in November 2016, and not taken over.
public final class CrashByProbe implements Detector<CrashByProbe.Memory> {
    /* Only calls before the silence count: during it, callers repeat themselves. One coincidence proves nothing, two with the
    same service do. An update at night under constant noise has no surge; a power cut, or work at the provider, neither. Where
    nothing of the Internet side is heard, as inside the home, a router's stops are told without a cause, if others called it
    in vain meanwhile: an idle device is silent too. */
    private static final int PORTS = 16;
    private static final int TWICE = 2;
    private static final int CAUSE_UNSEEN = 1;
    private static final int KNOCKED_OVER = 2;
    private static final long SECOND = 1_000_000_000L;

    /// What is remembered in numbers.
    private static final int FIRST = 0;
    private static final int LAST_SENT = 1;
    private static final int ASKED_SINCE = 2;
    private static final int ROUTES = 3;
    private static final int CALLED = 4;

    /// What the finding is about.
    static final int PORT = 5;

    /// The last silence, for signs that come only when it speaks again: from, until, and for how long others asked.
    private static final int QUIET_FROM = 0;

    private static final int QUIET_UNTIL = 1;
    private static final int QUIET_ASKED = 2;
    private static final long LATE_SIGN = 300 * SECOND;

    private static final Card CARD = new Card(
            "crash-by-probe",
            Card.Stage.JUDGE,
            Set.of(Activity.class, AttemptFailed.class, FlowStarted.class, Gateway.class, Started.class),
            Card.Subject.ENDPOINT,
            List.of("T1499.004", "T0814"),
            Set.of(Quality.Lack.SAMPLED, Quality.Lack.LATE),
            Duration.ofHours(48),
            32_768);

    private static final Charge KNOCKED =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.8, "", Direction.INBOUND);
    private static final Charge STOPPED =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.5, "", Direction.UNKNOWN);

    /// Who calls which service, when it spoke last, and when it stopped.
    static final class Memory implements Telling.Memory {
        final Flows<Probes> services = new Flows<>(PORTS, Probes::new);
        final Stops stops = new Stops();
        final Tally known = new Tally(6);
        final Tally quiet = new Tally(3);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(services, stops, known, quiet, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            known.set(PORT, 0);
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(CrashByProbe::tell);

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
        if (memory.known.get(FIRST) == 0) {
            memory.known.set(FIRST, context.now());
        }
        switch (seen) {
            case Activity activity -> heard(activity, memory, context.knowledge());
            case AttemptFailed failed -> called(failed.talk(), failed.started(), memory);
            case FlowStarted started -> called(started.talk(), context.now(), memory);
            case Gateway gateway -> memory.known.set(ROUTES, 1);
            case Started started -> started(started, memory, context);
            default -> throw new IllegalArgumentException(seen.kind().getName());
        }
    }

    private static void heard(Activity activity, Memory memory, Knowledge knowledge) {
        long sent = activity.tcp().packetsOut()
                + activity.udp().packetsOut()
                + activity.icmp().packetsOut()
                + activity.other().packetsOut()
                + activity.gre().packetsOut()
                + activity.toAll().packetsOut();
        if (sent > 0) {
            long before = memory.known.get(LAST_SENT);
            if (before > 0 && activity.from() - before >= knowledge.threshold("crash.silence") * SECOND) {
                memory.quiet.set(QUIET_FROM, before);
                memory.quiet.set(QUIET_UNTIL, activity.from());
                memory.quiet.set(QUIET_ASKED, memory.known.get(ASKED_SINCE));
            }
            memory.known.set(LAST_SENT, activity.until());
            memory.known.set(ASKED_SINCE, 0);
        } else {
            memory.known.add(ASKED_SINCE, 1);
        }
    }

    private static void called(Talk talk, long at, Memory memory) {
        boolean stranger = talk.peer().isGlobal() && talk.peerMac().isNone();
        if (talk.direction() == Direction.INBOUND && stranger) {
            memory.known.set(CALLED, 1);
            memory.services.of((long) talk.transport() << 16 | talk.port()).add(at);
        }
    }

    private static void started(Started started, Memory memory, Context context) {
        long now = context.now();
        Knowledge knowledge = context.knowledge();
        long spoken = memory.known.get(LAST_SENT);
        boolean late = started.sign() == Started.Sign.CLOCK
                && now - spoken < knowledge.threshold("crash.silence") * SECOND
                && now - memory.quiet.get(QUIET_UNTIL) <= LATE_SIGN;
        long from = late ? memory.quiet.get(QUIET_FROM) : spoken;
        long until = late ? memory.quiet.get(QUIET_UNTIL) : now;
        long asked = late ? memory.quiet.get(QUIET_ASKED) : memory.known.get(ASKED_SINCE);
        boolean stopped = from > 0
                && until - from >= knowledge.threshold("crash.silence") * SECOND
                && until - from <= knowledge.threshold("crash.longest") * SECOND;
        if (!stopped || memory.stops.has(from)) {
            return;
        }
        TELLING.renew(memory, context);
        memory.stops.dropBefore(now - Standing.RENEW);
        Stops.Stop stop = surge(started, from, until, memory, context);
        boolean unseen = memory.known.get(CALLED) == 0
                && memory.known.get(ROUTES) == 1
                && context.endpoint().ip().isPrivate()
                && asked >= knowledge.threshold("crash.asked");
        if (stop.port() == 0 && !unseen) {
            return;
        }
        memory.stops.add(stop);
        List<Stops.Stop> alike = memory.stops.of(stop.port());
        if (alike.size() >= TWICE) {
            memory.known.set(PORT, stop.port());
            int grade = stop.port() > 0 ? KNOCKED_OVER : CAUSE_UNSEEN;
            TELLING.note(grade, alike.getFirst().from(), memory, context);
        }
    }

    /// The stop with the service called most above its background, if any was.
    private static Stops.Stop surge(Started started, long from, long until, Memory memory, Context context) {
        long now = context.now();
        long first = memory.known.get(FIRST);
        Knowledge knowledge = context.knowledge();
        Stops.Stop stop = new Stops.Stop(from, until, started.seen().mark(), started.sign(), 0, 0, 0);
        if (from - Probes.LEAD - first < knowledge.threshold("crash.background") * SECOND) {
            return stop;
        }
        for (Map.Entry<Long, Probes> entry : memory.services.all().entrySet()) {
            long service = entry.getKey();
            Probes probes = entry.getValue();
            long rate = probes.before(from, now);
            double usual = probes.usual(first, from, now);
            if (rate >= knowledge.threshold("crash.probes")
                    && rate >= knowledge.threshold("crash.surge") * usual
                    && rate > stop.rate()) {
                int port = (int) service & 0xffff;
                long rounded = (long) Math.ceil(usual);
                stop = new Stops.Stop(from, until, stop.mark(), stop.sign(), port, rate, rounded);
            }
        }
        if (stop.port() > 0) {
            memory.services.all().values().forEach(probes -> probes.forgive(from, now));
        }
        return stop;
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        int port = (int) memory.known.get(PORT);
        List<Stops.Stop> stops = memory.stops.of(port);
        Charge charge = memory.standing.grade() >= KNOCKED_OVER ? KNOCKED : STOPPED;
        context.emit(charge.tell(
                CARD, context, memory.standing, Set.of(), CrashWords.summary(stops), CrashWords.evidence(stops)));
    }
}
