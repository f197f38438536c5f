package komainu.wire.bluetooth;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Heard;
import komainu.model.Introduced;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;

/// The devices of one site, and what is to be told of those that are the owner's.
final class Neighbourhood {
    /* Only who was connected or bonded with the owner's adapter, or talked on a link that was followed, is told; all others are
    counted. A random address that changes is folded into an earlier one with the same advertisement that fell silent just
    before: a guess good enough for a number, so it names nobody. */
    private static final long SECOND = 1_000_000_000L;
    private static final long AFTER = 2 * SECOND;
    private static final long WITHIN = 60 * SECOND;
    private static final int MOST_LIKENESSES = 4096;

    /// Messages of one device in one second; more of them are counted only.
    private static final int MOST_MESSAGES = 64;

    private final String site;
    final Peers peers = new Peers();
    private final Deque<Observation> told = new ArrayDeque<>();
    private final Map<Long, Peer> likenesses = new LinkedHashMap<>();
    private final Map<Endpoint, long[]> said = new HashMap<>();
    private long now = Long.MIN_VALUE;
    private long packet;
    private int ordinal;
    private Mark mark = Mark.NONE;
    private long unsaid;
    private long folded;

    Neighbourhood(String site) {
        this.site = site;
    }

    /// Begins the next record.
    void begin(long at, long number, int input, long frame, long offset) {
        now = Math.max(now, at);
        packet = number;
        ordinal = 0;
        mark = new Mark(input, frame, offset, at);
    }

    long now() {
        return now;
    }

    Deque<Observation> told() {
        return told;
    }

    /// The device that was just heard.
    Peer heard(long address, boolean random) {
        Peer p = peers.of(address, random);
        if (p.last == 0) {
            p.first = now;
        }
        if (p.superseded) {
            p.superseded = false;
            folded--;
        }
        p.last = now;
        return p;
    }

    /// After an advertisement with something new: whether it is an earlier one under a new address.
    void liken(Peer p) {
        if (!p.changes() || p.own || p.first != now) {
            return;
        }
        Peer before = likenesses.get(p.likeness());
        if (before != null
                && before != p
                && !before.own
                && !before.superseded
                && before.last < now - AFTER
                && before.last > now - WITHIN) {
            before.superseded = true;
            folded++;
        }
        if (before != null || likenesses.size() < MOST_LIKENESSES) {
            likenesses.put(p.likeness(), p);
        }
    }

    /// It is connected or bonded.
    void own(Peer p) {
        if (p.superseded) {
            p.superseded = false;
            folded--;
        }
        p.own = true;
        p.first = p.last == 0 ? now : p.first;
        p.last = now;
        p.news |= !p.appeared;
        tell(p);
    }

    /// Tells what is new of a device, at most once a second.
    void tell(Peer p) {
        if (p.own && p.news && p.told < now - SECOND) {
            introduce(p);
        }
    }

    private void introduce(Peer p) {
        if (!p.appeared) {
            p.appeared = true;
            told.add(new Appeared(seen(p), Appeared.How.LINK));
        }
        p.news = false;
        p.told = now;
        told.add(new Introduced(seen(p), p.radio(), p.identity == -1 ? Mac.NONE : new Mac(p.identity)));
    }

    private Seen seen(Peer p) {
        return new Seen(endpoint(p), now, packet, ordinal++, mark);
    }

    private Endpoint endpoint(Peer p) {
        return Endpoint.bluetooth(site, p.mac(), p.random);
    }

    /// Tells something of a device.
    ///
    /// @param by true if it did it itself
    void say(Peer p, Peer other, boolean by, Message message) {
        own(p);
        long[] second = said.computeIfAbsent(endpoint(p), e -> new long[2]);
        if (second[0] != now / SECOND) {
            second[0] = now / SECOND;
            second[1] = 0;
        }
        if (++second[1] > MOST_MESSAGES) {
            unsaid++;
            return;
        }
        if (!p.appeared) {
            introduce(p);
        }
        Direction direction = by ? Direction.OUTBOUND : Direction.INBOUND;
        told.add(new Heard(seen(p), new Talk(direction, 0, 0, Ip.NONE, 0, other.mac(), 0), by, message));
    }

    /// Tells what was not yet told, and how well each was heard.
    void finish() {
        for (Peer p : peers.all()) {
            close(p);
        }
    }

    void close(Peer p) {
        if (p.own) {
            if (p.news || !p.appeared) {
                introduce(p);
            }
            told.add(new Coverage(seen(p), p.first, p.last, p.out, p.in, p.toAll, 0, 0, 0, 0));
        }
    }

    /// The owner's devices.
    long owned() {
        return peers.all().stream().filter(p -> p.own).count();
    }

    /// All others, as far as they can be told apart.
    long passersBy() {
        return peers.all().size() - owned() - folded + peers.omitted();
    }

    /// Addresses of all of them.
    long addresses() {
        return peers.all().size() + peers.omitted();
    }

    long unsaid() {
        return unsaid;
    }
}
