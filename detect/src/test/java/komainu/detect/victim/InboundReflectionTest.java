package komainu.detect.victim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Finding;
import org.junit.jupiter.api.Test;

final class InboundReflectionTest {
    private static final int TCP = 6;
    private static final int UDP = 17;

    private static Trial run(int seconds, IntFunction<Acts> second) {
        Trial trial = new Trial(new InboundReflection());
        for (int i = 0; i < seconds; i++) {
            trial.see(second.apply(i));
        }
        return trial;
    }

    private static Acts answers(int i, int servers, long packets, long bytes) {
        return Acts.at(i).inbound(UDP, servers, packets, bytes).reflected(53, bytes);
    }

    @Test
    void fifty_servers_that_answer_nobodys_question_are_an_attack() {
        assertThat(run(1, i -> answers(i, 48, 200, 200_000)).level()).isEmpty();
        assertThat(run(1, i -> answers(i, 50, 200, 200_000)).level()).isEqualTo("INFO");
        assertThat(run(1, i -> answers(i, 52, 200, 200_000)).level()).isEqualTo("INFO");
    }

    @Test
    void the_answers_must_be_large() {
        assertThat(run(1, i -> answers(i, 60, 200, 79_999)).level()).isEmpty();
        assertThat(run(1, i -> answers(i, 60, 200, 80_000)).level()).isEmpty();
        assertThat(run(1, i -> answers(i, 60, 200, 80_001)).level()).isEqualTo("INFO");
    }

    @Test
    void or_very_many() {
        assertThat(run(1, i -> answers(i, 60, 999, 100_000)).level()).isEmpty();
        assertThat(run(1, i -> answers(i, 60, 1_000, 100_000)).level()).isEqualTo("INFO");
        assertThat(run(1, i -> answers(i, 60, 1_001, 100_000)).level()).isEqualTo("INFO");
    }

    @Test
    void a_few_packets_harm_nobody() {
        assertThat(run(1, i -> answers(i, 60, 99, 100_000)).level()).isEmpty();
        assertThat(run(1, i -> answers(i, 60, 100, 100_000)).level()).isEqualTo("INFO");
        assertThat(run(1, i -> answers(i, 60, 101, 100_000)).level()).isEqualTo("INFO");
    }

    @Test
    void a_name_server_of_the_owners_that_asks_is_silent() {
        assertThat(run(10, i -> answers(i, 60, 400, 400_000).sent(400)).level()).isEmpty();
    }

    @Test
    void a_download_beside_a_few_answers_is_silent() {
        assertThat(run(10, i -> answers(i, 60, 100, 50_000).inbound(UDP, 1, 5_000, 6_000_000))
                        .level())
                .isEmpty();
    }

    @Test
    void accepted_connections_nobody_asked_for_are_an_attack() {
        assertThat(run(1, i -> Acts.at(i).inbound(TCP, 60, 1_000, 44_000).accepted(1_000))
                        .findings())
                .singleElement()
                .satisfies(f -> assertThat(f.summary().key()).isEqualTo("inbound-reflection.summary-tcp"));
        assertThat(run(1, i -> Acts.at(i).inbound(TCP, 60, 999, 44_000).accepted(999))
                        .findings())
                .isEmpty();
        assertThat(run(
                                1,
                                i -> Acts.at(i)
                                        .inbound(TCP, 60, 1_000, 44_000)
                                        .accepted(1_000)
                                        .tried(200))
                        .findings())
                .isEmpty();
    }

    @Test
    void it_names_the_trick_and_no_server() {
        Finding finding = run(10, i -> answers(i, 90, 400, 400_000)).findings().getFirst();
        assertThat(finding.techniques()).containsExactly("T1498.002");
        assertThat(finding.evidence())
                .isNotEmpty()
                .allSatisfy(e -> assertThat(e.text().values()).containsOnlyKeys("packets"));
    }
}
