package komainu.wire.home;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Prefix;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.packet.Packet;
import komainu.wire.stream.Recognition;

/// Learns the owner's ranges of one site from the first packets.
public final class HomeFinder {
    /* What counts as proof, strongest first: leases, router and neighbour messages, ARP, private sources. A public address
    of a host seen on its own link is the owner's when its hardware address carries no other one, what it sends still has
    the hop limit it started with, and its partner on the link is a router (it carries several addresses, or forwarded
    packets). Two hosts that look alike prove nothing. A private address that several strangers reach is the owner's too, though
    it never says a word: it is attacked, or its own packets were not recorded. */
    private static final int MOST = 4096;

    private final Home home;
    private final Recognition recognition;
    private final Set<Ip> arp = new LinkedHashSet<>();
    private final Set<Ip> privateNetworks = new LinkedHashSet<>();
    /// Private addresses that strangers reach, each with the first of them; NONE for more than one.
    private final Map<Ip, Ip> reached = new LinkedHashMap<>();
    private final Map<Long, Station> stations = new LinkedHashMap<>();

    /// A hardware address and what it carried.
    private static final class Station {
        final Set<Ip> v4 = new LinkedHashSet<>();
        final Set<Ip> networks6 = new LinkedHashSet<>();
        final Set<Long> partners = new LinkedHashSet<>();
        boolean local;
        boolean forwards;

        boolean routes() {
            return forwards || v4.size() > 1 || networks6.size() > 1;
        }
    }

    public HomeFinder(Home home, Recognition recognition) {
        this.home = home;
        this.recognition = recognition;
    }

    /// Looks at one of the first packets.
    public void look(Packet p) {
        if (p.kind == Packet.Kind.ARP) {
            Ip sender = new Ip(p.sourceHigh, p.sourceLow);
            if (arp.size() < MOST && isHost(sender)) {
                arp.add(sender);
                station(p.sourceMac).local = true;
            }
        } else if (p.kind == Packet.Kind.IP && p.tunnels == 0) {
            ip(p);
        }
    }

    private static boolean isHost(Ip ip) {
        return !ip.isNone()
                && !(ip.isV4() && ip.v4() >>> 24 == 0)
                && !ip.isMulticast()
                && !ip.isBroadcast()
                && !ip.isLoopback();
    }

    private void ip(Packet p) {
        Ip source = new Ip(p.sourceHigh, p.sourceLow);
        if (Neighbours.isDiscovery(p)) {
            add(Neighbours.announced(p), "ra");
            add(Neighbours.onLink(p), "on-link");
        }
        if (p.transport == 17 && isDhcp(p.sourcePort, p.destinationPort)) {
            lease(p);
        }
        if (source.isPrivate()) {
            if (privateNetworks.size() < MOST) {
                privateNetworks.add(source.network());
            }
            station(p.sourceMac).local = true;
        } else if (source.isGlobal() && p.sourceMac != -1) {
            station(p, source);
        }
        if (source.isGlobal()) {
            reach(source, new Ip(p.destinationHigh, p.destinationLow));
        }
    }

    private void reach(Ip source, Ip target) {
        if (!target.isPrivate()) {
            return;
        }
        Ip first = reached.get(target);
        if (first != null && !first.equals(source)) {
            reached.put(target, Ip.NONE);
        } else if (first == null && reached.size() < MOST) {
            reached.put(target, source);
        }
    }

    private void station(Packet p, Ip source) {
        Station s = station(p.sourceMac);
        (source.isV4() ? s.v4 : s.networks6).add(source.isV4() ? source : source.network());
        if (s.v4.size() > 4) {
            s.v4.remove(s.v4.iterator().next());
        }
        if (s.networks6.size() > 4) {
            s.networks6.remove(s.networks6.iterator().next());
        }
        if (s.partners.size() < 4 && !p.toGroup) {
            s.partners.add(p.destinationMac);
        }
        s.forwards |= !Mark.isFresh(p.ttl);
    }

    private Station station(long mac) {
        Station s = stations.get(mac);
        if (s == null) {
            s = new Station();
            if (stations.size() < MOST) {
                stations.put(mac, s);
            }
        }
        return s;
    }

    private static boolean isDhcp(int source, int destination) {
        return source == 67 || destination == 67 || source == 547 || destination == 547;
    }

    private void lease(Packet p) {
        ProtocolDecoder<?> decoder = recognition.datagram(p.sourcePort, p.destinationPort, p.payload);
        if (decoder != null) {
            decode(decoder, p);
        }
    }

    private <S> void decode(ProtocolDecoder<S> decoder, Packet p) {
        decoder.decode(p.payload, Side.CLIENT, decoder.open(), p.at, new Leases());
    }

    /// Hears leases only.
    private final class Leases implements Output {
        @Override
        public void say(Message message) {
            if (message instanceof Message.Leased lease) {
                Home.parse(lease.prefix()).ifPresent(prefix -> add(prefix, "dhcp"));
            }
        }

        @Override
        public void sayOfSender(Message message) {
            say(message);
        }

        @Override
        public void sayOf(Mac mac, Ip ip, Message message) {
            say(message);
        }

        @Override
        public void malformed(Protocol protocol, Malformed reason) {}
    }

    private void add(@org.jspecify.annotations.Nullable Prefix prefix, String from) {
        if (prefix != null) {
            home.add(prefix, from);
        }
    }

    /// Settles what the first packets show.
    public void settle() {
        Map<Ip, Integer> perNetwork = new LinkedHashMap<>();
        arp.stream().filter(ip -> !ip.isLinkLocal()).forEach(ip -> perNetwork.merge(ip.network(), 1, Integer::sum));
        for (Ip ip : arp) {
            boolean alone = perNetwork.getOrDefault(ip.network(), 0) < 2 && !ip.isPrivate();
            if (!ip.isLinkLocal()) {
                home.add(alone ? new Prefix(ip, 128) : new Prefix(ip.network(), 120), "arp");
            }
        }
        privateNetworks.forEach(n -> home.add(new Prefix(n, n.isV4() ? 120 : 64), "private"));
        reached.forEach((target, first) -> {
            if (first.isNone()) {
                home.add(new Prefix(target, 128), "private");
            }
        });
        stations.values().forEach(this::onLink);
    }

    private void onLink(Station s) {
        if (s.routes()) {
            return;
        }
        boolean partnerRoutes = s.partners.stream()
                .anyMatch(mac -> stations.containsKey(mac) && stations.get(mac).routes());
        if (partnerRoutes && !s.local) {
            s.v4.forEach(ip -> home.add(new Prefix(ip, 128), "on-link"));
        }
        if (partnerRoutes || s.local) {
            s.networks6.forEach(n -> home.add(new Prefix(n, 64), "on-link"));
        }
    }
}
