package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import komainu.model.Ip;
import komainu.model.Message.NameAnswered;
import komainu.model.Message.NameAsked;
import komainu.model.Message.Named;
import komainu.wire.Malformed;
import org.junit.jupiter.api.Test;

class LlmnrDecoderTest {
    private static final LlmnrDecoder LLMNR = new LlmnrDecoder();
    private static final byte[] QUESTION = Hex.bytes("1a2b 0000 0001 0000 0000 0000 06'den-pc' 00 0001 0001");
    private static final byte[] ANSWER = Hex.bytes(
            "1a2b 8000 0001 0001 0000 0000 06'den-pc' 00 0001 0001" + "c00c 0001 0001 0000001e 0004 c0a80142");

    @Test
    void a_question_is_told_of_its_sender() {
        Told told = Talked.of(LLMNR, QUESTION).told();
        assertThat(told.messages).containsExactly(new NameAsked("llmnr", "den-pc", "A"));
        assertThat(told.to).containsExactly("sender");
    }

    @Test
    void who_answers_claims_the_name() {
        assertThat(Talked.of(LLMNR, ANSWER).messages())
                .containsExactly(
                        new NameAnswered("llmnr", "den-pc", "A", "NOERROR", List.of(Ip.parse("192.168.1.66")), 30),
                        new Named("llmnr", "den-pc", "host"));
    }

    @Test
    void a_question_that_is_cut_is_counted() {
        byte[] cut = java.util.Arrays.copyOf(QUESTION, QUESTION.length - 3);
        assertThat(Talked.of(LLMNR, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void damaged_packets_are_harmless() {
        Talked.of(LLMNR, ANSWER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(LLMNR, bytes);
    }
}
