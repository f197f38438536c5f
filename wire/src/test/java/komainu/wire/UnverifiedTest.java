package komainu.wire;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Activity;
import komainu.model.Appeared;
import komainu.model.Ip;
import komainu.model.Mac;
import org.junit.jupiter.api.Test;

/// What is sent under the owner's addresses before they are proven.
class UnverifiedTest {
    private static Play.Node forged(long mac, int n) {
        return new Play.Node(mac, Ip.v4(0xc0a8_0000 | n & 0xffff));
    }

    /// So many packets a second, each under another address.
    private static Play flood(Play play, long mac, int seconds, int aSecond) {
        for (int second = 0; second < seconds; second++) {
            for (int i = 0; i < aSecond; i++) {
                play.udp(forged(mac, 512 + second * 5000 + i), STRANGER, 4000 + i, 80, new byte[100]);
            }
            play.pause(1000 - aSecond / 1000);
        }
        return play;
    }

    private static List<Activity> unverified(Play.Told told) {
        return told.of(Activity.class).stream().filter(Activity::unverified).toList();
    }

    @Test
    void a_flood_under_forged_senders_is_seen_by_its_hardware_address() {
        Play.Told told =
                flood(new Play().arp(CAMERA).arp(ROUTER), CAMERA.mac(), 3, 1000).told();
        List<Activity> seconds = unverified(told);
        assertThat(seconds).hasSize(3).allSatisfy(a -> {
            assertThat(a.endpoint().mac()).isEqualTo(new Mac(CAMERA.mac()));
            assertThat(a.endpoint().ip()).isEqualTo(Ip.NONE);
            assertThat(a.udp().packetsOut()).isEqualTo(1000);
            assertThat(a.foreign()).isZero();
            assertThat(a.peers().getFirst().peer()).isEqualTo(STRANGER.ip());
            assertThat(a.peers().getFirst().packets()).isEqualTo(1000);
        });
        assertThat(told.of(Appeared.class)).hasSize(2);
        assertThat(told.count("unverified.seconds")).isEqualTo(3);
    }

    @Test
    void without_hardware_addresses_it_counts_for_the_segment() {
        List<Activity> seconds = unverified(flood(new Play(), 0, 1, 50).told());
        assertThat(seconds).singleElement().satisfies(a -> {
            assertThat(a.endpoint().mac()).isEqualTo(Mac.NONE);
            assertThat(a.endpoint().segment()).isEmpty();
            assertThat(a.udp().packetsOut()).isEqualTo(50);
        });
    }

    @Test
    void a_few_new_devices_tell_nothing_and_one_more_does() {
        assertThat(unverified(flood(new Play(), CAMERA.mac(), 1, 8).told())).isEmpty();
        assertThat(unverified(flood(new Play(), CAMERA.mac(), 1, 9).told())).hasSize(1);
    }

    @Test
    void addresses_once_proven_count_for_themselves_only() {
        Play play = new Play();
        for (int n = 1; n <= 30; n++) {
            play.arp(forged(CAMERA.mac(), n));
        }
        for (int n = 1; n <= 30; n++) {
            play.udp(forged(CAMERA.mac(), n), STRANGER, 4000, 80, new byte[100]);
        }
        Play.Told told = play.told();
        assertThat(unverified(told)).isEmpty();
        assertThat(told.of(Activity.class)).hasSize(30);
    }

    @Test
    void what_a_router_carries_is_not_its_own() {
        Play play = new Play().arp(ROUTER).arp(CAMERA).connect(CAMERA, STRANGER, 40_000, 80);
        assertThat(unverified(flood(play, ROUTER.mac(), 1, 100).told())).isEmpty();
    }

    @Test
    void no_more_hardware_addresses_than_the_bound_are_counted_in_a_second() {
        Play play = new Play();
        for (int mac = 1; mac <= 70; mac++) {
            for (int i = 0; i < 10; i++) {
                play.udp(forged(0x0200_0000_1000L + mac, 512 + mac * 10 + i), STRANGER, 4000 + i, 80, new byte[100]);
            }
        }
        Play.Told told = play.told();
        assertThat(unverified(told)).hasSize(64);
        assertThat(told.count("unverified.full")).isEqualTo(60);
    }

    @Test
    void any_number_of_workers_tells_the_same() {
        Play play = flood(new Play().arp(CAMERA), CAMERA.mac(), 3, 500);
        assertThat(play.told(3).all()).isEqualTo(play.told(1).all());
    }
}
