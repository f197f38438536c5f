package komainu.detect.exposure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.State;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Message.Mapped;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Ports of the router that devices had opened to the Internet, or asked to be.
public final class PortOpening implements Detector<PortOpening.Memory> {
    /* Memory is of the site: the outside address, which decides whether an opening reaches anything, is often asked for by
    another device than the one that opens a port. Only an answer of the router counts as open. */
    private static final int ASKERS = 32;
    private static final int TUNNEL = 0xc000_0000;

    private static final int ASKED = 1;
    /// Open, on a port that says nothing of what is behind it.
    private static final int ANY_PORT = 2;
    /// Open, and leads to pages, pictures or logins.
    private static final int SERVICE = 3;
    /// Open for somebody else than the asker.
    private static final int OTHER = 4;
    /// Opened on demand of a stranger.
    private static final int STRANGER = 5;

    private static final Card CARD = new Card(
            "port-opening",
            Card.Stage.JUDGE,
            Set.of(Mapped.class),
            Card.Subject.SITE,
            List.of("T1133"),
            Set.of(),
            Duration.ofDays(8),
            65_536);

    /// By grade.
    private static final List<Charge> CHARGES = List.of(
            charge(Finding.Gate.always(Level.INFO), Direction.OUTBOUND),
            charge(new Finding.Gate(Level.EXPOSED, Level.INFO, Level.INFO), Direction.OUTBOUND),
            charge(new Finding.Gate(Level.EXPOSED, Level.INFO), Direction.OUTBOUND),
            charge(Finding.Gate.always(Level.EXPOSED), Direction.OUTBOUND),
            charge(Finding.Gate.always(Level.EXPOSED), Direction.INBOUND));

    private static Charge charge(Finding.Gate gate, Direction direction) {
        return new Charge(gate, false, Finding.Phase.NONE, 0.9, "", direction);
    }

    /// The outside address, and who had what opened.
    static final class Memory implements State {
        final Samples outside = new Samples(1);
        final Flows<Asker> askers = new Flows<>(ASKERS, Asker::new);

        @Override
        public List<Part> parts() {
            return List.of(outside, askers);
        }

        /// The router's outside address as far as it is known.
        Ip outside() {
            return outside.isEmpty() ? Ip.NONE : outside.all().getFirst().peer();
        }

        Asker asker(Endpoint who) {
            long key = Distinct.mix(
                    Distinct.hash(who.ip()) ^ who.mac().bits() ^ who.segment().hashCode());
            Asker asker = askers.of(key);
            asker.is(who);
            return asker;
        }
    }

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
        if (seen instanceof Heard heard && heard.message() instanceof Mapped mapped) {
            switch (mapped.kind()) {
                case "address" -> learnOutside(mapped.outside(), heard, memory, context);
                case "asked" -> note(heard.said(), Opening.State.ASKED, heard, mapped, memory, context);
                case "refused" -> note(!heard.said(), Opening.State.REFUSED, heard, mapped, memory, context);
                case "closed" -> note(!heard.said(), Opening.State.CLOSED, heard, mapped, memory, context);
                case "listed" -> listed(heard, mapped, memory, context);
                case "opened" -> {
                    boolean demanded = heard.said() && isStranger(heard);
                    Opening.State state = demanded ? Opening.State.DEMANDED : Opening.State.OPEN;
                    note(demanded || !heard.said(), state, heard, mapped, memory, context);
                }
                default -> {}
            }
        }
    }

    private static void learnOutside(Ip address, Heard heard, Memory memory, Context context) {
        if (!address.isNone() && !address.equals(memory.outside())) {
            memory.outside.clear();
            memory.outside.add(new Samples.Sample(heard.seen().mark(), address, 0, 0, ""));
            memory.askers.all().values().forEach(a -> weigh(a, memory, context));
        }
    }

    private static boolean isStranger(Heard heard) {
        return heard.talk().direction() == Direction.INBOUND
                && heard.talk().peer().isGlobal()
                && !heard.talk().peer().network().equals(heard.endpoint().ip().network());
    }

    /// Both ends hear of every message: only the one whose doing it was counts.
    private static void note(
            boolean counts, Opening.State state, Heard heard, Mapped mapped, Memory memory, Context context) {
        if (counts) {
            Asker asker = memory.asker(context.endpoint());
            asker.renew(context.now());
            asker.learn(Opening.of(heard.seen().mark(), state, mapped));
            weigh(asker, memory, context);
        }
    }

    private static void listed(Heard heard, Mapped mapped, Memory memory, Context context) {
        Opening listed = Opening.of(heard.seen().mark(), Opening.State.LISTED, mapped);
        boolean known = memory.askers.all().values().stream()
                .anyMatch(a -> !a.endpoint().equals(context.endpoint()) && a.has(listed));
        note(heard.said() && !known, Opening.State.LISTED, heard, mapped, memory, context);
    }

    private static void weigh(Asker asker, Memory memory, Context context) {
        if (asker.openings().isEmpty()) {
            return;
        }
        Opening first = asker.openings().getFirst();
        if (asker.standing.note(grade(asker, memory, context), first.mark().at(), context.now())) {
            tell(asker, memory, context);
        } else {
            context.wakeAt(asker.standing.due());
        }
    }

    private static int grade(Asker asker, Memory memory, Context context) {
        return asker.openings().stream()
                .mapToInt(o -> grade(o, asker, memory, context))
                .max()
                .orElse(ASKED);
    }

    private static int grade(Opening opening, Asker asker, Memory memory, Context context) {
        if (opening.state() == Opening.State.DEMANDED && opening.isOpen(context.now())) {
            return STRANGER;
        }
        if (!opening.isOpen(context.now()) || !isOfInternet(outside(opening, memory))) {
            return ASKED;
        }
        boolean listed = opening.state() == Opening.State.LISTED;
        if (!listed && isForAnother(opening, asker)) {
            return OTHER;
        }
        if (isService(opening, context.knowledge())) {
            return SERVICE;
        }
        return listed || isEveryday(opening, context.knowledge()) ? ASKED : ANY_PORT;
    }

    /// RFC 6333 5.7: inside a DS-Lite tunnel a router's address is one of 192.0.0.0/29.
    private static boolean isOfInternet(Ip ip) {
        return ip.isGlobal() && !(ip.isV4() && ip.v4() >>> 3 == TUNNEL >>> 3);
    }

    /// Where strangers reach it: its own address where nothing translates, else the router's.
    private static Ip outside(Opening opening, Memory memory) {
        boolean own = !opening.client().isV4() && opening.client().isGlobal();
        return !opening.outside().isNone() ? opening.outside() : own ? opening.client() : memory.outside();
    }

    /// A device has several IPv6 addresses, so only IPv4 tells.
    private static boolean isForAnother(Opening opening, Asker asker) {
        Ip own = asker.endpoint().ip();
        return opening.client().isV4()
                && opening.client().v4() != 0
                && own.isV4()
                && !opening.client().equals(own);
    }

    private static boolean isService(Opening opening, Knowledge knowledge) {
        Set<String> ports = knowledge.words("ports-not-to-open");
        return ports.contains(Integer.toString(opening.internal()))
                || ports.contains(Integer.toString(opening.external()));
    }

    /// Games, shared files, calls and tunnels of the owner need openings.
    private static boolean isEveryday(Opening opening, Knowledge knowledge) {
        String name = opening.name().toLowerCase(Locale.ROOT);
        return knowledge.words("ports-often-opened").contains(Integer.toString(opening.internal()))
                || knowledge.words("names-of-often-opened").stream().anyMatch(name::contains);
    }

    @Override
    public void wake(Memory memory, Context context) {
        for (Asker asker : memory.askers.all().values()) {
            if (asker.standing.hasNews()) {
                tell(asker, memory, context);
            }
        }
    }

    private static void tell(Asker asker, Memory memory, Context context) {
        int grade = grade(asker, memory, context);
        List<Opening> shown = asker.openings().stream()
                .filter(o -> grade(o, asker, memory, context) == grade)
                .toList();
        Opening first = shown.getFirst();
        String ports = shown.stream().map(Opening::outer).distinct().collect(Collectors.joining(", "));
        Ip client = first.client().isNone() ? asker.endpoint().ip() : first.client();
        Sentence summary = new Sentence(
                summary(grade, first, memory, context),
                Map.of(
                        "ports", new Sentence.Word(ports),
                        "client", new Sentence.Word(client.toString()),
                        "inner", new Sentence.Word(first.inner())));
        List<Finding.Evidence> evidence = asker.openings().stream()
                .limit(Finding.EVIDENCE)
                .map(o -> evidence(o, asker))
                .toList();
        Charge charge = CHARGES.get(grade - ASKED);
        context.emit(charge.tell(CARD, context, asker.endpoint(), asker.standing, Set.of(), summary, evidence));
    }

    private static String summary(int grade, Opening first, Memory memory, Context context) {
        String what = switch (grade) {
            case STRANGER -> "stranger";
            case OTHER -> "other";
            case SERVICE -> first.state() == Opening.State.LISTED ? "listed" : "service";
            case ANY_PORT -> "open";
            default -> mild(first, memory, context);
        };
        return "port-opening.summary-" + what;
    }

    /// Why it is no more than information.
    private static String mild(Opening first, Memory memory, Context context) {
        if (first.state() == Opening.State.ASKED) {
            return "asked";
        }
        if (first.state() == Opening.State.REFUSED) {
            return "refused";
        }
        if (!first.isOpen(context.now())) {
            return "closed";
        }
        Ip outside = outside(first, memory);
        return outside.isNone() ? "unknown" : isOfInternet(outside) ? "everyday" : "shared";
    }

    private static Finding.Evidence evidence(Opening o, Asker asker) {
        String key = "port-opening." + o.state().name().toLowerCase(Locale.ROOT);
        Ip client = o.client().isNone() ? asker.endpoint().ip() : o.client();
        String name = o.name().isEmpty() ? "-" : o.name();
        return new Finding.Evidence(
                o.mark(),
                new Sentence(
                        key,
                        Map.of(
                                "outer", new Sentence.Word(o.outer()),
                                "inner", new Sentence.Word(o.inner()),
                                "client", new Sentence.Word(client.toString()),
                                "name", new Sentence.Word(name))));
    }
}
