package komainu.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Probed;
import komainu.model.Seen;

/// One hand-made second of looking for services and neighbours.
public final class Searches {
    private final long from;
    private final Endpoint endpoint;
    private final List<Probed.Host> hosts = new ArrayList<>();
    private final Distinct asked = new Distinct();

    private Searches(Endpoint endpoint, double seconds) {
        this.endpoint = endpoint;
        this.from = Acts.START + (long) (seconds * Acts.SECOND);
    }

    /// The second that many seconds after Acts.START.
    public static Searches at(double seconds) {
        return new Searches(Acts.CAMERA, seconds);
    }

    public static Ip neighbour(int n) {
        return Ip.v4(0xc0a8_0100 + n);
    }

    /// Requests to services of a host, one each; some are answered and the others refused or not.
    public Searches calls(Ip peer, int first, int count, int answers, int refusals) {
        return add(peer, first, count, answers, refusals, 0, 0, 0);
    }

    /// The same with packets that carry neither SYN nor ACK.
    public Searches bare(Ip peer, int first, int count) {
        return add(peer, first, count, 0, 0, count, 0, 0);
    }

    /// The same with acknowledgements, some of which are reset.
    public Searches acks(Ip peer, int first, int count, int refusals) {
        return add(peer, first, count, 0, refusals, 0, count, 0);
    }

    /// The same by UDP.
    public Searches datagrams(Ip peer, int first, int count, int refusals) {
        return add(peer, first, count, 0, refusals, 0, 0, count);
    }

    private Searches add(Ip peer, int first, int count, int answers, int refusals, int bare, int acks, int datagrams) {
        Distinct services = new Distinct();
        for (int i = 0; i < count; i++) {
            services.add(Distinct.mix((datagrams > 0 ? 17 : 6) << 16 | (first + i)));
        }
        hosts.add(new Probed.Host(
                peer, !peer.isGlobal(), count, answers, refusals, bare, acks, datagrams, services, Acts.mark(from)));
        return this;
    }

    /// Answers to calls of a second before.
    public Searches late(Ip peer, int answers) {
        return add(peer, 0, 0, answers, 0, 0, 0, 0);
    }

    /// Neighbours asked for by ARP.
    public Searches asks(int first, int count) {
        for (int i = 0; i < count; i++) {
            asked.add(Distinct.hash(neighbour(first + i)));
        }
        return this;
    }

    public Probed done() {
        return new Probed(new Seen(endpoint, from + Acts.SECOND, 1, 0, Acts.mark(from)), from, hosts, asked);
    }

    /// As somebody would make it who wants a detector's memory full.
    static Probed hostile(Random random, double seconds) {
        Searches search = at(seconds);
        for (int i = random.nextInt(Probed.MOST); i >= 0; i--) {
            Ip peer = random.nextBoolean() ? neighbour(random.nextInt(40)) : Acts.stranger(random.nextInt(1 << 20));
            int first = random.nextInt(65_000);
            switch (random.nextInt(4)) {
                case 0 -> search.calls(peer, first, random.nextInt(500), random.nextInt(3), random.nextInt(500));
                case 1 -> search.bare(peer, first, random.nextInt(500));
                case 2 -> search.acks(peer, first, random.nextInt(500), random.nextInt(500));
                default -> search.datagrams(peer, first, random.nextInt(500), random.nextInt(500));
            }
        }
        return search.asks(random.nextInt(1 << 16), random.nextInt(600)).done();
    }
}
