package komainu.wire.protocol.medical;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class DicomDecoderTest {
    private static final DicomDecoder DICOM = new DicomDecoder();

    private static final byte[] REQUEST = association(
            1,
            context(0x20, "1.2.840.10008.1.1"),
            context(0x20, "1.2.840.10008.5.1.4.1.1.2"),
            context(0x20, "1.2.840.10008.5.1.4.1.1.2.1"),
            context(0x20, "1.2.840.10008.5.1.4.31"),
            user("1.3.12.2.1107.5.1.4", "SIEMENS_SOMATOM"));
    private static final byte[] ACCEPT =
            association(2, context(0x21, ""), user("1.2.276.0.7230010.3.0.3.6.4", "OFFIS_DCMTK_364"));
    private static final Talked AGREED = Talked.of(DICOM).client(REQUEST).server(ACCEPT);

    private static byte[] association(int type, byte[]... items) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Hex.bytes("0001 0000 'ARCHIVE         ''CT_ROOM_1       '" + "00".repeat(32)));
        out.writeBytes(item(0x10, "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII)));
        for (byte[] item : items) {
            out.writeBytes(item);
        }
        byte[] body = out.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(Hex.bytes("%02x 00 %08x".formatted(type, body.length)));
        whole.writeBytes(body);
        return whole.toByteArray();
    }

    private static byte[] item(int type, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(Hex.bytes("%02x 00 %04x".formatted(type, out.size())));
        whole.writeBytes(out.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] context(int type, String service) {
        byte[] syntax = item(0x40, "1.2.840.10008.1.2".getBytes(StandardCharsets.US_ASCII));
        return type == 0x20
                ? item(type, Hex.bytes("01000000"), item(0x30, service.getBytes(StandardCharsets.US_ASCII)), syntax)
                : item(type, Hex.bytes("01000000"), syntax);
    }

    private static byte[] user(String number, String version) {
        return item(
                0x50,
                item(0x51, Hex.bytes("00004000")),
                item(0x52, number.getBytes(StandardCharsets.US_ASCII)),
                item(0x55, version.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void each_end_tells_its_title_its_program_and_what_it_is_for() {
        assertThat(AGREED.messages())
                .containsExactly(
                        new Described(
                                "dicom",
                                Map.of(
                                        "title",
                                        "CT_ROOM_1",
                                        "class",
                                        "1.3.12.2.1107.5.1.4",
                                        "implementation",
                                        "SIEMENS_SOMATOM",
                                        "services",
                                        "CT,worklist")),
                        new Described(
                                "dicom",
                                Map.of(
                                        "title",
                                        "ARCHIVE",
                                        "class",
                                        "1.2.276.0.7230010.3.0.3.6.4",
                                        "implementation",
                                        "OFFIS_DCMTK_364")));
        assertThat(AGREED.told().to).containsExactly("sender", "sender");
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        AGREED.same_however_cut();
    }

    @Test
    void data_behind_the_association_is_not_read() {
        Talked data = AGREED.client(Hex.bytes("04 00 00000010 0000000c 01 02 1000 1000 'YAMADA'"));
        assertThat(data.messages()).isEqualTo(AGREED.messages());
        Talked refused = Talked.of(DICOM).client(REQUEST).server(Hex.bytes("03 00 00000004 00 01 01 07"));
        assertThat(refused.messages()).hasSize(1);
    }

    @Test
    void a_request_is_known_by_its_titles() {
        assertThat(DICOM.recognises(40_000, 4242, Side.CLIENT, Bytes.of(REQUEST)))
                .isTrue();
        assertThat(DICOM.recognises(40_000, 4242, Side.SERVER, Bytes.of(REQUEST)))
                .isFalse();
        byte[] other = REQUEST.clone();
        other[12] = 1;
        assertThat(DICOM.recognises(40_000, 104, Side.CLIENT, Bytes.of(other))).isFalse();
    }

    @Test
    void an_item_that_ends_too_late_is_counted() {
        byte[] request = REQUEST.clone();
        request[5] = (byte) (request[5] - 1);
        assertThat(Talked.of(DICOM).client(association(1, Hex.bytes("ff"))).told().malformed)
                .containsExactly(Malformed.BAD_LENGTH);
        assertThat(Talked.of(DICOM).client(request).told().messages).hasSize(1);
    }

    @Test
    void a_gap_ends_what_a_side_tells() {
        Told told = new Told();
        DicomDecoder.Session state = DICOM.open();
        byte[] half = java.util.Arrays.copyOf(REQUEST, 120);
        DICOM.decode(Bytes.of(half), Side.CLIENT, state, 0, told);
        DICOM.gap(state, Side.CLIENT, 500);
        DICOM.decode(Bytes.of(ACCEPT), Side.SERVER, state, 0, told);
        DICOM.decode(Bytes.of(Hex.bytes("04 00")), Side.CLIENT, state, 0, told);
        assertThat(told.messages).hasSize(2).contains(new Described("dicom", Map.of("title", "CT_ROOM_1")));
    }

    @Test
    void damaged_associations_are_harmless() {
        AGREED.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(DICOM, bytes);
    }
}
