package komainu.wire.protocol.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Malformed;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class WifiDecoderTest {
    private static final WifiDecoder POINT = WifiDecoder.ofAccessPoint();
    private static final WifiDecoder STATION = WifiDecoder.ofStation();
    private static final String NAME = "0004'Home'";

    /// With the texts of a router's recorded probe answer, a made-up serial number and a UUID.
    private static final byte[] ROUTER = Hex.bytes(NAME
            + "dd18 0050f2 01 0100 0050f202 0100 0050f202 0100 0050f202 0000"
            + "dd74 0050f2 04 104a0001 10 1044 0001 02 1047 0010 000102030405060708090a0b0c0d0e0f"
            + "1021 000d'Netgear, Inc.' 1023 0009'WNR1000v2' 1024 0004'V2H1' 1042 0004'1234'"
            + "1054 0008 0006 0050f204 0001 1011 000e'WNR1000v2-VC(W' 1008 0002 0084"
            + "dd07 00904c 01020304 dd04 0017f2 0a");

    @Test
    void an_access_point_tells_what_it_is_but_serial_number_and_uuid_stay() {
        Told told = Talked.of(POINT, ROUTER).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(
                        new Described(
                                "wps",
                                Map.of(
                                        "manufacturer", "Netgear, Inc.",
                                        "model-name", "WNR1000v2",
                                        "model-number", "V2H1",
                                        "device-type", "6-0050f204-1",
                                        "device-name", "WNR1000v2-VC(W")),
                        new Described("wifi", Map.of("role", "access-point", "makers", "00904c 0017f2")));
        assertThat(told.to).containsOnly("sender");
        assertThat(told.messages.toString()).doesNotContain("1234");
    }

    @Test
    void a_station_has_no_role_and_the_networks_name_is_not_told() {
        Told told = Talked.of(STATION, Hex.bytes(NAME + "dd04 0017f2 0a")).told();
        assertThat(told.messages).containsExactly(new Described("wifi", Map.of("makers", "0017f2")));
        assertThat(Talked.of(STATION, Hex.bytes(NAME)).messages()).isEmpty();
    }

    @Test
    void a_check_sum_behind_the_elements_is_no_fault() {
        assertThat(Talked.of(STATION, Hex.bytes(NAME + "dd04 0017f2 0a 12345678"))
                        .told()
                        .malformed)
                .isEmpty();
    }

    @Test
    void what_is_cut_is_counted_and_what_came_before_is_told() {
        Told element = Talked.of(STATION, Hex.bytes(NAME + "dd04 0017f2 0a dd40 0050f2 04 1021"))
                .told();
        assertThat(element.malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(element.messages).hasSize(1);
        Told attribute = Talked.of(STATION, Hex.bytes(NAME + "dd11 0050f2 04 1021 0004'Sony' 1023 0040'X'"))
                .told();
        assertThat(attribute.malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(attribute.messages).containsExactly(new Described("wps", Map.of("manufacturer", "Sony")));
    }

    @Test
    void a_text_of_a_wrong_length_does_not_bring_the_serial_number_along() {
        Told told = Talked.of(STATION, Hex.bytes(NAME + "dd18 0050f2 04 1021 000c'Sony' 1042 0004'1234' 1044 0000"))
                .told();
        assertThat(told.messages).isEmpty();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(POINT, ROUTER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(POINT, bytes);
    }
}
