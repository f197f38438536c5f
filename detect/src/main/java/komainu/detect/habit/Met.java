package komainu.detect.habit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import komainu.detect.state.HabitBytes;
import komainu.detect.state.Part;
import komainu.detect.state.Union;
import komainu.model.Distinct;
import komainu.model.FlowEnded;
import komainu.model.Ip;
import komainu.model.Peer;
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
    /// Those that found no room, or had to leave.
    private final Union omitted = new Union();

    /// One of them.
    private static final class Friend {
        final Ip ip;
        boolean inside;
        List<String> names = List.of();
        List<Peer.Port> ports = List.of();
        long outbound;
        long inbound;
        long unknown;
        Volume volume = Volume.NONE;
        Peer.Times times;

        Friend(Ip ip, Peer.Times times) {
            this.ip = ip;
            this.times = times;
        }

        boolean isCaller() {
            return !inside && outbound + unknown == 0;
        }

        /// Who weighs least leaves first.
        long weight() {
            return volume.bytesOut() + volume.bytesIn() + (inside ? INSIDE : outbound + unknown > 0 ? CALLED : 0);
        }

        void name(String name) {
            if (!name.isEmpty() && names.size() < Peer.NAMES && !names.contains(name)) {
                names = with(names, name);
            }
        }

        void port(Peer.Port port) {
            if (ports.size() < Peer.PORTS && !ports.contains(port)) {
                ports = with(ports, port).stream().sorted().toList();
            }
        }

        Peer peer() {
            return new Peer(
                    ip,
                    inside,
                    "",
                    Peer.Origin.NONE,
                    names,
                    ports,
                    new Peer.Flows(outbound, inbound, unknown),
                    volume,
                    times);
        }
    }

    private static <T> List<T> with(List<T> list, T more) {
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
    /// @param name by which the endpoint found the peer, or empty
    void talked(FlowEnded flow, boolean own, boolean inside, String name) {
        Friend friend = friends.get(flow.talk().peer());
        boolean isNew = friend == null;
        if (friend == null) {
            friend = new Friend(flow.talk().peer(), Peer.Times.of(flow.started(), flow.last()));
        }
        boolean wasCaller = !isNew && friend.isCaller();
        switch (flow.talk().direction()) {
            case OUTBOUND -> friend.outbound++;
            case INBOUND -> friend.inbound++;
            case UNKNOWN -> friend.unknown++;
        }
        friend.inside |= inside;
        friend.volume = friend.volume.plus(flow.total());
        friend.times = isNew ? friend.times : friend.times.plus(Peer.Times.of(flow.started(), flow.last()));
        friend.name(name);
        friend.port(new Peer.Port(
                flow.talk().transport(), own ? flow.talk().port() : flow.talk().peerPort(), own));
        if (!isNew) {
            callers -= wasCaller && !friend.isCaller() ? 1 : 0;
        } else if (makeRoom(friend)) {
            friends.put(friend.ip, friend);
            callers += friend.isCaller() ? 1 : 0;
        }
    }

    private boolean makeRoom(Friend newcomer) {
        boolean fullOfCallers = newcomer.isCaller() && callers >= CALLERS;
        if (friends.size() < MOST && !fullOfCallers) {
            return true;
        }
        Friend least = least(fullOfCallers);
        if (least == null || least.weight() >= newcomer.weight()) {
            omit(newcomer.ip);
            return false;
        }
        omit(least.ip);
        friends.remove(least.ip);
        callers -= least.isCaller() ? 1 : 0;
        return true;
    }

    private @Nullable Friend least(boolean ofCallers) {
        Friend least = null;
        for (Friend friend : friends.values()) {
            if ((!ofCallers || friend.isCaller()) && (least == null || isLess(friend, least))) {
                least = friend;
            }
        }
        return least;
    }

    private static boolean isLess(Friend a, Friend b) {
        long x = a.weight();
        long y = b.weight();
        return x != y ? x < y : a.ip.compareTo(b.ip) < 0;
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
        callers = 0;
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            Peer peer = HabitBytes.readPeer(in);
            Friend friend = new Friend(peer.ip(), peer.times());
            friend.inside = peer.inside();
            friend.names = peer.names();
            friend.ports = peer.ports();
            friend.outbound = peer.flows().outbound();
            friend.inbound = peer.flows().inbound();
            friend.unknown = peer.flows().unknown();
            friend.volume = peer.volume();
            friends.put(friend.ip, friend);
            callers += friend.isCaller() ? 1 : 0;
        }
        omitted.read(in);
    }
}
