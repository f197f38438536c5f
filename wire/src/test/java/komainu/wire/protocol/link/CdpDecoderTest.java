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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CdpDecoderTest {
    private static final CdpDecoder CDP = new CdpDecoder();
    private static final byte[] PHONE = Hex.bytes("02 b4 0000 0001 0013'SEP001122334455' 0003 000a'Port 1'"
            + "0004 0008 00000490 0005 000f'SCCP41.8-4-' 0006 0016'Cisco IP Phone 794' 001c 0007 000200");

    @Test
    void a_phone_tells_platform_software_and_what_it_does() {
        Told told = Talked.of(CDP, PHONE).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "cdp",
                        Map.of(
                                "device-id", "SEP001122334455",
                                "capabilities", "host,telephone",
                                "software", "SCCP41.8-4-",
                                "platform", "Cisco IP Phone 794")));
        assertThat(told.to).containsExactly("sender");
    }

    @ParameterizedTest
    @CsvSource({"JAB023807H1(core-1),core-1", "core-1(FOX1234ABCD),core-1", "core-1,core-1", "a(b),a"})
    void serial_numbers_are_left_out_of_the_name(String id, String name) {
        byte[] said = Hex.bytes("02b4 0000 0001 00%02x'%s'".formatted(id.length() + 4, id));
        assertThat(Talked.of(CDP, said).messages()).containsExactly(new Described("cdp", Map.of("device-id", name)));
    }

    @Test
    void a_name_that_is_only_a_serial_number_is_not_told() {
        assertThat(Talked.of(CDP, Hex.bytes("02b4 0000 0001 000f'FOX1234ABCD'")).messages())
                .isEmpty();
    }

    @Test
    void lengths_that_cannot_be_are_counted() {
        assertThat(Talked.of(CDP, Hex.bytes("02b4 0000 0001 0003 00")).told().malformed)
                .containsExactly(Malformed.BAD_LENGTH);
        assertThat(Talked.of(CDP, Hex.bytes("02b4 0000 0001 0010 00")).told().malformed)
                .containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(CDP, PHONE).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(CDP, bytes);
    }
}
