package komainu.cli.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Map;
import komainu.cli.Sample;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

class PhrasesTest {
    private static final long SECOND = 1_000_000_000L;
    private final Phrases english = Sample.phrases(Language.EN);
    private final Phrases japanese = Sample.phrases(Language.JA);

    @Test
    void values_are_filled_in_once() {
        Sentence sentence = new Sentence("example.step", Map.of("address", new Sentence.Word("{address}{count}")));
        assertThat(english.say(sentence)).isEqualTo("Unplug {address}{count}. (Recording stops.)");
    }

    @Test
    void a_sentence_without_entry_loses_no_value() {
        Sentence sentence = new Sentence("none.such", Map.of("n", new Sentence.Count(1234)));
        assertThat(english.say(sentence)).isEqualTo("none.such {n=1,234}");
        assertThat(english.say(Sentence.NONE)).isEmpty();
    }

    @Test
    void counts_have_a_comma_at_each_thousand() {
        assertThat(Phrases.count(0)).isEqualTo("0");
        assertThat(Phrases.count(999)).isEqualTo("999");
        assertThat(Phrases.count(1000)).isEqualTo("1,000");
        assertThat(Phrases.count(-123456)).isEqualTo("-123,456");
        assertThat(Phrases.count(Long.MAX_VALUE)).isEqualTo("9,223,372,036,854,775,807");
    }

    @Test
    void spans_are_said_in_their_largest_unit_of_two() {
        assertThat(english.span(SECOND / 2)).isEqualTo("less than a second");
        assertThat(english.span(SECOND)).isEqualTo("1 second");
        assertThat(english.span(119 * SECOND)).isEqualTo("119 seconds");
        assertThat(english.span(120 * SECOND)).isEqualTo("2 minutes");
        assertThat(english.span(7200 * SECOND)).isEqualTo("2 hours");
        assertThat(japanese.span(86400 * SECOND)).isEqualTo("24時間");
        assertThat(japanese.span(3 * 86400 * SECOND)).isEqualTo("3日");
    }

    @Test
    void rates_and_sizes_carry_their_unit() {
        assertThat(Phrases.rate(950)).isEqualTo("950 bit/s");
        assertThat(Phrases.rate(2_440_000)).isEqualTo("2.4 Mbit/s");
        assertThat(Phrases.rate(999_600)).isEqualTo("1.0 Mbit/s");
        assertThat(Phrases.bytes(123_456_789)).isEqualTo("123 MB");
    }

    @Test
    void every_moment_carries_its_zone() {
        long t = Sample.nanos("2026-11-16T17:14:03Z");
        assertThat(english.moments().moment(t)).isEqualTo("Tue 17 Nov 2026, 02:14 JST");
        assertThat(japanese.moments().moment(t)).isEqualTo("2026年11月17日(火)2:14(日本時間)");
        assertThat(in("UTC").moment(t)).isEqualTo("Mon 16 Nov 2026, 17:14 UTC");
        assertThat(in("Europe/Berlin").moment(t)).isEqualTo("Mon 16 Nov 2026, 18:14 UTC+1");
        assertThat(in("Asia/Kolkata").moment(t)).isEqualTo("Mon 16 Nov 2026, 22:44 UTC+5:30");
        assertThat(in("America/New_York").second(t, t)).isEqualTo("12:14:03 UTC-5");
    }

    @Test
    void a_period_says_its_zone_once() {
        long t = Sample.nanos("2026-11-16T15:00:00Z");
        assertThat(english.period(t, t + 1800 * SECOND)).isEqualTo("Tue 17 Nov 2026, 00:00 – 00:30 JST");
        assertThat(japanese.period(t, t + 86400 * SECOND)).isEqualTo("2026年11月17日(火)0:00〜11月18日(水)0:00(日本時間)");
    }

    private static Moments in(String zone) {
        return new Moments(Language.EN, ZoneId.of(zone));
    }
}
