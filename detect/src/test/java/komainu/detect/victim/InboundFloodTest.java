package komainu.detect.victim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class InboundFloodTest {
    private static final int TCP = 6;
    private static final int UDP = 17;

    private static Trial run(IntFunction<Acts> second) {
        Trial trial = new Trial(new InboundFlood());
        for (int i = 0; i < 10; i++) {
            trial.see(second.apply(i));
        }
        return trial;
    }

    private static String after(IntFunction<Acts> second) {
        return run(second).level();
    }

    @Test
    void ten_thousand_packets_a_second_are_an_attack_though_a_quarter_is_answered() {
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 9_999, 999_900).sent(2_000)))
                .isEmpty();
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 10_000, 1_000_000).sent(2_000)))
                .isEqualTo("INFO");
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 10_001, 1_000_100).sent(2_000)))
                .isEqualTo("INFO");
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 10_000, 1_000_000).sent(2_500)))
                .isEqualTo("INFO");
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 10_000, 1_000_000).sent(2_501)))
                .isEmpty();
    }

    @Test
    void four_fifths_of_the_line_are_an_attack() {
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 9_000, 99_999_999).sent(2_000)))
                .isEmpty();
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 9_000, 100_000_000).sent(2_000)))
                .isEqualTo("INFO");
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 9_000, 100_000_001).sent(2_000)))
                .isEqualTo("INFO");
    }

    @Test
    void five_hundred_packets_a_second_in_vain_are_an_attack() {
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 499, 30_000))).isEmpty();
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 500, 30_000))).isEqualTo("INFO");
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 501, 30_000))).isEqualTo("INFO");
        assertThat(after(i -> Acts.at(i).inbound(UDP, 100, 500, 30_000).sent(21)))
                .isEmpty();
    }

    @Test
    void fewer_than_a_hundred_senders_are_no_flood() {
        assertThat(after(i -> Acts.at(i).inbound(UDP, 90, 20_000, 2_000_000))).isEmpty();
        assertThat(after(i -> Acts.at(i).inbound(UDP, 110, 20_000, 2_000_000))).isEqualTo("INFO");
    }

    @Test
    void bare_connection_requests_are_a_flood_though_each_is_answered() {
        assertThat(after(i ->
                        Acts.at(i).inbound(TCP, 200, 600, 36_000).called(600).sent(600)))
                .isEqualTo("INFO");
        assertThat(after(i ->
                        Acts.at(i).inbound(TCP, 200, 600, 36_000).called(200).sent(600)))
                .isEmpty();
    }

    @Test
    void a_download_from_many_peers_is_silent() {
        assertThat(after(i -> Acts.at(i).inbound(TCP, 200, 12_000, 16_000_000).sent(6_000)))
                .isEmpty();
    }

    @Test
    void answers_are_left_to_the_detector_of_reflection() {
        assertThat(after(i -> Acts.at(i).inbound(UDP, 200, 5_000, 5_000_000).reflected(53, 4_000_000)))
                .isEmpty();
    }

    @Test
    void it_tells_how_much_and_no_sender() {
        Finding finding = run(i -> Acts.at(i).inbound(UDP, 150, 20_000, 2_000_000))
                .findings()
                .getFirst();
        assertThat(finding.gate()).isEqualTo(Finding.Gate.always(Level.INFO));
        assertThat(finding.techniques()).containsExactly("T1498.001");
        assertThat(finding.first()).isEqualTo(Acts.START);
        assertThat(finding.summary().values()).containsEntry("packets", new Sentence.Count(200_000));
        assertThat(finding.evidence())
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.text().values()).containsOnlyKeys("packets"));
    }
}
