package komainu.wire.protocol.industrial;

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

class DcpDecoderTest {
    private static final DcpDecoder DCP = new DcpDecoder();
    /// As captured, of a network interface of a controller.
    private static final byte[] FOUND = Hex.bytes("feff 05 01 00000001 0000 0064"
            + "0202 0010 0000 'versamax-pns11' 0205 000e 0000 0102 0201 0202 0203 0204 0601"
            + "0201 000d 0000 'IC200PNS001' 00 0203 0006 0000 015a 0003 0204 0004 0000 0100"
            + "0102 000e 0001 c0a80102 ffffff00 c0a80102 0601 0004 0000 0001");
    private static final byte[] SEARCH = Hex.bytes("fefe 05 00 00000001 0001 0008 0202 0005 'turck'");

    @Test
    void a_station_tells_its_name_kind_and_maker() {
        Told told = Talked.of(DCP, FOUND).told();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "dcp", Map.of("name", "versamax-pns11", "kind", "IC200PNS001", "vendor", "015a")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing_of_who_searches() {
        assertThat(Talked.of(DCP, SEARCH).messages()).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        assertThat(Talked.of(DCP, Arrays.copyOf(FOUND, 40)).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void values_of_each_cycle_are_not_read() {
        assertThat(DCP.recognises(0, 0, Side.CLIENT, Bytes.of(FOUND))).isTrue();
        assertThat(DCP.recognises(0, 0, Side.CLIENT, Bytes.of(Hex.bytes("8001 00"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(DCP, FOUND).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(DCP, bytes);
    }
}
