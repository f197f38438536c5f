package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import komainu.model.Message.Announced;
import komainu.model.Message.NameAsked;
import komainu.model.Message.Named;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class MdnsDecoderTest {
    private static final MdnsDecoder MDNS = new MdnsDecoder();

    /// PTR of a service type to `Den`, its SRV and TXT, and the address of its host, names compressed.
    private static final byte[] ANNOUNCEMENT = Hex.bytes("0000 8400 0000 0004 0000 0000"
            + "05'_cast' 04'_tcp' 05'local' 00 000c 0001 00001194 0006 03'Den' c00c"
            + "c028 0021 8001 00000078 0012 0000 0000 1f49 09'speaker-1' c017"
            + "c028 0010 8001 00001194 0015 08'md=Ultra' 05'=none' 05'ready'"
            + "c040 0001 8001 00000078 0004 c0a80117");

    private static final byte[] QUESTION =
            Hex.bytes("0000 0000 0001 0001 0000 0000 05'_cast' 04'_tcp' 05'local' 00 000c 8001"
                    + "c00c 000c 0001 00001194 0006 03'Den' c00c");

    @Test
    void an_announcement_joins_the_records_of_a_service_and_names_the_host() {
        Told told = Talked.of(MDNS, ANNOUNCEMENT).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(
                        new Announced("Den", "_cast._tcp", "speaker-1", 8009, Map.of("md", "Ultra", "ready", "")),
                        new Named("mdns", "speaker-1", "host"));
        assertThat(told.to).containsOnly("sender");
    }

    @Test
    void the_answers_in_a_question_are_what_others_said() {
        assertThat(Talked.of(MDNS, QUESTION).message()).isEqualTo(new NameAsked("mdns", "_cast._tcp.local", "PTR"));
    }

    @Test
    void a_host_tells_processor_and_system() {
        byte[] host = Hex.bytes(
                "0000 8400 0000 0001 0000 0000 04'nas1' 05'local' 00 000d 8001 00000078 000d" + "06'X86_64' 05'LINUX'");
        assertThat(Talked.of(MDNS, host).message())
                .isEqualTo(new komainu.model.Message.Described("mdns", Map.of("hinfo", "X86_64 LINUX")));
    }

    @Test
    void a_record_taken_back_announces_nothing() {
        byte[] goodbye = Hex.bytes("0000 8400 0000 0001 0000 0000"
                + "05'_cast' 04'_tcp' 05'local' 00 000c 0001 00000000 0006 03'Den' c00c");
        assertThat(Talked.of(MDNS, goodbye).messages()).isEmpty();
    }

    @Test
    void a_record_longer_than_the_packet_is_counted() {
        byte[] cut = java.util.Arrays.copyOf(ANNOUNCEMENT, ANNOUNCEMENT.length - 1);
        Told told = Talked.of(MDNS, cut).told();
        assertThat(told.malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(told.messages).hasSize(1);
    }

    @Test
    void a_name_with_a_pointer_forward_is_counted() {
        byte[] forward = Hex.bytes("0000 8400 0000 0001 0000 0000 c020 000c 0001 00000078 0002 c00c");
        assertThat(Talked.of(MDNS, forward).told().malformed).containsExactly(Malformed.BAD_POINTER);
    }

    @Test
    void other_content_on_its_port_is_left_alone() {
        assertThat(MDNS.recognises(5353, 5353, Side.CLIENT, Bytes.of(ANNOUNCEMENT)))
                .isTrue();
        assertThat(MDNS.recognises(5353, 5353, Side.CLIENT, Bytes.of(Hex.bytes("'d1:ad2:id20:abcdefghij'"))))
                .isFalse();
    }

    @Test
    void damaged_packets_are_harmless() {
        Talked.of(MDNS, ANNOUNCEMENT).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(MDNS, bytes);
    }
}
