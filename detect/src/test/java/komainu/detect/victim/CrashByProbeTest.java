package komainu.detect.victim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Gateway;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Sentence;
import komainu.model.Started;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class CrashByProbeTest {
    private static final Endpoint WAN =
            new Endpoint("home", "wan", Mac.parse("a4:12:42:00:00:01"), Ip.parse("198.51.100.20"));
    private static final Endpoint LAN =
            new Endpoint("home", "lan", Mac.parse("a4:12:42:00:00:01"), Ip.parse("192.168.1.1"));

    /// An hour and more of a device: what it says, who calls, when it stops.
    private static final class Tale {
        private final Endpoint who;
        private final TreeMap<Double, Observation> all = new TreeMap<>();

        Tale(Endpoint who) {
            this.who = who;
        }

        private Seen seen(double at) {
            long nanos = Acts.START + (long) (at * Acts.SECOND);
            return new Seen(who, nanos, 1, 0, Acts.mark(nanos));
        }

        /// It speaks each second from one moment until another.
        Tale speaks(int from, int until) {
            for (int i = from; i < until; i++) {
                all.put(i + 0.9, Acts.of(who, i).sent(2).done());
            }
            return this;
        }

        /// Others call it in vain.
        Tale asked(int from, int until) {
            for (int i = from; i < until; i++) {
                all.put(i + 0.9, Acts.of(who, i).inbound(17, 1, 2, 120).done());
            }
            return this;
        }

        /// Strangers call a service, evenly.
        Tale called(int port, double from, double until, int count) {
            for (int i = 0; i < count; i++) {
                double at = from + (until - from) * (i + 0.5) / count;
                Talk talk = new Talk(Direction.INBOUND, Talk.TCP, port, Acts.stranger(i), 50_000, Mac.NONE, i + 1);
                all.put(at + 0.0001 * port / 65_536, new FlowStarted(seen(at), talk, Volume.NONE));
            }
            return this;
        }

        Tale starts(double at) {
            return starts(at, Started.Sign.LEASE);
        }

        Tale starts(double at, Started.Sign sign) {
            all.put(at, new Started(seen(at), sign));
            return this;
        }

        Tale routes() {
            all.put(0.01, new Gateway(seen(0.01)));
            return this;
        }

        List<Finding> findings() {
            Trial trial = new Trial(new CrashByProbe());
            all.values().forEach(trial::see);
            return trial.findings();
        }
    }

    /// Constant noise, and twice a surge, two minutes of silence and a start.
    private static Tale twice(int noise, int surge) {
        return new Tale(WAN)
                .called(7547, 0, 1740, Math.max(0, noise * 29 - 1))
                .speaks(0, 1800)
                .called(7547, 1740, 1800, surge)
                .starts(1920)
                .speaks(1921, 3300)
                .called(7547, 1925, 3240, noise * 22)
                .called(7547, 3240, 3300, surge)
                .starts(3420)
                .speaks(3421, 3600);
    }

    @Test
    void two_stops_each_after_a_surge_are_knocked_over_and_not_taken_over() {
        assertThat(twice(1, 40).findings()).singleElement().satisfies(f -> {
            assertThat(f.detector()).contains("crash");
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.INFO));
            assertThat(f.phase()).isEqualTo(Finding.Phase.NONE);
            assertThat(f.first()).isEqualTo(Acts.START + 1800 * Acts.SECOND);
            assertThat(f.summary().key()).isEqualTo("crash-by-probe.summary-maintenance");
            assertThat(f.summary().values())
                    .containsEntry("count", new Sentence.Count(2))
                    .containsEntry("rate", new Sentence.Count(40))
                    .containsEntry("span", new Sentence.Span(120 * Acts.SECOND));
            assertThat(f.evidence()).hasSize(2);
        });
    }

    @Test
    void the_surge_must_be_ten_times_the_background() {
        assertThat(twice(4, 39).findings()).isEmpty();
        assertThat(twice(4, 40).findings()).hasSize(1);
        assertThat(twice(4, 41).findings()).hasSize(1);
    }

    @Test
    void and_ten_calls_at_least() {
        assertThat(twice(0, 9).findings()).isEmpty();
        assertThat(twice(0, 10).findings()).hasSize(1);
        assertThat(twice(0, 11).findings()).hasSize(1);
    }

    @Test
    void once_is_a_coincidence() {
        Tale once = new Tale(WAN)
                .speaks(0, 1800)
                .called(7547, 1740, 1800, 40)
                .starts(1920)
                .speaks(1921, 3600);
        assertThat(once.findings()).isEmpty();
    }

    @Test
    void a_nightly_update_under_constant_noise_is_silent() {
        assertThat(twice(40, 40).findings()).isEmpty();
    }

    @Test
    void calls_that_repeat_themselves_during_the_silence_do_not_count() {
        Tale maintenance = new Tale(WAN)
                .speaks(0, 1800)
                .called(443, 1815, 1900, 100)
                .starts(1920)
                .speaks(1921, 3300)
                .called(443, 3315, 3400, 100)
                .starts(3420)
                .speaks(3421, 3600);
        assertThat(maintenance.findings()).isEmpty();
    }

    @Test
    void two_services_are_no_pair() {
        Tale two = new Tale(WAN)
                .speaks(0, 1800)
                .called(7547, 1740, 1800, 40)
                .starts(1920)
                .speaks(1921, 3300)
                .called(23, 3240, 3300, 40)
                .starts(3420)
                .speaks(3421, 3600);
        assertThat(two.findings()).isEmpty();
    }

    @Test
    void a_usual_minute_must_be_known() {
        assertThat(early(719).findings()).isEmpty();
        assertThat(early(721).findings()).hasSize(1);
    }

    /// The first stop comes so long after the record begins.
    private static Tale early(int first) {
        return new Tale(WAN)
                .speaks(0, first)
                .called(80, first - 60, first, 40)
                .starts(first + 60)
                .speaks(first + 61, 3300)
                .called(80, 3240, 3300, 40)
                .starts(3420)
                .speaks(3421, 3600);
    }

    @Test
    void a_silence_of_ten_seconds_to_twelve_minutes_is_a_restart() {
        assertThat(silent(9).findings()).isEmpty();
        assertThat(silent(10).findings()).hasSize(1);
        assertThat(silent(11).findings()).hasSize(1);
        assertThat(silent(719).findings()).hasSize(1);
        assertThat(silent(720).findings()).hasSize(1);
        assertThat(silent(721).findings()).isEmpty();
    }

    private static Tale silent(int seconds) {
        int back = 1800 + seconds;
        return new Tale(WAN)
                .speaks(0, 1800)
                .called(80, 1740, 1800, 40)
                .starts(back)
                .speaks(back + 1, 3300)
                .called(80, 3240, 3300, 40)
                .starts(3300 + seconds)
                .speaks(3301 + seconds, 4200);
    }

    @Test
    void where_the_internet_side_is_not_heard_a_routers_stops_have_no_visible_cause() {
        assertThat(unseen(3, 3).findings()).singleElement().satisfies(f -> {
            assertThat(f.summary().key()).isEqualTo("crash-by-probe.summary-unseen");
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.INFO));
        });
        assertThat(unseen(4, 4).findings()).hasSize(1);
        assertThat(unseen(2, 2).findings()).isEmpty();
    }

    @Test
    void a_power_cut_is_silent() {
        assertThat(unseen(0, 9).findings()).isEmpty();
        assertThat(new Tale(LAN)
                        .routes()
                        .speaks(0, 1800)
                        .asked(1800, 1900)
                        .starts(1920)
                        .speaks(1921, 3600)
                        .findings())
                .isEmpty();
    }

    /// A router inside that stops twice; others call it in vain for so many seconds each time.
    private static Tale unseen(int first, int second) {
        return new Tale(LAN)
                .routes()
                .speaks(0, 1800)
                .asked(1800, 1800 + first)
                .starts(1920)
                .speaks(1921, 3300)
                .asked(3300, 3300 + second)
                .starts(3420)
                .speaks(3421, 3600);
    }

    @Test
    void a_counter_that_begins_anew_is_a_start_too() {
        assertThat(signed(Started.Sign.COUNTER, 1920, 3420).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.evidence())
                        .extracting(e -> e.text().key())
                        .containsExactly("crash-by-probe.counter", "crash-by-probe.counter"));
        assertThat(signed(Started.Sign.CLOCK, 1920, 3420).findings()).hasSize(1);
    }

    @Test
    void a_clock_may_be_heard_up_to_five_minutes_after_it_is_back() {
        assertThat(signed(Started.Sign.CLOCK, 2220, 3720).findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.summary().key()).isEqualTo("crash-by-probe.summary-maintenance");
                    assertThat(f.summary().values()).containsEntry("span", new Sentence.Span(121 * Acts.SECOND));
                    assertThat(f.evidence()).extracting(e -> e.text().key()).contains("crash-by-probe.clock");
                });
        assertThat(signed(Started.Sign.CLOCK, 2222, 3722).findings()).isEmpty();
        assertThat(signed(Started.Sign.LEASE, 2200, 3700).findings()).isEmpty();
    }

    /// Two stops, each after a surge, with a sign of having started at these moments.
    private static Tale signed(Started.Sign sign, double first, double second) {
        return new Tale(WAN)
                .speaks(0, 1800)
                .called(7547, 1740, 1800, 40)
                .starts(first, sign)
                .speaks(1921, 3300)
                .called(7547, 3240, 3300, 40)
                .starts(second, sign)
                .speaks(3421, 4000);
    }

    @Test
    void a_power_cut_stops_several_devices_and_tells_of_none() {
        for (Endpoint who : List.of(WAN, LAN, Acts.CAMERA)) {
            Tale cut = new Tale(who)
                    .routes()
                    .called(7547, 0, 3600, who == WAN ? 300 : 0)
                    .speaks(0, 1800)
                    .starts(1920, Started.Sign.COUNTER)
                    .speaks(1921, 3300)
                    .starts(3420, Started.Sign.COUNTER)
                    .speaks(3421, 3600);
            assertThat(cut.findings()).isEmpty();
        }
    }

    @Test
    void work_at_the_provider_under_constant_noise_is_silent() {
        Tale work = new Tale(WAN)
                .called(7547, 0, 3600, 400)
                .speaks(0, 1800)
                .starts(1860, Started.Sign.DIALLED)
                .speaks(1861, 2100)
                .starts(2160, Started.Sign.DIALLED)
                .speaks(2161, 3600);
        assertThat(work.findings()).isEmpty();
    }

    @Test
    void what_is_no_router_may_come_and_go() {
        Tale phone = new Tale(Acts.CAMERA)
                .speaks(0, 1800)
                .asked(1800, 1810)
                .starts(1920)
                .speaks(1921, 3300)
                .asked(3300, 3310)
                .starts(3420)
                .speaks(3421, 3600);
        assertThat(phone.findings()).isEmpty();
    }
}
