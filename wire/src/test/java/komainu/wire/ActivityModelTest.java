package komainu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import komainu.model.Activity;
import komainu.model.Ip;
import komainu.model.Volume;
import komainu.wire.packet.Packet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Activity against the plainest possible count of the same packets.
class ActivityModelTest {
    private static final long SECOND = 1_000_000_000L;

    /// What one device did in one second, counted with maps.
    private static final class Model {
        long tcpOut;
        long tcpBytesOut;
        long tcpIn;
        long udpOut;
        long udpIn;
        long udpBytesIn;
        long tried;
        long answered;
        long called;
        final Map<Ip, Long> sentTo = new HashMap<>();
        final Set<Ip> destinations = new HashSet<>();
        final Set<Ip> sources = new HashSet<>();
    }

    private final Map<Long, Model> seconds = new TreeMap<>();
    private final Play play = new Play();

    private Model now() {
        return seconds.computeIfAbsent(play.now() / SECOND * SECOND, s -> new Model());
    }

    private void sends(Ip peer, Play.Node to, int kind, int size) {
        Model m = now();
        m.sentTo.merge(peer, 1L, Long::sum);
        if (kind == 0) {
            m.tcpOut++;
            m.tcpBytesOut += 40;
            m.tried++;
            m.destinations.add(peer);
            play.syn(Play.CAMERA, to, 40_000 + size, 23);
        } else {
            m.udpOut++;
            play.udp(Play.CAMERA, to, 40_000 + size, 9, new byte[size]);
        }
    }

    private void hears(Ip peer, Play.Node from, int kind, int size) {
        Model m = now();
        m.sources.add(peer);
        if (kind == 0) {
            m.tcpIn++;
            m.called++;
            play.syn(from, Play.CAMERA, 50_000 + size, 80);
        } else if (kind == 1) {
            m.tcpIn++;
            m.answered++;
            play.tcp(from, Play.CAMERA, 23, 40_000 + size, Packet.SYN | Packet.ACK, 5, 101, new byte[0]);
        } else {
            m.udpIn++;
            m.udpBytesIn += 28L + size;
            play.udp(from, Play.CAMERA, 9, 41_000 + size, new byte[size]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void counts_are_those_of_a_plain_model(long seed) {
        Random random = new Random(seed);
        play.arp(Play.CAMERA);
        for (int i = 0; i < 4000; i++) {
            Play.Node peer = Play.STRANGER.as("198.51.100." + random.nextInt(8));
            if (random.nextBoolean()) {
                sends(peer.ip(), peer, random.nextInt(2), random.nextInt(100));
            } else {
                hears(peer.ip(), peer, random.nextInt(3), random.nextInt(100));
            }
            if (random.nextInt(40) == 0) {
                play.pause(random.nextInt(900));
            }
        }
        List<Activity> told = play.told().of(Activity.class, Play.CAMERA);
        assertThat(told).hasSize(seconds.size());
        for (Activity a : told) {
            equal(a, seconds.get(a.from()));
        }
    }

    private static void equal(Activity a, Model m) {
        assertThat(a.tcp()).isEqualTo(new Volume(m.tcpOut, m.tcpBytesOut, m.tcpIn, m.tcpIn * 40));
        assertThat(a.udp().packetsOut()).isEqualTo(m.udpOut);
        assertThat(a.udp().packetsIn()).isEqualTo(m.udpIn);
        assertThat(a.udp().bytesIn()).isEqualTo(m.udpBytesIn);
        assertThat(a.tries().tried()).isEqualTo(m.tried);
        assertThat(a.tries().answered()).isEqualTo(m.answered);
        assertThat(a.tries().called()).isEqualTo(m.called);
        assertThat(a.destinations().estimate()).isEqualTo(m.destinations.size());
        assertThat(a.sources().estimate()).isEqualTo(m.sources.size());
        Map<Ip, Long> sent = new HashMap<>();
        a.peers().forEach(p -> sent.merge(p.peer(), p.packets(), Long::sum));
        sent.forEach((peer, packets) -> assertThat(packets).isLessThanOrEqualTo(m.sentTo.get(peer)));
        if (a.peers().size() < Activity.PEERS) {
            assertThat(sent).isEqualTo(m.sentTo);
        }
        if (a.tcp().packetsOut() + a.udp().packetsOut() > 0) {
            long all =
                    a.networks().stream().mapToLong(Activity.PeerTally::packets).sum();
            assertThat(all).isEqualTo(a.tcp().packetsOut() + a.udp().packetsOut());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void merging_seconds_adds_what_is_exact(long seed) {
        List<Activity> told =
                Traffic.of(seed, 6000).told().of(Activity.class, new Play.Node(0, Ip.parse("192.168.1.51")));
        Activity sum = told.stream().reduce(Activity::plus).orElseThrow();
        assertThat(sum.tcp().packetsOut())
                .isEqualTo(told.stream().mapToLong(a -> a.tcp().packetsOut()).sum());
        assertThat(sum.tries().tried())
                .isEqualTo(told.stream().mapToLong(a -> a.tries().tried()).sum());
        assertThat(sum.from()).isEqualTo(told.getFirst().from());
        assertThat(sum.until()).isEqualTo(told.getLast().until());
    }
}
