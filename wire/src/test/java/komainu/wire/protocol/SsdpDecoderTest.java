package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.Advertised;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class SsdpDecoderTest {
    private static final SsdpDecoder SSDP = new SsdpDecoder();
    private static final byte[] ALIVE = Hex.bytes("'NOTIFY * HTTP/1.1' 0d0a 'HOST: 239.255.255.250:1900' 0d0a"
            + "'NT:upnp:rootdevice' 0d0a 'NTS: ssdp:alive' 0d0a 'Usn: uuid:1::upnp:rootdevice' 0d0a"
            + "'SERVER: Linux/3.1 UPnP/1.0 Cam/2' 0d0a 'LOCATION: http://192.168.1.23:80/d.xml' 0d0a 0d0a");
    private static final byte[] SEARCH = Hex.bytes("'M-SEARCH * HTTP/1.1' 0d0a 'ST: ssdp:all' 0d0a"
            + "'MAN: \"ssdp:discover\"' 0d0a 'USER-AGENT: Player/1' 0d0a");
    private static final byte[] ANSWER = Hex.bytes(
            "'HTTP/1.1 200 OK' 0d0a 'ST: upnp:rootdevice' 0d0a" + "'USN: uuid:1' 0d0a 'Server: Cam/2' 0d0a 0d0a");

    @Test
    void a_notification_says_what_is_there() {
        Told told = Talked.of(SSDP, ALIVE).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(new Advertised(
                        "alive",
                        "upnp:rootdevice",
                        "uuid:1::upnp:rootdevice",
                        "Linux/3.1 UPnP/1.0 Cam/2",
                        "http://192.168.1.23:80/d.xml"));
        assertThat(told.to).containsExactly("sender");
    }

    @Test
    void a_search_without_the_last_empty_line_is_whole() {
        Told told = Talked.of(SSDP, SEARCH).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages).containsExactly(new Advertised("search", "ssdp:all", "", "Player/1", ""));
    }

    @Test
    void an_answer_is_told_of_both() {
        Told told = Talked.of(SSDP, ANSWER).told();
        assertThat(told.messages).containsExactly(new Advertised("answer", "upnp:rootdevice", "uuid:1", "Cam/2", ""));
        assertThat(told.to).containsExactly("both");
    }

    @Test
    void a_line_that_is_cut_is_counted() {
        byte[] cut = java.util.Arrays.copyOf(ALIVE, ALIVE.length - 10);
        assertThat(Talked.of(SSDP, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void content_decides_and_not_the_port() {
        assertThat(SSDP.recognises(49_152, 50_000, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(SSDP.recognises(1900, 1900, Side.CLIENT, Bytes.of(Hex.bytes("'NOTIFY sip:a SIP/2.0'"))))
                .isFalse();
        assertThat(SSDP.recognises(5000, 5001, Side.CLIENT, Bytes.of(Hex.bytes("'HTTP/1.1 200 OK' 0d0a0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_packets_are_harmless() {
        Talked.of(SSDP, ALIVE).harmless_when_damaged();
        Talked.of(SSDP, ANSWER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(SSDP, bytes);
    }
}
