package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import komainu.model.Message.TlsOffered;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class QuicDecoderTest {
    private static final QuicDecoder QUIC = new QuicDecoder();
    private static final int DRAFT_29 = 0xff00_001d;

    private static final byte[] HELLO = Initials.HELLO;
    private static final byte[] FRAME = Initials.join(Hex.bytes("06 00 40f1"), HELLO);

    private static final TlsOffered OFFERED = new TlsOffered(
            "example.com",
            "alpn",
            "616e",
            "1.3",
            "1301,1302",
            "0000,ff01,000a,0010,0005,0033,002b,000d,002d,001c,0039",
            "0403,0503,0603,0203,0804,0805,0806");

    private static Talked of(byte[]... datagrams) {
        Talked talked = Talked.of(QUIC);
        for (byte[] datagram : datagrams) {
            talked = talked.client(datagram);
        }
        return talked;
    }

    private static byte[] initial(byte[]... frames) {
        return Initials.of(QuicKeys.VERSION_1).packet(2, Initials.join(frames));
    }

    @Test
    void keys_are_those_of_the_standards() throws GeneralSecurityException {
        byte[] connection = Hex.bytes("8394c8f03e515708");
        QuicKeys first = QuicKeys.of(QuicKeys.VERSION_1, connection);
        assertThat(first.key()).isEqualTo(Hex.bytes("1f369613dd76d5467730efcbe3b1a22d"));
        assertThat(first.iv()).isEqualTo(Hex.bytes("fa044b2f42a3fd3b46fb255c"));
        assertThat(first.hp()).isEqualTo(Hex.bytes("9f50449e04a0e810283a1e9933adedd2"));
        QuicKeys second = QuicKeys.of(QuicKeys.VERSION_2, connection);
        assertThat(second.key()).isEqualTo(Hex.bytes("8b1a0bc121284290a29e0971b5cd045d"));
        assertThat(second.iv()).isEqualTo(Hex.bytes("91f73e2351d8fa91660e909f"));
        assertThat(second.hp()).isEqualTo(Hex.bytes("45b95e15235d6f45a6b19cbcb0294ba9"));
    }

    /// RFC 9001 A.2 prints the packet: it begins and ends like this.
    @Test
    void the_packet_of_the_standard_is_opened() {
        byte[] packet = initial(FRAME);
        assertThat(packet).hasSize(1200);
        assertThat(HexFormat.of().formatHex(packet))
                .startsWith("c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11"
                        + "d242b123dc9bd8bab936b47d92ec356c0bab7df5976d27cd449f63300099f399")
                .endsWith("e221af44860018ab0856972e194cd934");
        assertThat(of(packet).message()).isEqualTo(OFFERED);
    }

    @Test
    void version_2_and_the_drafts_have_keys_of_their_own() {
        for (int version : new int[] {QuicKeys.VERSION_2, DRAFT_29, DRAFT_29 - 2, DRAFT_29 + 4}) {
            assertThat(of(Initials.of(version).packet(0, FRAME)).message())
                    .as("version %x", version)
                    .isEqualTo(OFFERED);
        }
    }

    @Test
    void pieces_are_put_in_order_whatever_lies_between() {
        byte[] ping = {1};
        byte[] padding = new byte[7];
        byte[] acknowledgement = Hex.bytes("02 05 00 01 00 01 01");
        byte[] packet = initial(
                Initials.piece(HELLO, 100, 241),
                ping,
                Initials.piece(HELLO, 0, 3),
                padding,
                acknowledgement,
                Initials.piece(HELLO, 3, 100));
        assertThat(of(packet).message()).isEqualTo(OFFERED);
    }

    @Test
    void a_hello_of_two_datagrams_is_read_in_either_order() {
        byte[] first = initial(Initials.piece(HELLO, 0, 200));
        byte[] second = initial(Initials.piece(HELLO, 200, 241));
        assertThat(of(first, second).message()).isEqualTo(OFFERED);
        assertThat(of(second, first).message()).isEqualTo(OFFERED);
        assertThat(of(first).messages()).isEmpty();
    }

    @Test
    void after_the_servers_answer_the_same_keys_bear_another_connection_id() {
        Initials client = Initials.of(QuicKeys.VERSION_1);
        byte[] first = client.packet(0, Initials.piece(HELLO, 0, 200));
        byte[] second = client.named("0102030405060708090a").packet(1, Initials.piece(HELLO, 200, 241));
        assertThat(of(first, second).message()).isEqualTo(OFFERED);
    }

    @Test
    void after_a_retry_all_begins_anew() {
        byte[] first = initial(Initials.piece(HELLO, 0, 200));
        byte[] second = Initials.of(QuicKeys.VERSION_1, "0102030405060708").packet(1, FRAME);
        assertThat(of(first, second).message()).isEqualTo(OFFERED);
    }

    @Test
    void packets_of_one_datagram_are_read_one_after_another() {
        byte[] both = Initials.join(
                initial(Initials.piece(HELLO, 0, 200)), initial(Initials.piece(HELLO, 200, 241)), new byte[9]);
        assertThat(of(both).message()).isEqualTo(OFFERED);
    }

    @Test
    void once_the_hello_is_said_the_flow_is_let_go() {
        QuicDecoder.Opening state = QUIC.open();
        Told told = new Told();
        Bytes packet = Bytes.of(initial(FRAME));
        assertThat(QUIC.decode(packet, Side.CLIENT, state, 0, told)).isEqualTo(ProtocolDecoder.LET_GO);
        assertThat(QUIC.decode(packet, Side.CLIENT, state, 0, told)).isEqualTo(ProtocolDecoder.LET_GO);
        assertThat(told.messages).containsExactly(OFFERED);
    }

    @Test
    void a_hello_that_never_ends_is_let_go() {
        QuicDecoder.Opening state = QUIC.open();
        Told told = new Told();
        Bytes packet = Bytes.of(initial(Initials.piece(HELLO, 0, 200)));
        int datagrams = 1;
        while (QUIC.decode(packet, Side.CLIENT, state, 0, told) != ProtocolDecoder.LET_GO) {
            datagrams++;
        }
        assertThat(datagrams).isEqualTo(8);
        assertThat(told.messages).isEmpty();
    }

    @Test
    void what_the_server_says_is_left_alone() {
        Told told = Talked.of(QUIC).server(initial(FRAME)).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void faults_are_counted() {
        byte[] damaged = initial(FRAME);
        damaged[1199] ^= 1;
        assertThat(of(damaged).told().malformed).containsExactly(Malformed.BAD_CHECKSUM);
        assertThat(of(Arrays.copyOf(initial(FRAME), 1000)).told().malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(of(initial(Hex.bytes("06 5000 01 00"))).told().malformed).containsExactly(Malformed.TOO_LONG);
        assertThat(of(initial(Hex.bytes("06 00 4fff 01"))).told().malformed).containsExactly(Malformed.BAD_LENGTH);
        assertThat(of(initial(Hex.bytes("06 00 04 02000000"))).told().malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void only_long_headers_of_known_versions_are_recognised() {
        assertThat(recognised("c0 00000001 08 8394c8f03e515708 00")).isTrue();
        assertThat(recognised("d0 6b3343cf 08 8394c8f03e515708 00")).isTrue();
        assertThat(recognised("40 00000001 08 8394c8f03e515708 00")).isFalse();
        assertThat(recognised("c0 00000000 08 8394c8f03e515708 00")).isFalse();
        assertThat(recognised("c0 ff000016 08 8394c8f03e515708 00")).isFalse();
        assertThat(recognised("c0 00000001 15 8394c8f03e515708 00")).isFalse();
    }

    private static boolean recognised(String hex) {
        return QUIC.recognises(40_000, 443, Side.CLIENT, Bytes.of(Hex.bytes(hex)));
    }

    @Test
    void damaged_packets_are_harmless() {
        of(Arrays.copyOf(initial(FRAME), 64), initial(FRAME)).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(QUIC, bytes);
        Talked.harmless(QUIC, initial(Arrays.copyOf(bytes, Math.min(bytes.length, 1162))));
    }
}
