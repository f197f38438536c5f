package komainu.wire.protocol.medical;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.model.Message.PatientSeen;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

class Hl7DecoderTest {
    private static final Hl7Decoder HL7 = new Hl7Decoder();
    private static final String RESULT =
            "\u000bMSH|^~\\&|MINDRAY_EGATEWAY^00A037009A000D2D^EUI-64|WARD7|EMR|HOSP|20261124||ORU^R01^ORU_R01|77|P|2.6\r"
                    + "PID|||12345||YAMADA^HANAKO||19500101\rOBX|1|NM|150456^MDC|1|98\r\u001c\r";
    private static final Talked TALKED = Talked.of(HL7)
            .client(RESULT)
            .server("\u000bMSH|^~\\&|EMR|HOSP|MINDRAY_EGATEWAY|WARD7|20261124||ACK|78|P|2.6\rMSA|AA|77\r\u001c\r");

    @Test
    void each_end_tells_its_application_and_of_patients_only_what_was_there() {
        assertThat(TALKED.messages())
                .containsExactly(
                        new Described(
                                "hl7",
                                Map.of(
                                        "application",
                                        "MINDRAY_EGATEWAY",
                                        "facility",
                                        "WARD7",
                                        "message",
                                        "ORU",
                                        "version",
                                        "2.6")),
                        new PatientSeen("hl7", List.of("name", "id", "birth-date", "results"), "Y"),
                        new Described(
                                "hl7",
                                Map.of("application", "EMR", "facility", "HOSP", "message", "ACK", "version", "2.6")));
        assertThat(TALKED.messages().toString())
                .doesNotContain("YAMADA")
                .doesNotContain("12345")
                .doesNotContain("1950");
        assertThat(TALKED.told().to).containsExactly("sender", "both", "sender");
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        TALKED.same_however_cut();
    }

    @Test
    void an_application_is_told_once() {
        assertThat(Talked.of(HL7).client(RESULT).client(RESULT).messages())
                .filteredOn(Described.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_header_without_end_is_counted() {
        assertThat(Talked.of(HL7).client("\u000bMSH|^~\\&|" + "A".repeat(2000)).told().malformed)
                .containsExactly(Malformed.TOO_LONG);
        assertThat(Talked.of(HL7).client("\u000bPID|1\r").told().malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void only_a_header_behind_its_start_is_recognised() {
        byte[] result = RESULT.getBytes(StandardCharsets.US_ASCII);
        assertThat(HL7.recognises(40_000, 2575, Side.CLIENT, Bytes.of(result))).isTrue();
        assertThat(HL7.recognises(
                        40_000, 2575, Side.CLIENT, Bytes.of("MSH|^~\\&|A\r".getBytes(StandardCharsets.US_ASCII))))
                .isFalse();
    }

    @Test
    void damaged_messages_are_harmless() {
        TALKED.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(HL7, bytes);
    }
}
