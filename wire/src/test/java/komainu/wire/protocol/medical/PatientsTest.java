package komainu.wire.protocol.medical;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import komainu.model.Message;
import komainu.model.Message.Described;
import komainu.model.Message.PatientSeen;
import komainu.wire.Bytes;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

/// What is told where patients' data stands in clear: never the data.
class PatientsTest {
    private static final String HEAD = "\u000bMSH|^~\\&|BED|WARD|EMR|HOSP|20261124||ORU^R01|1|P|2.6\r";
    private static final String PATIENT = "PID|1||12345^^^X||YAMADA^HANAKO||19500101|F\r";
    private static final String RESULT = "OBX|1|NM|8867-4||72|/min\r";
    private static final String END = "\u001c\r";
    private static final Hl7Decoder HL7 = new Hl7Decoder();
    private static final AstmDecoder ASTM = new AstmDecoder();
    private static final PoctDecoder POCT = new PoctDecoder();

    private static List<Message> patients(Talked talked) {
        assertThat(talked.messages().toString())
                .doesNotContain("AMADA")
                .doesNotContain("HANAKO")
                .doesNotContain("12345")
                .doesNotContain("1950");
        return talked.messages().stream().filter(PatientSeen.class::isInstance).toList();
    }

    private static PatientSeen seen(String protocol, String initial, String... fields) {
        return new PatientSeen(protocol, List.of(fields), initial);
    }

    @Test
    void each_hl7_message_about_a_patient_is_told_by_its_fields() {
        Talked two = Talked.of(HL7).client(HEAD + PATIENT + RESULT + END + HEAD + PATIENT + END);
        assertThat(patients(two))
                .containsExactly(
                        seen("hl7", "Y", "name", "id", "birth-date", "results"),
                        seen("hl7", "Y", "name", "id", "birth-date"));
        two.same_however_cut();
    }

    @Test
    void empty_fields_are_nobody() {
        assertThat(patients(Talked.of(HL7).client(HEAD + "PID|1||||^^||\r" + RESULT + END)))
                .isEmpty();
        assertThat(patients(Talked.of(HL7).client(HEAD + RESULT + END))).isEmpty();
        assertThat(patients(Talked.of(HL7).client(HEAD + "PID|1||12345\r" + END)))
                .containsExactly(seen("hl7", "", "id"));
    }

    @Test
    void a_message_that_breaks_off_is_told_when_the_flow_ends() {
        assertThat(patients(Talked.of(HL7).client(HEAD + PATIENT)))
                .containsExactly(seen("hl7", "Y", "name", "id", "birth-date"));
    }

    @Test
    void long_segments_do_not_hide_what_follows() {
        String picture = "OBX|1|ED|X||" + "A".repeat(9_000) + "\r";
        assertThat(patients(Talked.of(HL7).client(HEAD + picture + PATIENT + END)))
                .containsExactly(seen("hl7", "Y", "name", "id", "birth-date", "results"));
    }

    private static byte[] association(int type) {
        return Hex.bytes(
                "%02x 00 00000044 0001 0000 'ARCHIVE         ''CT_ROOM_1       '".formatted(type) + "00".repeat(32));
    }

    private static byte[] data(String elements) {
        byte[] set = Hex.bytes(elements);
        return join(Hex.bytes("04 00 %08x %08x 01 02".formatted(set.length + 6, set.length + 2)), set);
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static List<Message> dicom(byte[] data) {
        return patients(Talked.of(new DicomDecoder())
                .client(association(1))
                .server(association(2))
                .client(data));
    }

    @Test
    void elements_of_dicom_are_told_in_both_encodings() {
        String explicit =
                "1000 1000 'PN' 0e00 'YAMADA^HANAKO ' 1000 2000 'LO' 0600 '12345 ' 1000 3000 'DA' 0800 '19500101'";
        assertThat(dicom(data(explicit))).containsExactly(seen("dicom", "Y", "name", "id", "birth-date"));
        String implicit = "1000 1000 0e000000 'YAMADA^HANAKO ' 1000 2000 06000000 '12345 '";
        assertThat(dicom(data(implicit))).containsExactly(seen("dicom", "Y", "name", "id"));
    }

    @Test
    void questions_without_values_and_pixels_are_nobody() {
        assertThat(dicom(data("1000 1000 'PN' 0000 1000 2000 'LO' 0000"))).isEmpty();
        assertThat(dicom(data("1000 1000 06000000 0102030405061000 3000 ffffffff")))
                .isEmpty();
    }

    @Test
    void messages_of_dicom_are_the_same_however_they_are_cut() {
        Talked.of(new DicomDecoder())
                .client(association(1))
                .server(association(2))
                .client(join(data("1000 1000 'PN' 0600 'YAMADA'"), data("1000 2000 'LO' 0600 '12345 '")))
                .same_however_cut();
    }

    private static final Talked LABORATORY = Talked.of(ASTM)
            .client("\u0005")
            .server("\u0006")
            .client("\u00021H|\\^&|||cobas^1|||||||P|E 1394-97|20261124\r\u0003A1\r\n")
            .client("\u00022P|1|12345|||YAMADA^HANAKO||19500101|F\r\u0003B2\r\n")
            .client("\u00023R|1|^^^GLU|98|mg/dL\r\u0003C3\r\n\u00024L|1|N\r\u0003D4\r\n");

    @Test
    void records_of_laboratories_are_told_by_their_fields() {
        assertThat(patients(LABORATORY)).containsExactly(seen("astm", "Y", "name", "id", "birth-date", "results"));
        assertThat(LABORATORY.messages().getFirst())
                .isEqualTo(new Described("astm", java.util.Map.of("sender", "cobas^1")));
        LABORATORY.same_however_cut();
    }

    @Test
    void laboratories_are_known_by_their_header_record() {
        assertThat(ASTM.recognises(0, 0, Side.CLIENT, Bytes.of(Hex.bytes("05 02 '1H|\\^&'"))))
                .isTrue();
        assertThat(ASTM.recognises(0, 0, Side.CLIENT, Bytes.of(Hex.bytes("02 '1P|1|x'"))))
                .isFalse();
        assertThat(ASTM.recognises(0, 0, Side.CLIENT, Bytes.of(Hex.bytes("05"))))
                .isFalse();
    }

    private static final Talked BEDSIDE = Talked.of(POCT)
            .client(
                    "<?xml version=\"1.0\"?><HEL.R01><DEV><DEV.vendor_id V=\"ABBOTT\"/><DEV.model_id V=\"iS1\"/></DEV></HEL.R01>")
            .client("<OBS.R01><SVC><PT><PT.patient_id V=\"12345\"/><PT.name V=\"YAMADA HANAKO\"/>"
                    + "<OBS><OBS.value V=\"5.1\"/></OBS></PT></SVC></OBS.R01>");

    @Test
    void messages_of_the_bedside_are_told_by_their_fields() {
        assertThat(patients(BEDSIDE)).containsExactly(seen("poct", "Y", "name", "id", "results"));
        assertThat(BEDSIDE.messages().getFirst())
                .isEqualTo(new Described("poct", java.util.Map.of("manufacturer", "ABBOTT", "model", "iS1")));
        BEDSIDE.same_however_cut();
        assertThat(POCT.recognises(0, 0, Side.CLIENT, Bytes.of(Hex.bytes("'<?xml version=?><HEL.R01>'"))))
                .isTrue();
        assertThat(POCT.recognises(0, 0, Side.CLIENT, Bytes.of(Hex.bytes("'<html><HEL.R01>'"))))
                .isFalse();
    }

    @Test
    void damage_is_harmless() {
        LABORATORY.harmless_when_damaged();
        BEDSIDE.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless_to_laboratories(byte[] bytes) {
        Talked.harmless(ASTM, bytes);
    }

    @FuzzTest
    void any_bytes_are_harmless_to_the_bedside(byte[] bytes) {
        Talked.harmless(POCT, bytes);
    }
}
