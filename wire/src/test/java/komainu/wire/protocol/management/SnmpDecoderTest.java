package komainu.wire.protocol.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class SnmpDecoderTest {
    private static final SnmpDecoder SNMP = new SnmpDecoder();

    /// sysDescr, sysObjectID, sysName and sysLocation of a printer.
    private static final byte[] PRINTER =
            Hex.bytes("3081810201010406'secret'a274020201020201000201003068302706082b06010201010100"
                    + "041b'Acme LP-1, SN: X1234567 v.20'1906082b06010201010200060d2b060104018f5181"
                    + "0301020304300f06082b0601020101050004036c7031301106082b060102010106000405"
                    + "'Kyoto'");
    private static final byte[] QUESTION =
            Hex.bytes("30270201000406'public'a01a02020102020100020100300e300c06082b0601020101010005" + "00");
    private static final byte[] TRAP =
            Hex.bytes("30290201000406'public'a41c06092b060104018f5181034004c0a801090201060201014301" + "003000");
    private static final byte[] REPORT =
            Hex.bytes("3037020103300e02020201020205dc040100020103041a301804098000091f03001122330201"
                    + "0102020100040004000400300604000400a800");

    @Test
    void an_answer_tells_of_its_agent_but_not_community_place_or_serial_number() {
        Told told = Talked.of(SNMP, PRINTER).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "snmp",
                        Map.of(
                                "description", "Acme LP-1, SN: *** v.2",
                                "object-id", "1.3.6.1.4.1.2001.131.1.2.3.4",
                                "name", "lp1",
                                "version", "v2c")));
        assertThat(told.to).containsExactly("sender");
    }

    @Test
    void an_answer_to_the_community_everybody_knows_says_so_and_a_trap_does_not() {
        byte[] answer = QUESTION.clone();
        answer[13] = (byte) 0xa2;
        assertThat(Talked.of(SNMP, answer).message())
                .isEqualTo(new Described("snmp", Map.of("version", "v1", "community", "public")));
    }

    @Test
    void a_question_says_nothing_of_who_asks() {
        assertThat(Talked.of(SNMP, QUESTION).messages()).isEmpty();
    }

    @Test
    void a_trap_of_version_1_tells_the_kind_of_agent() {
        assertThat(Talked.of(SNMP, TRAP).message())
                .isEqualTo(new Described("snmp", Map.of("object-id", "1.3.6.1.4.1.2001.131", "version", "v1")));
    }

    @Test
    void an_engine_of_version_3_tells_its_maker() {
        assertThat(Talked.of(SNMP, REPORT).message()).isEqualTo(new Described("snmp", Map.of("enterprise", "2335")));
    }

    @Test
    void what_does_not_fit_its_parent_is_counted() {
        assertThat(Talked.of(SNMP, Arrays.copyOf(PRINTER, PRINTER.length - 1)).told().malformed)
                .containsExactly(Malformed.TRUNCATED);
        assertThat(Talked.of(SNMP, Hex.bytes("3005 020101 0460")).told().malformed)
                .containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void port_and_shape_decide() {
        assertThat(SNMP.recognises(161, 40_000, Side.SERVER, Bytes.of(PRINTER))).isTrue();
        assertThat(SNMP.recognises(40_000, 162, Side.CLIENT, Bytes.of(TRAP))).isTrue();
        assertThat(SNMP.recognises(40_000, 163, Side.CLIENT, Bytes.of(TRAP))).isFalse();
        assertThat(SNMP.recognises(161, 40_000, Side.SERVER, Bytes.of(Hex.bytes("3003 020107"))))
                .isFalse();
    }

    @Test
    void damaged_messages_are_harmless() {
        for (byte[] message : Arrays.asList(PRINTER, QUESTION, TRAP, REPORT)) {
            Talked.of(SNMP, message).harmless_when_damaged();
        }
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(SNMP, bytes);
    }
}
