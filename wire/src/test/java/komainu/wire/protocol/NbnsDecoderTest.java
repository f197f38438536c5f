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

class NbnsDecoderTest {
    private static final NbnsDecoder NBNS = new NbnsDecoder();

    /// The letters of `FRED` padded with blanks (RFC 1001 14.1), then a suffix.
    private static String name(String suffix) {
        return "20 'EGFCEFEECACACACACACACACACACACA" + suffix + "' 00";
    }

    private static final byte[] QUERY = Hex.bytes("0001 0110 0001 0000 0000 0000" + name("CA") + "0020 0001");
    private static final byte[] REGISTRATION = Hex.bytes(
            "0002 2910 0001 0000 0000 0001" + name("AA") + "0020 0001 c00c 0020 0001 000493e0 0006 0000 c0a80117");
    private static final byte[] ANSWER =
            Hex.bytes("0001 8500 0000 0001 0000 0000" + name("CA") + "0020 0001 000493e0 0006 0000 c0a80117");
    private static final byte[] STATUS = Hex.bytes("0003 8400 0000 0001 0000 0000" + name("AA")
            + "0021 0001 00000000 002b 02 'FRED           ' 20 0400 'WORKGROUP      ' 00 8400 aabbccddee01");

    @Test
    void a_query_says_the_name_asked_for() {
        assertThat(Talked.of(NBNS, QUERY).message()).isEqualTo(new NameAsked("nbns", "FRED", "NB"));
    }

    @Test
    void a_registration_claims_a_name_and_its_role() {
        Told told = Talked.of(NBNS, REGISTRATION).told();
        assertThat(told.messages).containsExactly(new Named("nbns", "FRED", "host"));
        assertThat(told.to).containsExactly("sender");
    }

    @Test
    void an_answer_of_the_host_itself_claims_the_name() {
        assertThat(Talked.of(NBNS, ANSWER).messages())
                .containsExactly(
                        new NameAnswered("nbns", "FRED", "NB", "NOERROR", List.of(Ip.parse("192.168.1.23")), 300_000),
                        new Named("nbns", "FRED", "file-server"));
    }

    @Test
    void an_answer_of_a_name_server_claims_nothing() {
        byte[] served = ANSWER.clone();
        served[3] |= (byte) 0x80;
        assertThat(Talked.of(NBNS, served).messages()).hasSize(1);
    }

    @Test
    void a_status_lists_names_and_groups() {
        assertThat(Talked.of(NBNS, STATUS).messages())
                .containsExactly(new Named("nbns", "FRED", "file-server"), new Named("nbns", "WORKGROUP", "workgroup"));
    }

    @Test
    void each_kind_of_bad_length_is_counted() {
        assertThat(Talked.of(NBNS, java.util.Arrays.copyOf(QUERY, 40)).told().malformed)
                .containsExactly(Malformed.TRUNCATED);
        byte[] noEnd = QUERY.clone();
        noEnd[45] = 5;
        assertThat(Talked.of(NBNS, noEnd).told().malformed).containsExactly(Malformed.BAD_VALUE);
        byte[] moreNames = STATUS.clone();
        moreNames[56] = 9;
        assertThat(Talked.of(NBNS, moreNames).told().malformed).containsExactly(Malformed.BAD_LENGTH);
        byte[] cut = java.util.Arrays.copyOf(STATUS, STATUS.length - 1);
        assertThat(Talked.of(NBNS, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void damaged_packets_are_harmless() {
        for (byte[] packet : List.of(QUERY, REGISTRATION, ANSWER, STATUS)) {
            Talked.of(NBNS, packet).harmless_when_damaged();
        }
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(NBNS, bytes);
    }
}
