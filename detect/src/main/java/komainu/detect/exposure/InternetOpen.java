package komainu.detect.exposure;

import static komainu.detect.exposure.ServiceKind.OTHER;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
import komainu.detect.state.Recent;
import komainu.detect.state.Samples;
import komainu.detect.state.Samples.Sample;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Union;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;
import komainu.model.Volume;

/// A service of the owner's device that strangers on the Internet call and that answers them.
public final class InternetOpen implements Detector<InternetOpen.Memory> {
    /* A call counts once the device has sent something on it; calls that were only accepted count from several on: so search
    engines of the Internet look. A stranger's datagram may be what a game or a call at home waits for, so by UDP only ports of
    services count, and none from which the device itself calls; answers larger than the question are the reflector's. Who
    shares files by BitTorrent is called at one port by UDP and TCP alike. */
    private static final int FLOWS = 64;
    private static final int PORTS = 24;
    private static final int OWN_PORTS = 32;
    private static final int SAMPLES = 8;
    private static final int EACH = 2;
    private static final int FILES_BY_FTP = 20;
    /// Longest IP packet of a connection's opening, with all its options.
    private static final int LONGEST_SYN = 100;

    private static final int OPEN = 1;

    private static final int ANSWERED = 0;
    private static final int ACCEPTED = 1;
    private static final int KIND = 2;

    private static final int INDEXED = 1;
    private static final int REFUSALS = 400;

    private static final Card CARD = new Card(
            "internet-open",
            Card.Stage.JUDGE,
            Set.of(
                    FlowStarted.class,
                    FlowProgress.class,
                    FlowEnded.class,
                    Message.HttpAsked.class,
                    Message.HttpAnswered.class,
                    Message.RtspAnswered.class,
                    Message.SshBanner.class,
                    Message.TelnetLine.class,
                    Message.Greeted.class,
                    Message.Described.class,
                    Message.PeerSought.class),
            Card.Subject.ENDPOINT,
            List.of("T1133"),
            Set.of(),
            Duration.ofHours(48),
            12_288);

    private static final Charge EXPOSURE = new Charge(
            new Finding.Gate(Level.EXPOSED, Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);

    /// The ports strangers were answered on.
    static final class Memory implements Telling.Memory {
        final Begun begun = new Begun(FLOWS);
        /// By transport and port: calls answered, calls only accepted, and the kind of service.
        final Flows<Tally> ports = new Flows<>(PORTS, () -> new Tally(3));
        /// Flows that counted, and those on which a search engine of the Internet asked.
        final Recent counted = new Recent(FLOWS);
        final Recent indexed = new Recent(OWN_PORTS);
        /// Own UDP ports it calls from, and those at which peers of BitTorrent meet.
        final Recent borrowed = new Recent(OWN_PORTS);
        final Recent shared = new Recent(OWN_PORTS);
        final Union strangers = new Union();
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(begun, ports, counted, indexed, borrowed, shared, strangers, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            ports.clear();
            strangers.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(InternetOpen::tell);

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
        switch (seen) {
            case FlowStarted flow -> started(flow, memory, context);
            case FlowProgress flow
            when flow.payloadOut() > 0 ->
                went(flow.talk(), ANSWERED, flow.seen().mark(), memory, context);
            case FlowEnded flow
            when flow.total().packetsOut() > 0 ->
                went(
                        flow.talk(),
                        flow.payloadOut() > 0 ? ANSWERED : ACCEPTED,
                        flow.seen().mark(),
                        memory,
                        context);
            case Heard heard -> heard(heard, memory, context);
            default -> {}
        }
    }

    private static void started(FlowStarted flow, Memory memory, Context context) {
        Talk talk = flow.talk();
        if (talk.transport() == Talk.UDP && talk.direction() != Direction.INBOUND) {
            memory.borrowed.add(talk.port());
        }
        if (!Callers.isCalledByStranger(talk, context)) {
            return;
        }
        if (talk.transport() == Talk.TCP) {
            if (isProven(flow) && !isManagement(talk, context)) {
                memory.begun.note(flow);
            }
        } else if (talk.transport() == Talk.UDP && isService(talk, memory, context) && inKind(flow.total())) {
            count(talk, ANSWERED, flow.seen().mark(), memory, context);
        }
    }

    /// True if nothing but the opening of a connection passed so far, or the port alone tells who called.
    private static boolean isProven(FlowStarted flow) {
        return ServiceKind.of(flow.talk().port()) != OTHER || isOpening(flow.total());
    }

    private static boolean isOpening(Volume volume) {
        return volume.packetsOut() == 1
                && volume.bytesOut() <= LONGEST_SYN
                && volume.bytesIn() <= LONGEST_SYN * volume.packetsIn();
    }

    /// What `router-management` looks at.
    private static boolean isManagement(Talk talk, Context context) {
        String port = Integer.toString(talk.port());
        return context.knowledge().words("management-ports").contains(port)
                || context.knowledge().words("provider-ports").contains(port);
    }

    private static boolean isService(Talk talk, Memory memory, Context context) {
        String port = Integer.toString(talk.port());
        return context.knowledge().words("open-datagram-services").contains(port)
                && !memory.borrowed.contains(talk.port());
    }

    private static boolean inKind(Volume volume) {
        return volume.packetsIn() > 0 && volume.packetsOut() > 0 && volume.bytesOut() <= volume.bytesIn();
    }

    /// A connection went on, or is over.
    private static void went(Talk talk, int how, Mark last, Memory memory, Context context) {
        boolean call = talk.transport() == Talk.TCP
                && talk.peerPort() != FILES_BY_FTP
                && Callers.isCalledByStranger(talk, context)
                && !memory.shared.contains(talk.port())
                && memory.begun.knows(talk);
        if (call && !memory.counted.contains(Flows.key(talk))) {
            count(talk, how, memory.begun.answer(talk, last), memory, context);
        }
    }

    private static void heard(Heard heard, Memory memory, Context context) {
        Talk talk = heard.talk();
        if (heard.message() instanceof Message.PeerSought) {
            memory.shared.add(talk.port());
            return;
        }
        if (talk.transport() != Talk.TCP || !Callers.isCalledByStranger(talk, context)) {
            return;
        }
        if (heard.message() instanceof Message.HttpAsked asked && isIndexer(asked, context)) {
            memory.indexed.add(Flows.key(talk));
        }
        ServiceKind kind = ServiceKind.of(heard.message());
        if (heard.said() && kind != OTHER && memory.begun.knows(talk)) {
            spoken(heard, kind, memory, context);
        }
    }

    private static boolean isIndexer(Message.HttpAsked asked, Context context) {
        String agent = asked.userAgent().toLowerCase(Locale.ROOT);
        return context.knowledge().words("internet-indexers").stream().anyMatch(agent::contains);
    }

    private static void spoken(Heard heard, ServiceKind kind, Memory memory, Context context) {
        Talk talk = heard.talk();
        memory.ports.of(key(talk)).set(KIND, kind.ordinal() + 1);
        boolean shown = heard.message() instanceof Message.HttpAnswered answer && answer.status() < REFUSALS;
        if (shown && memory.indexed.contains(Flows.key(talk))) {
            memory.samples.add(new Sample(heard.seen().mark(), talk.peer(), talk.port(), INDEXED, ""));
        }
        if (!memory.counted.contains(Flows.key(talk))) {
            count(talk, ANSWERED, heard.seen().mark(), memory, context);
        }
    }

    private static long key(Talk talk) {
        return (long) talk.transport() << 16 | talk.port();
    }

    private static void count(Talk talk, int how, Mark mark, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.counted.add(Flows.key(talk));
        Tally port = memory.ports.of(key(talk));
        if (port.add(how, 1) <= EACH) {
            memory.samples.add(new Sample(mark, talk.peer(), talk.port(), 0, ""));
        }
        if (isOpen(port, context)) {
            memory.strangers.add(
                    Distinct.hash(talk.peer().isV4() ? talk.peer() : talk.peer().network()));
            TELLING.note(OPEN, memory.samples.since(context.now()), memory, context);
        }
    }

    private static boolean isOpen(Tally port, Context context) {
        return port.get(ANSWERED) >= context.knowledge().threshold("open.answered")
                || port.get(ACCEPTED) >= context.knowledge().threshold("open.accepted");
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    /// More ports than are kept may have come since.
    private static void tell(Memory memory, Context context) {
        List<Door> doors = memory.ports.all().entrySet().stream()
                .filter(e -> isOpen(e.getValue(), context))
                .map(e -> Door.of(e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(Door::kind).thenComparing(Door::port))
                .toList();
        if (doors.isEmpty()) {
            return;
        }
        ServiceKind kind = doors.getFirst().kind();
        Sentence summary = new Sentence(
                kind == OTHER ? "internet-open.summary-other" : "internet-open.summary",
                Map.of(
                        "service", kind.phrase(),
                        "ports",
                                new Sentence.Word(doors.stream().map(Door::text).collect(Collectors.joining(", "))),
                        "strangers", new Sentence.Count(memory.strangers.estimate())));
        context.emit(EXPOSURE.tell(
                CARD,
                context,
                memory.standing,
                Set.of(),
                summary,
                memory.samples.evidence(
                        s -> s.value() == INDEXED ? "internet-open.indexed" : "internet-open.answered")));
    }

    /// One open port.
    private record Door(ServiceKind kind, int transport, int port) {
        static Door of(long key, Tally tally) {
            int port = (int) key & 0xffff;
            int kind = (int) tally.get(KIND);
            return new Door(kind == 0 ? ServiceKind.of(port) : ServiceKind.values()[kind - 1], (int) (key >> 16), port);
        }

        String text() {
            return (transport == Talk.UDP ? "UDP " : "TCP ") + port;
        }
    }
}
