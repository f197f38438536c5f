package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class DecodersTest {
    private static String stream(int port, Side side, String hex) {
        return word(Decoders.stream(40_000, port, side, Bytes.of(Hex.bytes(hex))));
    }

    private static String datagram(int from, int to, String hex) {
        return word(Decoders.datagram(from, to, Bytes.of(Hex.bytes(hex))));
    }

    private static String word(ProtocolDecoder<?> decoder) {
        return decoder == null ? "none" : decoder.protocol().word();
    }

    @Test
    void content_decides_on_any_port() {
        for (int port : new int[] {23, 53, 80, 443, 9999}) {
            assertThat(stream(port, Side.CLIENT, "'GET / HTTP/1.1' 0d0a")).isEqualTo("http");
            assertThat(stream(port, Side.CLIENT, "16 0301 0200 01 0001fc")).isEqualTo("tls");
            assertThat(stream(port, Side.SERVER, "'SSH-2.0-x' 0d0a")).isEqualTo("ssh");
            assertThat(stream(port, Side.CLIENT, "'NICK a' 0d0a")).isEqualTo("irc");
            assertThat(stream(port, Side.CLIENT, "'OPTIONS * RTSP/1.0' 0d0a")).isEqualTo("rtsp");
            assertThat(stream(port, Side.CLIENT, "10 0e 0004'MQTT' 04 02 003c 0002'ab'"))
                    .isEqualTo("mqtt");
            assertThat(stream(port, Side.CLIENT, "00000001 00")).isEqualTo("bot-channel");
            assertThat(stream(port, Side.SERVER, "fffb01 fffb03")).isEqualTo("telnet");
        }
    }

    @Test
    void a_port_tells_lines_apart_that_look_alike() {
        assertThat(stream(23, Side.CLIENT, "'BUILD ARM' 0a")).isEqualTo("telnet");
        assertThat(stream(666, Side.CLIENT, "'BUILD ARM' 0a")).isEqualTo("text");
        assertThat(stream(21, Side.SERVER, "'220 ready' 0d0a")).isEqualTo("ftp");
        assertThat(stream(25, Side.SERVER, "'220 ready' 0d0a")).isEqualTo("greeting");
        assertThat(stream(53, Side.CLIENT, "001d 1234 0100 0001 0000 0000 0000"))
                .isEqualTo("dns");
    }

    @Test
    void what_nobody_knows_is_nobodys() {
        assertThat(stream(23, Side.CLIENT, "0102030405")).isEqualTo("none");
        assertThat(stream(443, Side.CLIENT, "17 0303 0010 00")).isEqualTo("none");
        assertThat(stream(23, Side.CLIENT, "")).isEqualTo("none");
        assertThat(datagram(40_000, 443, "c0ff0000")).isEqualTo("none");
        assertThat(datagram(40_000, 53, "'not dns at all'")).isEqualTo("none");
    }

    @Test
    void datagrams_are_known_by_port_and_content() {
        String dns = "1234 0100 0001 0000 0000 0000 01'a' 00 0001 0001";
        assertThat(datagram(40_000, 53, dns)).isEqualTo("dns");
        assertThat(datagram(5353, 5353, dns)).isEqualTo("mdns");
        assertThat(datagram(40_000, 5355, dns)).isEqualTo("llmnr");
        assertThat(datagram(123, 123, "23")).isEqualTo("ntp");
        assertThat(datagram(40_000, 1900, "'M-SEARCH * HTTP/1.1' 0d0a")).isEqualTo("ssdp");
        assertThat(datagram(546, 547, "01 112233")).isEqualTo("dhcpv6");
    }

    @Test
    void messages_of_the_link_are_known_by_their_number_and_content() {
        Bytes lldp = Bytes.of(Hex.bytes("0207 04 001122334455"));
        assertThat(word(Decoders.link(0x88cc, lldp))).isEqualTo("lldp");
        assertThat(word(Decoders.link(0x88cd, lldp))).isEqualTo("none");
        assertThat(word(Decoders.link(0x0c_2000, Bytes.of(Hex.bytes("02b4 0000 0001")))))
                .isEqualTo("cdp");
        assertThat(word(Decoders.link(0x0c_2000, lldp))).isEqualTo("none");
    }

    @Test
    void what_makers_let_their_devices_say_is_known_by_port_and_content() {
        assertThat(datagram(40_000, 9999, "d0f281f88bff9af7d5")).isEqualTo("kasa");
        assertThat(datagram(40_000, 54_321, "2131 0020 ffffffff")).isEqualTo("miio");
        assertThat(datagram(1982, 40_000, "'HTTP/1.1 200 OK' 0d0a")).isEqualTo("yeelight");
        assertThat(datagram(6667, 6667, "000055aa")).isEqualTo("tuya");
        assertThat(datagram(40_000, 47_808, "810b")).isEqualTo("bacnet");
        assertThat(stream(502, Side.CLIENT, "0001 0000 0006 01 03 0000 0002")).isEqualTo("modbus");
        assertThat(stream(102, Side.CLIENT, "0300 0016 11 e0")).isEqualTo("s7");
        assertThat(stream(9999, Side.CLIENT, "0000001d d0f281")).isEqualTo("kasa");
        assertThat(datagram(40_000, 54_322, "2131 0020 ffffffff")).isEqualTo("none");
    }

    @Test
    void each_protocol_above_the_transport_has_a_decoder() {
        Set<Protocol> below = EnumSet.range(Protocol.LINK, Protocol.TEREDO);
        // Rows of logs are no bytes of the network.
        below.add(Protocol.ZEEK);
        // Bluetooth has no ports: its decoders are of another table.
        below.addAll(EnumSet.range(Protocol.HCI, Protocol.HID));
        Set<Protocol> decoded = EnumSet.noneOf(Protocol.class);
        Decoders.all().forEach(d -> decoded.add(d.protocol()));
        assertThat(decoded)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Protocol.values())
                        .filter(p -> !below.contains(p))
                        .toList());
    }

    @Test
    void every_start_of_two_bytes_is_survived_on_every_known_port() {
        for (int port : new int[] {21, 23, 53, 67, 123, 137, 546, 1900, 5353, 5355, 9999}) {
            for (int start = 0; start < 1 << 16; start += 7) {
                Bytes bytes = Bytes.of((byte) (start >> 8), (byte) start);
                for (Side side : Side.values()) {
                    assertThat(Decoders.stream(port, 40_000, side, bytes)).isNull();
                }
                Decoders.datagram(port, port, bytes);
            }
        }
    }
}
