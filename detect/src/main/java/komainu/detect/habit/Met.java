package komainu.detect.habit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import komainu.detect.state.HabitBytes;
import komainu.detect.state.Part;
import komainu.detect.state.Union;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.FlowEnded;
import komainu.model.Ip;
import komainu.model.Peer;
import komainu.model.Talk;
import komainu.model.Volume;
import org.jspecify.annotations.Nullable;

/// Whom an endpoint talked with.
final class Met implements Part {
    static final int MOST = 64;

    /// Of those, strangers who called and were never called: whoever is on the Internet is called by very many.
    static final int CALLERS = 8;

    private static final long INSIDE = 1L << 62;
    private static final long CALLED = 1L << 61;

    private final Map<Ip, Friend> friends = new HashMap<>(8);
    private int callers;
    /// The same, and what each weighs: apart, as who weighs least is looked for with most flows of a busy endpoint.
    private @Nullable Friend[] places = new Friend[8];

    private long[] weights = new long[8];
    /// Those that found no room, or had to leave.
    private final Union omitted = new Union();

    /// One of them.
    private static final class Friend {
        final Ip ip;
        int place;
        boolean inside;
        List<String> names = List.of();
        List<Peer.Port> ports = List.of();
        long outbound;
        long inbound;
        long unknown;
        Volume volume = Volume.NONE;
        Peer.@Nullable Times times;

        Friend(Ip ip) {
            this.ip = ip;
        }

        boolean isCaller() {
            return !inside && outbound + unknown == 0;
        }

        long weight() {
            return Met.weight(volume, inside, outbound + unknown > 0);
        }

        void count(FlowEnded flow, boolean own, boolean by) {
            switch (flow.talk().direction()) {
                case OUTBOUND -> outbound++;
                case INBOUND -> inbound++;
                case UNKNOWN -> unknown++;
            }
            inside |= by;
            volume = volume.plus(flow.total());
            Peer.Times span = Peer.Times.of(flow.started(), flow.last());
            times = times == null ? span : times.plus(span);
            Talk talk = flow.talk();
            Peer.Port port = new Peer.Port(talk.transport(), own ? talk.port() : talk.peerPort(), own);
            if (ports.size() < Peer.PORTS && !ports.contains(port)) {
                ports = with(ports, port);
            }
        }

        void name(String name) {
            if (!name.isEmpty() && names.size() < Peer.NAMES && !names.contains(name)) {
                names = with(names, name);
            }
        }

        Peer peer() {
            return new Peer(
                    ip,
                    inside,
                    "",
                    Peer.Origin.NONE,
                    names,
                    ports.stream().sorted().toList(),
                    new Peer.Flows(outbound, inbound, unknown),
                    volume,
                    Objects.requireNonNull(times));
        }
    }

    private static <T> List<T> with(List<T> list, T more) {
        if (list.isEmpty()) {
            return List.of(more);
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }

    /// Notes the name by which somebody was found, if that is somebody known.
    void name(Ip ip, String name) {
        Friend friend = friends.get(ip);
        if (friend != null) {
            friend.name(name);
        }
    }

    /// Counts a conversation.
    ///
    /// @param own true if the port called is the endpoint's own
    /// @param names by which the endpoint found its peers
    void talked(FlowEnded flow, boolean own, boolean inside, LookedUp names) {
        Friend friend = friends.get(flow.talk().peer());
        boolean isNew = friend == null;
        if (friend == null) {
            long weight = weight(flow.total(), inside, flow.talk().direction() != Direction.INBOUND);
            if (!makeRoom(flow.talk().peer(), weight)) {
                return;
            }
            friend = new Friend(flow.talk().peer());
            friend.name(names.of(friend.ip));
            enter(friend);
        }
        boolean wasCaller = !isNew && friend.isCaller();
        friend.count(flow, own, inside);
        weights[friend.place] = friend.weight();
        callers += (friend.isCaller() ? 1 : 0) - (wasCaller ? 1 : 0);
    }

    /// Who weighs least leaves first.
    private static long weight(Volume volume, boolean inside, boolean called) {
        return volume.bytesOut() + volume.bytesIn() + (inside ? INSIDE : called ? CALLED : 0);
    }

    private void enter(Friend friend) {
        int place = friends.size();
        if (place == weights.length) {
            places = Arrays.copyOf(places, place * 2);
            weights = Arrays.copyOf(weights, place * 2);
        }
        friend.place = place;
        places[place] = friend;
        weights[place] = friend.weight();
        friends.put(friend.ip, friend);
    }

    private void leave(Friend friend) {
        friends.remove(friend.ip);
        int end = friends.size();
        Friend last = Objects.requireNonNull(places[end]);
        places[friend.place] = last;
        weights[friend.place] = weights[end];
        last.place = friend.place;
        places[end] = null;
    }

    /// Who weighs least, of these the lowest address.
    private Friend lightest() {
        int least = 0;
        for (int i = 1; i < friends.size(); i++) {
            if (weights[i] < weights[least]
                    || (weights[i] == weights[least] && at(i).ip.compareTo(at(least).ip) < 0)) {
                least = i;
            }
        }
        return at(least);
    }

    private Friend at(int place) {
        return Objects.requireNonNull(places[place]);
    }

    private boolean makeRoom(Ip newcomer, long weight) {
        boolean fullOfCallers = weight < CALLED && callers >= CALLERS;
        if (friends.size() < MOST && !fullOfCallers) {
            return true;
        }
        // Callers weigh less than all others.
        Friend leaves = lightest();
        if (leaves.weight() >= weight) {
            omit(newcomer);
            return false;
        }
        omit(leaves.ip);
        leave(leaves);
        callers -= leaves.isCaller() ? 1 : 0;
        return true;
    }

    private void omit(Ip ip) {
        omitted.add(Distinct.hash(ip));
    }

    /// By address.
    List<Peer> all() {
        return friends.values().stream()
                .map(Friend::peer)
                .sorted((a, b) -> a.ip().compareTo(b.ip()))
                .toList();
    }

    long omitted() {
        return omitted.estimate();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        List<Peer> all = all();
        out.writeShort(all.size());
        for (Peer peer : all) {
            HabitBytes.write(peer, out);
        }
        omitted.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        friends.clear();
        Arrays.fill(places, null);
        callers = 0;
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            Peer peer = HabitBytes.readPeer(in);
            Friend friend = new Friend(peer.ip());
            friend.times = peer.times();
            friend.inside = peer.inside();
            friend.names = peer.names();
            friend.ports = peer.ports();
            friend.outbound = peer.flows().outbound();
            friend.inbound = peer.flows().inbound();
            friend.unknown = peer.flows().unknown();
            friend.volume = peer.volume();
            enter(friend);
            callers += friend.isCaller() ? 1 : 0;
        }
        omitted.read(in);
    }
}
