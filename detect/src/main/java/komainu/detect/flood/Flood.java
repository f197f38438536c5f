package komainu.detect.flood;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Aimed;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Recent;
import komainu.detect.state.Samples;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PeerTally;
import komainu.model.Activity.PortTally;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Talk;

/// One device of the owner pouring packets onto a stranger who does not talk back.
public final class Flood implements Detector<Flood.Memory> {
    /* Seconds are judged in two windows of five, one after the other, that slide by a second. The first and the last second of
    an order of ten are partial, so a window is full at nine tenths. A peer that has ever talked back in kind (a reply to every
    fifth packet) is a partner: its one-sided streams, as of iperf3, RTP or a VPN, are the owner's own; bare requests are no
    stream, and a server that drowns in pages asked for has answered the first of them. Neighbours are no
    victims here: cameras, loggers and speakers stream to them one-sidedly all day. Constant length proves nothing.
    Inside a tunnel of the owner's own both ends are known, so only tunnelled packets with foreign senders count as GRE. */
    private static final double FULL = 0.9;
    private static final int PARTNERS = 256;
    private static final int IN_KIND = 5;
    private static final int TARGETS = 24;
    /// SYN, and the RST the stack sends when a bot's raw SYN is answered.
    private static final double PER_REQUEST = 2.1;
    private static final int BARE = 80;
    private static final double RANDOM_PORTS = 0.8;
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;
    private static final int SAMPLES = 10;
    private static final Duration TRAITS = Duration.ofSeconds(60);
    private static final int TRAIT_SLOTS = 12;

    /// What is totalled.
    static final int PACKETS = 0;
    static final int BYTES = 1;
    static final int PEAK_PACKETS = 2;
    static final int PEAK_BITS = 3;
    static final int SIGNS = 4;
    private static final int LAST_ODD = 5;
    static final int REQUESTS = 6;

    /// Signs of an attack program, as bits.
    static final int ODD_FLAGS = 1;
    static final int SPOOFED = 2;
    static final int GRE = 4;
    static final int PORTS = 8;

    private static final long SECOND = 1_000_000_000L;

    private static final Card CARD = new Card(
            "flood",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1498.001"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            32_768);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.SUSPECT), false, Finding.Phase.ATTACK, 0.7, "", Direction.OUTBOUND);
    private static final Charge ODDITY = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.ATTACK, 0.6, "", Direction.OUTBOUND);
    private static final Charge CERTAINTY = new Charge(
            new Finding.Gate(Level.INFECTED, Level.SUSPECT), false, Finding.Phase.ATTACK, 0.95, "", Direction.OUTBOUND);

    /// What it pours onto whom, and the signs of an attack program.
    static final class Memory implements Telling.Memory {
        final Flows<Target> targets = new Flows<>(TARGETS, Target::new);
        final Recent partners = new Recent(PARTNERS);
        final Window oddFlags = new Window(TRAITS, TRAIT_SLOTS);
        /// Those among them that are no search, each to another service.
        final Window oddAgain = new Window(TRAITS, TRAIT_SLOTS);
        final Window gre = new Window(TRAITS, TRAIT_SLOTS);
        final Window foreign = new Window(TRAITS, TRAIT_SLOTS);
        final Window spoofed = new Window(Target.SPAN, Target.SECONDS);
        final Window neighbour = new Window(Target.SPAN, Target.SECONDS);
        final Window randomPorts = new Window(TRAITS, TRAIT_SLOTS);
        /// By the constants below.
        final Tally total = new Tally(7);
        final Aimed aimed = new Aimed();
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(
                    targets,
                    partners,
                    oddFlags,
                    oddAgain,
                    gre,
                    foreign,
                    spoofed,
                    neighbour,
                    randomPorts,
                    total,
                    aimed,
                    samples,
                    standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            aimed.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(Flood::tell);

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
        Activity activity = (Activity) seen;
        // Packets come by the second; a flow record may span hours, and counts as spread evenly over them.
        long seconds = Math.max(1, (activity.until() - activity.from()) / SECOND);
        long at = Math.max(activity.from(), activity.until() - SECOND);
        TELLING.renew(memory, context);
        Knowledge knowledge = context.knowledge();
        traits(activity, memory, at);
        boolean flooded = spoofs(activity, memory, knowledge, at);
        if (seconds == 1) {
            flooded |= knocksOver(activity, memory, knowledge, at);
        }
        learnPartners(activity, memory);
        Loud loud = Loud.of(knowledge);
        for (PeerTally tally : activity.peers()) {
            PeerTally second = tally.over(seconds);
            boolean odd = isOdd(tally, activity);
            flooded |= loud.is(second, odd)
                    && weigh(second, Distinct.hash(tally.peer()), loud.many(second, odd), memory, context, at, seconds);
        }
        for (PeerTally tally : activity.networks()) {
            PeerTally second = tally.over(seconds);
            flooded |= loud.is(second, false)
                    && !isOnePeer(tally, activity)
                    && weigh(second, networkKey(tally.peer()), loud.many(second, false), memory, context, at, seconds);
        }
        int signs = signs(memory, knowledge, at);
        int grade = flooded ? (signs == 0 ? SUSPECTED : SURE) : alone(signs, memory, knowledge, at);
        if (grade > 0 && !flooded) {
            memory.aimed.anywhere();
        }
        if (grade > 0) {
            memory.total.set(SIGNS, memory.total.get(SIGNS) | signs);
            keepSamples(activity, memory);
            report(grade, memory, context);
        }
    }

    private static void traits(Activity activity, Memory memory, long at) {
        memory.oddFlags.add(at, activity.traits().oddFlags());
        memory.oddAgain.add(
                at, isSearch(activity, memory) ? 0 : activity.traits().oddFlags());
        long tunnelled = activity.traits().greIp() + activity.traits().greEthernet();
        memory.gre.add(at, Math.min(tunnelled, activity.foreign()));
        memory.foreign.add(at, activity.foreign());
        memory.spoofed.add(at, activity.foreign());
        long firsts = 0;
        for (PortTally tally : activity.ports()) {
            firsts += tally.transport() == Talk.UDP ? tally.tried() : 0;
        }
        if (firsts >= RANDOM_PORTS * activity.udp().packetsOut()) {
            memory.randomPorts.add(at, firsts);
        }
    }

    /// True if the first contradictory packets went to a service each: that is told by PortScan, unless it is a flood.
    private static boolean isSearch(Activity activity, Memory memory) {
        if (activity.traits().oddFlags() == 0) {
            return false;
        }
        List<Integer> ports = activity.exemplars().stream()
                .filter(e -> e.kind() == Activity.Exemplar.Kind.ODD_FLAGS)
                .map(Activity.Exemplar::port)
                .toList();
        if (ports.isEmpty()) {
            return false;
        }
        long before = memory.total.get(LAST_ODD);
        memory.total.set(LAST_ODD, ports.getLast());
        long shown = Math.min(Activity.EXEMPLARS, activity.traits().oddFlags());
        return ports.stream().distinct().count() == shown && ports.getFirst() != before;
    }

    /// Remembers who talks back: with more than the bare answers to requests, and not only by ICMP errors.
    private static void learnPartners(Activity activity, Memory memory) {
        for (PeerTally tally : activity.peers()) {
            boolean talk = tally.replies() * IN_KIND >= tally.packets() && tally.replies() > 0;
            if (talk && tally.transport() != Talk.ICMP && !isBare(tally.packets(), tally.bytes(), tally.syns())) {
                memory.partners.add(Distinct.hash(tally.peer()));
                memory.partners.add(networkKey(tally.peer()));
            }
        }
    }

    static boolean isBare(long packets, long bytes, long requests) {
        return packets <= PER_REQUEST * requests && bytes <= BARE * packets;
    }

    private static long networkKey(Ip peer) {
        return Distinct.mix(Distinct.hash(peer.network()) + 1);
    }

    /// True if one address of the network gets most of what goes there: then it is judged as a peer.
    private static boolean isOnePeer(PeerTally network, Activity activity) {
        for (PeerTally peer : activity.peers()) {
            if (peer.packets() * 2 > network.packets()
                    && peer.transport() == network.transport()
                    && peer.peer().network().equals(network.peer())) {
                return true;
            }
        }
        return false;
    }

    /// True if one port of a neighbour gets nothing but requests: as many as fill both windows. A port scan asks each
    /// port once.
    private static boolean knocksOver(Activity activity, Memory memory, Knowledge knowledge, long at) {
        for (PeerTally tally : activity.peers()) {
            boolean onePort = tally.syns() > 0
                    && !tally.peer().isGlobal()
                    && isBare(tally.packets(), tally.bytes(), tally.syns())
                    && activity.ports().stream()
                            .anyMatch(p -> p.home() && p.port() == tally.port() && p.tried() * 2 >= tally.syns());
            if (onePort) {
                memory.neighbour.add(at, tally.syns());
                memory.samples.add(
                        new Samples.Sample(tally.mark(), tally.peer(), tally.port(), tally.modalLength(), "peer"));
                if (memory.neighbour.sum(at)
                        >= 2 * knowledge.threshold("flood.window") * knowledge.threshold("flood.syn.rate")) {
                    memory.aimed.at(tally.peer());
                    memory.total.add(PACKETS, tally.packets());
                    memory.total.add(BYTES, tally.bytes());
                    memory.total.add(REQUESTS, tally.syns());
                    memory.total.set(PEAK_PACKETS, Math.max(memory.total.get(PEAK_PACKETS), tally.packets()));
                    memory.total.set(PEAK_BITS, Math.max(memory.total.get(PEAK_BITS), tally.bytes() * 8));
                    return true;
                }
            }
        }
        return false;
    }

    /// Adds what one target got in each of the last seconds; true if its windows are full.
    private static boolean weigh(
            PeerTally tally, long key, double many, Memory memory, Context context, long at, long seconds) {
        Ip peer = tally.peer();
        boolean partner = memory.partners.contains(key) && !isBare(tally.packets(), tally.bytes(), tally.syns());
        if (!peer.isGlobal() || peer.network().equals(context.endpoint().ip().network()) || partner) {
            return false;
        }
        Knowledge knowledge = context.knowledge();
        Target target = memory.targets.of(Distinct.mix(key + tally.transport()));
        for (long ago = Math.min(seconds, Target.SECONDS) - 1; ago >= 0; ago--) {
            target.add(at - ago * SECOND, tally.packets(), tally.bytes(), tally.replies(), tally.syns());
        }
        if (memory.standing.grade() == 0) {
            memory.samples.dropBefore(at - Target.SPAN.toNanos());
        }
        String word = key == networkKey(peer) ? "network" : "peer";
        memory.samples.add(new Samples.Sample(tally.mark(), peer, tally.port(), tally.modalLength(), word));
        boolean full = isFull(target, many, knowledge, at);
        if (full) {
            if (word.equals("network")) {
                memory.aimed.over(tally.transport(), tally.port());
            } else {
                memory.aimed.at(peer);
            }
            count(tally, target, memory, at, seconds);
        }
        return full;
    }

    /// True if nearly all it was sent has contradictory flags, of which few are needed.
    private static boolean isOdd(PeerTally tally, Activity activity) {
        return tally.transport() == Talk.TCP && activity.traits().oddFlags() >= FULL * tally.packets();
    }

    private static boolean isFull(Target target, double many, Knowledge knowledge, long at) {
        int seconds = (int) knowledge.threshold("flood.window");
        long packets = target.packets.sum(at, 0, 2 * seconds);
        long replies = target.replies.sum(at, 0, 2 * seconds);
        boolean silent = replies <= knowledge.threshold("flood.replies") * packets;
        long bytes = target.bytes.sum(at, 0, 2 * seconds);
        long requests = target.requests.sum(at, 0, 2 * seconds);
        return (silent
                        && (both(target.packets, at, seconds, many)
                                || both(target.bytes, at, seconds, knowledge.threshold("flood.bits") / 8)))
                || (isBare(packets, bytes, requests)
                        && both(target.requests, at, seconds, knowledge.threshold("flood.syn.rate")));
    }

    static boolean both(Window window, long at, int seconds, double aSecond) {
        double enough = FULL * seconds * aSecond;
        return window.sum(at, 0, seconds) >= enough && window.sum(at, seconds, seconds) >= enough;
    }

    private static void count(PeerTally tally, Target target, Memory memory, long at, long seconds) {
        boolean begins = memory.total.get(PACKETS) == 0;
        memory.total.add(PACKETS, begins && seconds == 1 ? target.packets.sum(at) : tally.packets() * seconds);
        memory.total.add(BYTES, begins && seconds == 1 ? target.bytes.sum(at) : tally.bytes() * seconds);
        memory.total.add(REQUESTS, begins && seconds == 1 ? target.requests.sum(at) : tally.syns() * seconds);
        memory.total.set(PEAK_PACKETS, Math.max(memory.total.get(PEAK_PACKETS), tally.packets()));
        memory.total.set(PEAK_BITS, Math.max(memory.total.get(PEAK_BITS), tally.bytes() * 8));
    }

    /// The signs of an attack program in the last minute, as bits.
    private static int signs(Memory memory, Knowledge knowledge, long at) {
        int signs = 0;
        signs |= memory.oddFlags.sum(at) >= knowledge.threshold("flood.odd-flags") ? ODD_FLAGS : 0;
        signs |= memory.foreign.sum(at) >= knowledge.threshold("flood.spoofed") ? SPOOFED : 0;
        signs |= memory.gre.sum(at) >= knowledge.threshold("flood.gre") ? GRE : 0;
        signs |= memory.randomPorts.sum(at) >= 2 * knowledge.threshold("flood.packets") ? PORTS : 0;
        return signs;
    }

    /// The grade of signs without a flood that fills the windows.
    private static int alone(int signs, Memory memory, Knowledge knowledge, long at) {
        boolean odd = memory.oddAgain.sum(at) >= knowledge.threshold("flood.odd-flags");
        return odd || (signs & GRE) != 0 ? SUSPECTED : 0;
    }

    /// True if packets under other senders' addresses alone fill the windows; they are counted with no peer.
    private static boolean spoofs(Activity activity, Memory memory, Knowledge knowledge, long at) {
        int seconds = (int) knowledge.threshold("flood.window");
        boolean full = both(memory.spoofed, at, seconds, knowledge.threshold("flood.packets"));
        if (full) {
            memory.aimed.anywhere();
            memory.total.add(PACKETS, memory.total.get(PACKETS) == 0 ? memory.spoofed.sum(at) : activity.foreign());
            memory.total.set(PEAK_PACKETS, Math.max(memory.total.get(PEAK_PACKETS), activity.foreign()));
        }
        return full;
    }

    private static void keepSamples(Activity activity, Memory memory) {
        for (Exemplar e : activity.exemplars()) {
            if (e.kind() == Exemplar.Kind.ODD_FLAGS
                    || e.kind() == Exemplar.Kind.GRE
                    || e.kind() == Exemplar.Kind.FOREIGN_SOURCE) {
                memory.samples.add(new Samples.Sample(
                        e.mark(), e.peer(), e.port(), e.value(), e.kind().name()));
            }
        }
    }

    private static void report(int grade, Memory memory, Context context) {
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        boolean flooded = memory.total.get(PACKETS) > 0;
        Charge charge = standing.grade() >= SURE ? CERTAINTY : flooded ? SUSPICION : ODDITY;
        Sentence summary = FloodWords.summary(memory.total, standing, memory.samples);
        context.emit(charge.tell(
                        CARD, context, standing, Set.of(), summary, FloodWords.evidence(memory.total, memory.samples))
                .at(memory.aimed.aim()));
    }
}
