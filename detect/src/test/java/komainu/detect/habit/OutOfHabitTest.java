package komainu.detect.habit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Level;
import org.junit.jupiter.api.Test;

final class OutOfHabitTest {
    private static final double DAY = 86_400;
    private static final double HOUR = 3_600;
    private static final long MEGA = 1_000_000;

    /// START is 22:13:20 UTC: this is the midnight after it.
    private static final double MIDNIGHT = 6_400;

    private final Trial trial = new Trial(new OutOfHabit());

    private static Acts sends(double seconds, long bytes) {
        return Acts.at(seconds).peer(Acts.stranger(1), 17, 8_800, 10, bytes, 10, 0);
    }

    /// Days, each with so many bytes in every second hour.
    private OutOfHabitTest days(int days, long bytesADay) {
        for (int d = 0; d < days; d++) {
            for (int h = 0; h < 24; h += 2) {
                trial.see(sends(MIDNIGHT + d * DAY + h * HOUR, bytesADay / 12));
            }
        }
        return this;
    }

    private static double on(int day, double hour) {
        return MIDNIGHT + day * DAY + hour * HOUR;
    }

    private String told(Acts... last) {
        trial.see(last);
        List<Finding> all = trial.findings();
        assertThat(all).hasSizeLessThan(2);
        return all.isEmpty() ? "" : all.getFirst().summary().key();
    }

    @Test
    void ten_times_what_a_usual_day_sends_is_told_with_both_numbers() {
        days(3, 12 * MEGA);
        trial.see(sends(on(3, 1), 120 * MEGA));
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.summary().key()).isEqualTo("out-of-habit.summary-sent");
            assertThat(f.summary().values().get("measure")).hasToString("Count[number=120]");
            assertThat(f.summary().values().get("usual")).hasToString("Count[number=12]");
            assertThat(f.evidence()).isNotEmpty();
            assertThat(f.phase()).isEqualTo(Finding.Phase.NONE);
            assertThat(f.gate().of(DeviceType.IP_CAMERA)).isEqualTo(Level.INFO);
            assertThat(f.gate().tells(DeviceType.IP_CAMERA)).isTrue();
            assertThat(f.gate().tells(DeviceType.COMPUTER)).isFalse();
            assertThat(f.gate().tells(DeviceType.UNKNOWN)).isFalse();
        });
    }

    @Test
    void a_byte_less_than_ten_times_is_within_the_habit() {
        assertThat(days(3, 12 * MEGA).told(sends(on(3, 1), 120 * MEGA - 1))).isEmpty();
    }

    @Test
    void a_byte_more_than_ten_times_is_not() {
        assertThat(days(3, 12 * MEGA).told(sends(on(3, 1), 120 * MEGA + 1))).isEqualTo("out-of-habit.summary-sent");
    }

    @Test
    void little_is_never_told_however_quiet_the_thing_was() {
        assertThat(days(3, 1_200).told(sends(on(3, 1), 50 * MEGA - 1))).isEmpty();
        assertThat(new OutOfHabitTest().days(3, 1_200).told(sends(on(3, 1), 50 * MEGA)))
                .isEqualTo("out-of-habit.summary-sent");
        assertThat(new OutOfHabitTest().days(3, 1_200).told(sends(on(3, 1), 50 * MEGA + 1)))
                .isEqualTo("out-of-habit.summary-sent");
    }

    @Test
    void three_days_must_have_ended() {
        assertThat(days(2, 1_200).told(sends(on(2, 1), 900 * MEGA))).isEmpty();
        assertThat(new OutOfHabitTest().days(4, 1_200).told(sends(on(4, 1), 900 * MEGA)))
                .isEqualTo("out-of-habit.summary-sent");
    }

    @Test
    void days_on_which_it_was_not_heard_teach_nothing() {
        assertThat(days(2, 1_200).told(sends(on(30, 1), 900 * MEGA))).isEmpty();
    }

    @Test
    void a_habit_drifts() {
        days(3, 2 * MEGA);
        for (int d = 3; d < 10; d++) {
            trial.see(sends(on(d, 1), (d - 1) * 9 * MEGA));
        }
        assertThat(told(sends(on(10, 1), 81 * MEGA))).isEmpty();
    }

    @Test
    void what_is_done_every_day_is_told_once_and_then_usual() {
        days(3, 1_200);
        for (int d = 3; d < 9; d++) {
            trial.see(sends(on(d, 1), 90 * MEGA));
        }
        assertThat(trial.findings()).hasSize(1);
    }

    @Test
    void three_calls_to_a_control_port_it_never_called_are_told() {
        days(3, 1_200);
        assertThat(told(Acts.at(on(3, 1)).callsHome(23, 80, 2, 0))).isEmpty();
        assertThat(new OutOfHabitTest().days(3, 1_200).told(Acts.at(on(3, 1)).callsHome(23, 80, 3, 0)))
                .isEqualTo("out-of-habit.summary-port");
        assertThat(new OutOfHabitTest().days(3, 1_200).told(Acts.at(on(3, 1)).calls(7547, 80, 4, 0)))
                .isEqualTo("out-of-habit.summary-port");
    }

    @Test
    void a_control_port_it_called_on_a_day_before_is_its_habit() {
        trial.see(Acts.at(MIDNIGHT).callsHome(5555, 30, 1, 1));
        assertThat(days(3, 1_200).told(Acts.at(on(3, 1)).callsHome(5555, 30, 40, 40)))
                .isEmpty();
    }

    @Test
    void other_ports_are_nobodys_business() {
        assertThat(days(3, 1_200).told(Acts.at(on(3, 1)).callsHome(8_009, 30, 9, 9)))
                .isEmpty();
    }

    @Test
    void fifty_strangers_in_a_day_are_told_of_a_thing_that_meets_few() {
        for (int d = 0; d < 3; d++) {
            trial.see(Acts.at(on(d, 1)).calls(443, 0, 5, 5));
        }
        trial.see(Acts.at(on(3, 1)).calls(443, 1_000, 20, 20), Acts.at(on(3, 2)).calls(443, 2_000, 20, 20));
        assertThat(trial.soFar()).isEmpty();
        assertThat(told(Acts.at(on(3, 3)).calls(443, 3_000, 20, 20))).isEqualTo("out-of-habit.summary-strangers");
    }

    @Test
    void forty_nine_strangers_in_a_day_are_within_the_habit() {
        int first = exactStrangers(50);
        assertThat(stranger(first, 49)).isEmpty();
        assertThat(new OutOfHabitTest().stranger(first, 50)).isEqualTo("out-of-habit.summary-strangers");
        assertThat(new OutOfHabitTest().stranger(first, 51)).isEqualTo("out-of-habit.summary-strangers");
    }

    private String stranger(int first, int count) {
        for (int d = 0; d < 3; d++) {
            trial.see(Acts.at(on(d, 1)).calls(443, 0, 5, 5));
        }
        return told(Acts.at(on(3, 1)).calls(443, first, count, count));
    }

    /// The first of a row of strangers whom the sketch, an estimate, counts exactly below and at the number.
    private static int exactStrangers(int number) {
        return IntStream.range(1_000, 100_000)
                .filter(first -> counted(first, number - 1) == number - 1 && counted(first, number) == number)
                .findFirst()
                .orElseThrow();
    }

    private static long counted(int first, int count) {
        Distinct all = new Distinct();
        IntStream.range(first, first + count).forEach(i -> all.add(Distinct.hash(Acts.stranger(i))));
        return all.estimate();
    }

    @Test
    void many_strangers_are_no_news_of_a_thing_that_meets_many() {
        for (int d = 0; d < 3; d++) {
            trial.see(Acts.at(on(d, 1)).calls(443, 0, 30, 30));
        }
        assertThat(told(Acts.at(on(3, 1)).calls(443, 1_000, 200, 200))).isEmpty();
    }

    private Acts[] minutes(int day, int minutes, long bytesAMinute) {
        return IntStream.rangeClosed(0, minutes)
                .mapToObj(m -> sends(on(day, 2) + m * 60, bytesAMinute))
                .toArray(Acts[]::new);
    }

    @Test
    void ten_minutes_at_the_rate_of_speech_in_an_hour_that_is_quiet_are_told() {
        assertThat(days(3, 1_200).told(minutes(3, 10, 480_000))).isEqualTo("out-of-habit.summary-hour");
        assertThat(new OutOfHabitTest().days(3, 1_200).told(minutes(3, 11, 480_001)))
                .isEqualTo("out-of-habit.summary-hour");
    }

    @Test
    void nine_minutes_or_a_byte_less_are_not() {
        assertThat(days(3, 1_200).told(minutes(3, 9, 480_000))).isEmpty();
        assertThat(new OutOfHabitTest().days(3, 1_200).told(minutes(3, 10, 479_999)))
                .isEmpty();
    }

    @Test
    void an_hour_in_which_it_was_never_heard_is_not_known_to_be_quiet() {
        for (int d = 0; d < 3; d++) {
            trial.see(sends(on(d, 12), 1_200));
        }
        assertThat(told(minutes(3, 10, 480_000))).isEmpty();
    }

    @Test
    void an_hour_that_is_busy_every_day_may_be_busy() {
        assertThat(days(3, 12 * MEGA).told(minutes(3, 10, 480_000))).isEmpty();
    }

    @Test
    void what_is_usual_survives_a_checkpoint() throws IOException {
        Usual usual = new Usual();
        Distinct some = new Distinct();
        some.add(Distinct.mix(7));
        for (int d = 0; d < 4; d++) {
            long at = Acts.START + (long) (d * DAY) * Acts.SECOND;
            usual.moveTo(at);
            usual.add(at, 700, some);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        usual.write(new DataOutputStream(bytes));
        Usual read = new Usual();
        read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        read.write(new DataOutputStream(again));
        assertThat(again.toByteArray()).isEqualTo(bytes.toByteArray());
        assertThat(read.days()).isEqualTo(3);
        assertThat(read.usualSent()).isEqualTo(700);
        assertThat(read.usualPeers()).isEqualTo(1);
        assertThat(read.sent()).isEqualTo(700);
    }
}
