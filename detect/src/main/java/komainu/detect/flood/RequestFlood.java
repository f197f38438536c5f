package komainu.detect.flood;

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
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Window;
import komainu.model.Activity;
import komainu.model.Activity.PeerTally;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Talk;

/// One device of the owner asking one host for more than any program of its kind would, answered or not.
public final class RequestFlood implements Detector<RequestFlood.Memory> {
    /* What is answered is no flood of packets, yet fifty connections or requests a second to one stranger for ten seconds
    are no habit of a thing; people's computers may load a server on purpose. Bare requests are `Flood`'s. */
    private static final int HOSTS = 16;
    private static final int SECONDS = 12;
    private static final Duration SPAN = Duration.ofSeconds(SECONDS);
    private static final int SAMPLES = 6;
    /// A host counts from this part of the threshold on.
    private static final double LOUD = 4;
    private static final int CONNECTIONS = 1;
    private static final int HTTP = 2;
    private static final int LOADED = 1;
    private static final long SECOND = 1_000_000_000L;

    private static final int REQUESTS = 0;
    private static final int PEAK = 1;

    private static final Card CARD = new Card(
            "request-flood",
            Card.Stage.JUDGE,
            Set.of(Activity.class, Message.HttpAsked.class),
            Card.Subject.ENDPOINT,
            List.of("T1499.002"),
            Set.of(Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            8_192);

    private static final Charge LOAD = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.ATTACK, 0.6, "", Direction.OUTBOUND);
    /// What it asked of whom in the last seconds.
    static final class Memory implements Telling.Memory {
        final Flows<Window> hosts = new Flows<>(HOSTS, () -> new Window(SPAN, SECONDS));
        final Tally total = new Tally(2);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(hosts, total, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(RequestFlood::tell);

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
        if (seen instanceof Activity activity) {
            weigh(activity, memory, context);
        } else if (seen instanceof Heard heard && heard.said()) {
            Talk talk = heard.talk();
            ask(HTTP, talk.peer(), talk.peerPort(), 1, 1, heard.seen().mark(), memory, context);
        }
    }

    private static void weigh(Activity activity, Memory memory, Context context) {
        long seconds = Math.max(1, (activity.until() - activity.from()) / SECOND);
        double loud = context.knowledge().threshold("flood.requests") / LOUD;
        for (PeerTally tally : activity.peers()) {
            PeerTally second = tally.over(seconds);
            boolean bare = Flood.isBare(second.packets(), second.bytes(), second.syns());
            if (!bare && second.syns() >= loud) {
                ask(CONNECTIONS, tally.peer(), tally.port(), second.syns(), seconds, tally.mark(), memory, context);
            }
        }
    }

    /// Counts so many requests in each of so many seconds.
    private static void ask(
            int kind, Ip peer, int port, long aSecond, long seconds, Mark mark, Memory memory, Context context) {
        if (!peer.isGlobal() || peer.network().equals(context.endpoint().ip().network())) {
            return;
        }
        // An activity is known once its second is over.
        long at = kind == HTTP ? context.now() : context.now() - SECOND;
        Window host = memory.hosts.of(Distinct.mix(Distinct.hash(peer) + kind));
        for (long ago = Math.min(seconds, SECONDS) - 1; ago >= 0; ago--) {
            host.add(at - ago * SECOND, aSecond);
        }
        int window = (int) context.knowledge().threshold("flood.window");
        if (Flood.both(host, at, window, context.knowledge().threshold("flood.requests"))) {
            boolean begins = memory.total.get(REQUESTS) == 0;
            long requests = begins ? host.sum(at) : aSecond * seconds;
            count(peer, port, requests, Math.max(aSecond, host.sum(at, 1, 1)), mark, memory, context);
        }
    }

    private static void count(
            Ip peer, int port, long requests, long aSecond, Mark mark, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.total.add(REQUESTS, requests);
        memory.total.set(PEAK, Math.max(memory.total.get(PEAK), aSecond));
        memory.samples.add(new Samples.Sample(mark, peer, port, 0, ""));
        TELLING.note(LOADED, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                "request-flood.summary",
                Map.of(
                        "target", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "requests", new Sentence.Count(memory.total.get(REQUESTS)),
                        "a-second", new Sentence.Count(memory.total.get(PEAK))));
        context.emit(LOAD.tell(
                CARD, context, memory.standing, Set.of(), summary, memory.samples.evidence("request-flood.request")));
    }
}
