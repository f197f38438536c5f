package komainu.wire.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Malformed;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class LldpDecoderTest {
    private static final LldpDecoder LLDP = new LldpDecoder();
    private static final String IDS = "0207 04 001122334455 0403 05'g1' 0602 0078";
    private static final byte[] SWITCH =
            Hex.bytes(IDS + "0a05'sw-01' 0c17'GS1900-8 V2.70(AAHH.3) ' 0e04 0014 0004 1006 05 01 0a000001 0000");
    private static final byte[] PHONE = Hex.bytes(IDS
            + "fe07 0012bb 01 003f 03 fe06 0012bb 05'A1' fe0a 0012bb 06'6.2.1.' fe08 0012bb 07'v1.0'"
            + "fe0c 0012bb 08'SN123456' fe09 0012bb 09'Vendr' fe08 0012bb 0a'X-42' fe09 0012bb 0b'ASSET' 0000");

    @Test
    void a_switch_tells_its_name_and_what_it_does() {
        Told told = Talked.of(LLDP, SWITCH).told();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "lldp",
                        Map.of(
                                "system-name",
                                "sw-01",
                                "system-description",
                                "GS1900-8 V2.70(AAHH.3)",
                                "capabilities",
                                "bridge",
                                "management-address",
                                "10.0.0.1")));
        assertThat(told.to).containsExactly("00:11:22:33:44:55 none");
    }

    @Test
    void a_phone_tells_its_inventory_but_serial_number_and_asset_stay() {
        Told told = Talked.of(LLDP, PHONE).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "lldp",
                        Map.of(
                                "hardware", "A1",
                                "firmware", "6.2.1.",
                                "software", "v1.0",
                                "manufacturer", "Vendr",
                                "model", "X-42")));
    }

    @Test
    void the_address_it_is_managed_at_is_told_if_it_is_one_of_ip() {
        byte[] v4 = Hex.bytes(IDS + "100c 05 01 0a000001 02 00000001 00 0000");
        byte[] v6 = Hex.bytes(IDS + "1018 11 02 fe80000000000000021122fffe334455 02 00000001 00 0000");
        byte[] name = Hex.bytes(IDS + "1009 03 10 'ab' 02 00000001 0000");
        byte[] cut = Hex.bytes(IDS + "1004 05 01 0a00 0000");
        assertThat(Talked.of(LLDP, v4).message())
                .isEqualTo(new Described("lldp", Map.of("management-address", "10.0.0.1")));
        assertThat(Talked.of(LLDP, v6).message())
                .isEqualTo(new Described("lldp", Map.of("management-address", "fe80::211:22ff:fe33:4455")));
        assertThat(Talked.of(LLDP, name).messages()).isEmpty();
        assertThat(Talked.of(LLDP, cut).messages()).isEmpty();
    }

    @Test
    void a_chassis_without_an_address_of_its_own_is_its_sender() {
        byte[] named = Hex.bytes("0204 07'abc' 0403 05'g1' 0602 0078 0a05'sw-01' 0000");
        assertThat(Talked.of(LLDP, named).told().to).containsExactly("sender");
    }

    @Test
    void a_field_that_is_cut_is_counted_and_what_came_before_is_told() {
        Told told = Talked.of(LLDP, Arrays.copyOf(SWITCH, 40)).told();
        assertThat(told.malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(told.messages).containsExactly(new Described("lldp", Map.of("system-name", "sw-01")));
    }

    @Test
    void a_sender_that_tells_nothing_of_itself_is_not_told() {
        assertThat(Talked.of(LLDP, Hex.bytes(IDS + "0000")).messages()).isEmpty();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(LLDP, SWITCH).harmless_when_damaged();
        Talked.of(LLDP, PHONE).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(LLDP, bytes);
    }
}
