package komainu.wire.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import komainu.model.Activity;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.Distinct;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Prefix;
import komainu.model.Probed;
import komainu.model.Quality.Lack;
import komainu.model.Started;
import komainu.wire.InputReport;
import komainu.wire.Receiver;
import komainu.wire.flow.Chunk;
import komainu.wire.flow.Event;
import komainu.wire.flow.Segments;
import komainu.wire.flow.Verdict;
import komainu.wire.home.Home;
import komainu.wire.home.Neighbours;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// The last stage, in packet order: who exists, what each does, and what is told.
public final class Ledger {
    private static final long SECOND = 1_000_000_000L;

    private final Site[] sites;
    private final Segments segments;
    private final Teller teller = new Teller();
    private final Roll roll;
    private final CaptureQuality quality;
    private final Conversation conversation;
    private final Deque<Tally> idle = new ArrayDeque<>();
    private final int mostTallies;
    private int tallies;
    private long second;
    private long noTally;
    private long sentUnder;

    /// @param mostTallies endpoints that may be active in one second
    public Ledger(List<Home> homes, List<String> names, Segments segments, int mostTallies) {
        this.sites = new Site[homes.size()];
        for (int i = 0; i < sites.length; i++) {
            sites[i] = new Site(i, names.get(i), homes.get(i));
        }
        this.segments = segments;
        this.roll = new Roll(segments, teller);
        this.quality = new CaptureQuality(teller);
        this.mostTallies = mostTallies;
        this.conversation = new Conversation(sites, roll, teller);
    }

    /// Bytes one active endpoint may take.
    public static int tallySize() {
        return 4096;
    }

    /// Takes a chunk with its events, sorted by their order.
    public void take(Chunk c, List<Event> events, Receiver receiver) {
        teller.to(receiver);
        int next = 0;
        int size = events.size();
        for (int i = 0; i < c.count; i++) {
            teller.at(c.at[i], c.number(i));
            if (c.clock[i] != Chunk.NONE) {
                next = time(c, i, events, next);
            }
            if (c.verdict[i] == Verdict.COPY) {
                sites[c.site[i]].copies++;
                sites[c.site[i]].packets++;
                continue;
            }
            conversation.at(c.packets[i]);
            packet(c, i);
            while (next < size && events.get(next).order() >> 7 == i) {
                conversation.tell(events.get(next++));
            }
        }
    }

    private int time(Chunk c, int i, List<Event> events, int from) {
        closeSecond();
        conversation.at(c.packets[i]);
        int next = from;
        while (next < events.size() && events.get(next).order() < Event.atPacket(i)) {
            conversation.tell(events.get(next++));
        }
        Mark mark = mark(c.packets[i]);
        for (Site s : sites) {
            if (c.clock[i] == Chunk.EPOCH && s.packets > 0) {
                quality.lacks(s, Lack.LATE, mark);
            }
            quality.judge(s, mark, false);
        }
        return next;
    }

    private void packet(Chunk c, int i) {
        Packet p = c.packets[i];
        Site s = sites[c.site[i]];
        s.packets++;
        second = c.at[i] / SECOND;
        if (p.kind == Packet.Kind.ARP) {
            arp(s, c, i, p);
        } else if (p.kind == Packet.Kind.IP) {
            ip(s, c, i, p);
        } else if (p.kind == Packet.Kind.PRESENCE) {
            s.stations.heard(s, p, c.segment[i], c.at[i], roll);
        } else if (p.kind == Packet.Kind.LINK && Starts.isDialling(p)) {
            roll.started(s, p.sourceMac, Started.Sign.DIALLED, mark(p));
        }
    }

    private void arp(Site s, Chunk c, int i, Packet p) {
        if (p.sourceMac > 0 && Starts.isAnnouncement(p)) {
            Host own = s.hosts.find(p.destinationHigh, p.destinationLow, p.sourceMac, c.segment[i]);
            if (own != null) {
                roll.started(own, Started.Sign.ANNOUNCEMENT, mark(p));
            }
        }
        boolean named = (p.sourceHigh | p.sourceLow) != 0 && (int) p.sourceLow >>> 24 != 0;
        if (named && s.home.contains(p.sourceHigh, p.sourceLow) && p.sourceMac > 0 && (p.sourceMac >>> 40 & 1) == 0) {
            Host h = roll.prove(s, p.sourceHigh, p.sourceLow, p.sourceMac, c.segment[i], Appeared.How.ARP, mark(p));
            if (h != null) {
                h.last = c.at[i];
                h.toAll += p.toGroup ? 1 : 0;
                if (s.home.contains(p.destinationHigh, p.destinationLow)) {
                    s.asking.sent(h, p);
                }
            }
        }
    }

    private void ip(Site s, Chunk c, int i, Packet p) {
        int verdict = c.verdict[i];
        boolean toAll = c.toAll[i];
        boolean fromHome = s.home.contains(p.sourceHigh, p.sourceLow);
        boolean toHome = !toAll && s.home.contains(p.destinationHigh, p.destinationLow);
        quality.count(s, p, verdict);
        if (p.transport == 58) {
            neighbour(s, c, i, p);
        }
        if ((verdict & Verdict.ANSWER) != 0) {
            answered(s, c, i, p, fromHome, toHome);
        } else if (toHome && p.transport == 6 && (verdict & (Verdict.REFUSED | Verdict.RESET)) != 0) {
            caller(s, c, i, p);
        }
        if (fromHome) {
            Host sender = sender(s, c, i, p, toHome);
            sent(s, sender, c, i, p, toAll, toHome);
        } else if (!toHome && (!toAll || p.greType != 0)) {
            stranger(s, c, i, p);
        }
        if (toHome) {
            Host receiver = s.hosts.receiver(p.destinationHigh, p.destinationLow, p.destinationMac, c.segment[i]);
            if (receiver == null) {
                receiver = s.hosts.waiting(p.destinationHigh, p.destinationLow, p.destinationMac, c.segment[i]);
            }
            if (receiver == null && s.home.isOne(p.destinationHigh, p.destinationLow)) {
                receiver = roll.prove(
                        s,
                        p.destinationHigh,
                        p.destinationLow,
                        p.destinationMac,
                        c.segment[i],
                        Appeared.How.NAMED,
                        mark(p));
            }
            if (receiver != null) {
                received(s, receiver, c, i, p, fromHome);
            }
        }
        if ((verdict & Verdict.PROMOTED) != 0) {
            conversation.started(c, i);
        }
    }

    private Host sender(Site s, Chunk c, int i, Packet p, boolean toHome) {
        Host h = s.hosts.find(p.sourceHigh, p.sourceLow, p.sourceMac, c.segment[i]);
        if (h == null) {
            long at = c.at[i];
            h = s.hosts.candidate(p.sourceHigh, p.sourceLow, p.sourceMac, c.segment[i], at);
            long sent = h.out + h.toAll + 1;
            if (sent >= Host.PROOF_MANY || (sent >= Host.PROOF_PACKETS && at - h.first >= Host.PROOF_TIME)) {
                Host proven = roll.prove(
                        s, p.sourceHigh, p.sourceLow, p.sourceMac, c.segment[i], Appeared.How.PERSISTENCE, mark(p));
                h = proven != null ? proven : h;
            }
            if (!h.isProven() && !c.toAll[i]) {
                s.unverified.sent(p, c.segment[i], c.verdict[i], toHome, second * SECOND);
            }
        }
        return h;
    }

    private void sent(Site s, Host h, Chunk c, int i, Packet p, boolean toAll, boolean toHome) {
        Started.Sign sign = h.pulse.sent(p, c.at[i]);
        if (sign != null && h.isProven()) {
            roll.started(h, sign, mark(p));
        }
        h.last = c.at[i];
        Tally t = tally(s, h, p);
        if (toAll) {
            h.toAll++;
            if (t != null) {
                t.sentToAll(p);
            }
            return;
        }
        h.out++;
        quality.unheard(s, h, c.verdict[i]);
        h.fresh += Mark.isFresh(ttl(p)) ? 1 : 0;
        h.passedOn += Mark.isPassedOn(ttl(p)) ? 1 : 0;
        boolean beyond = !toHome && Tally.isBeyond(p.destinationHigh, p.destinationLow);
        if (beyond) {
            h.strangers++;
            if (h.nextHop != p.destinationMac) {
                h.nextHop = p.destinationMac;
                roll.routes(s, p.destinationMac, mark(p));
            }
        }
        if (t != null) {
            t.sent(p, c.verdict[i], beyond);
        }
    }

    private void received(Site s, Host h, Chunk c, int i, Packet p, boolean fromHome) {
        h.last = c.at[i];
        h.in++;
        if (!fromHome) {
            quality.unheard(s, h, c.verdict[i]);
        }
        boolean beyond = !fromHome && Tally.isBeyond(p.sourceHigh, p.sourceLow);
        h.strangers += beyond ? 1 : 0;
        Tally t = tally(s, h, p);
        if (t != null) {
            t.received(p, c.verdict[i], beyond);
        }
    }

    /// Neither side is the owner's, yet a device of the owner may have sent it under another name.
    private void stranger(Site s, Chunk c, int i, Packet p) {
        long mac = p.greType == 0 ? p.sourceMac : p.greMac;
        Macs.Station station = mac == -1 ? null : s.macs.find(mac);
        boolean real = (p.sourceHigh | p.sourceLow) != 0
                && (p.tunnels == 0 || p.greType != 0)
                && !(p.sourceHigh == 0 && (int) p.sourceLow == 0);
        if (station == null || station.gateway || station.users.isEmpty() || !real) {
            return;
        }
        if (s.home.learns() && OnLink.sends(station, p, c.verdict[i])) {
            own(s, c, i, p);
            return;
        }
        Host h = station.users.getFirst();
        h.last = c.at[i];
        sentUnder++;
        Tally t = tally(s, h, p);
        if (t != null) {
            t.sentAsStranger(p);
        }
    }

    /// The sender's network turns out to be the owner's; from this packet on it is.
    private void own(Site s, Chunk c, int i, Packet p) {
        s.home.add(new Prefix(new Ip(p.sourceHigh, p.sourceLow).masked(64), 64), "on-link");
        if (s.home.contains(p.sourceHigh, p.sourceLow)) {
            Appeared.How how = Appeared.How.ANSWERED_FLOW;
            Host h = roll.prove(s, p.sourceHigh, p.sourceLow, p.sourceMac, c.segment[i], how, mark(p));
            if (h != null) {
                sent(s, h, c, i, p, false, false);
            }
        }
    }

    private void neighbour(Site s, Chunk c, int i, Packet p) {
        if (!Neighbours.isDiscovery(p)) {
            return;
        }
        var announced = Neighbours.announced(p);
        if (announced != null) {
            s.home.add(announced, "ra");
        }
        Prefix onLink = OnLink.ofNeighbour(s.macs.find(p.sourceMac), p);
        if (onLink != null) {
            s.home.add(onLink, "on-link");
        }
        Ip ip = Neighbours.proven(p);
        if (ip != null && s.home.contains(ip)) {
            roll.prove(s, ip.high(), ip.low(), p.sourceMac, c.segment[i], Appeared.How.NEIGHBOUR_DISCOVERY, mark(p));
        }
    }

    /// An answer proves both ends: nobody answers an address that nobody uses.
    private void answered(Site s, Chunk c, int i, Packet p, boolean fromHome, boolean toHome) {
        int segment = c.segment[i];
        if (fromHome) {
            roll.prove(s, p.sourceHigh, p.sourceLow, p.sourceMac, segment, Appeared.How.ANSWERED_FLOW, mark(p));
        } else {
            roll.routes(s, p.sourceMac, mark(p));
        }
        if (toHome) {
            caller(s, c, i, p);
        }
    }

    /// An answer or a reset comes back to whoever called.
    private void caller(Site s, Chunk c, int i, Packet p) {
        int segment = c.segment[i];
        if (s.hosts.receiver(p.destinationHigh, p.destinationLow, p.destinationMac, segment) == null) {
            roll.prove(
                    s,
                    p.destinationHigh,
                    p.destinationLow,
                    p.destinationMac,
                    segment,
                    Appeared.How.ANSWERED_FLOW,
                    mark(p));
        }
    }

    private @Nullable Tally tally(Site s, Host h, Packet p) {
        Tally t = h.tally;
        if (t == null) {
            t = idle.poll();
            if (t == null) {
                if (tallies == mostTallies) {
                    noTally++;
                    return null;
                }
                tallies++;
                t = new Tally();
            }
            t.begin(second * SECOND, p);
            h.tally = t;
            s.active.add(h);
        } else if (t.stale) {
            t.begin(second * SECOND, p);
        }
        return t;
    }

    private void closeSecond() {
        for (Site s : sites) {
            for (Host h : s.active) {
                Tally t = h.tally;
                if (t == null) {
                    continue;
                }
                h.tally = null;
                idle.push(t);
                List<Probed.Host> probed = t.stale ? List.of() : t.probed();
                if (h.isProven()) {
                    teller.tell(t.close(teller.seen(h.proven(), t.mark()), SECOND));
                } else if (!t.stale && h.held.size() < Host.HELD) {
                    Activity a = t.close(teller.nobody(s.whole, t.mark()), SECOND);
                    h.held.add(new Held(t.mark(), a::about));
                } else {
                    t.forget();
                }
                if (!probed.isEmpty()) {
                    long from = t.from;
                    teller.tell(h, new Held(t.mark(), seen -> new Probed(seen, from, probed, new Distinct())));
                }
            }
            s.active.clear();
            s.asking.closeSecond(teller, second * SECOND);
            s.unverified.closeSecond(s, segments, teller, SECOND);
        }
        conversation.closeSecond();
    }

    /// Tells what is still open, at the last packet's time.
    ///
    /// @param encrypted of which sites most of the talk was
    public void finish(long at, long packet, List<Event> events, Receiver receiver, IntPredicate encrypted) {
        teller.to(receiver);
        teller.at(at, packet);
        closeSecond();
        events.forEach(conversation::tell);
        conversation.closeSecond();
        for (int i = 0; i < sites.length; i++) {
            Site s = sites[i];
            if (encrypted.test(i) && s.packets > 0) {
                quality.lacks(s, Lack.ENCRYPTED, Mark.NONE);
            }
            quality.judge(s, Mark.NONE, true);
            for (Host h : s.proven) {
                teller.tell(new Coverage(
                        teller.seen(h.proven(), Mark.NONE),
                        h.first,
                        h.last,
                        h.out,
                        h.in,
                        h.toAll,
                        h.strangers,
                        h.fresh,
                        h.passedOn,
                        h.presence));
            }
        }
    }

    static Mark mark(Packet p) {
        return new Mark(p.input, p.frame, p.offset, p.at);
    }

    /// The same packet, told of somebody who did not send it.
    static Mark anybodys(Mark mark) {
        return new Mark(mark.input(), mark.packet(), mark.offset(), mark.at());
    }

    /// The same of a packet that tells of its sender.
    static Mark sentMark(Packet p) {
        return new Mark(p.input, p.frame, p.offset, p.at, ttl(p));
    }

    /// The hop limit inside a GRE tunnel says nothing of who sent the tunnel's packet.
    private static int ttl(Packet p) {
        return p.greType == 0 ? p.ttl : 0;
    }

    /// The owner's ranges, by site.
    public List<InputReport.Home> homes() {
        List<InputReport.Home> all = new ArrayList<>();
        for (Site s : sites) {
            all.addAll(s.home.known());
        }
        return all;
    }

    /// Whatever any site lacks.
    public Set<Lack> lacks() {
        Set<Lack> all = EnumSet.noneOf(Lack.class);
        for (Site s : sites) {
            all.addAll(s.lacks);
        }
        return all;
    }

    public Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        for (Site s : sites) {
            all.merge("endpoints", (long) s.proven.size(), Long::sum);
            all.merge("endpoints.full", s.hosts.full, Long::sum);
            all.merge("unverified.packets", s.hosts.waitingPackets(), Long::sum);
            all.merge("unverified.seconds", s.unverified.told, Long::sum);
            all.merge("unverified.full", s.unverified.full, Long::sum);
            all.merge("stations.full", s.stations.full, Long::sum);
            all.merge("asking.full", s.asking.full, Long::sum);
            all.merge("home.overflow", s.home.overflow(), Long::sum);
        }
        all.put("activity.full", noTally);
        all.put("activity.tables", (long) tallies);
        all.put("foreign.packets", sentUnder);
        all.put("observations", teller.told);
        conversation.addTo(all);
        return all;
    }
}
