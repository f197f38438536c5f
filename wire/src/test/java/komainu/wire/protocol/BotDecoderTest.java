package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.BotChannel;
import komainu.wire.Bytes;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class BotDecoderTest {
    private static final BotDecoder BOT = new BotDecoder();
    private static final BotChannel HELLO = new BotChannel("hello", false, 0, -1, 0);

    /// Hello with a name, beats, and an order of 60 s, vector 0, at one documentation address, with one option.
    private static final byte[] ORDER = Hex.bytes("0012 0000003c 00 01 cb007100 18 01 07 02 3830");

    private static final Talked CHANNEL = Talked.of(BOT)
            .client(Hex.bytes("00000001 04'home'"))
            .client(Hex.bytes("0000"))
            .server(Hex.bytes("0000"))
            .client(Hex.bytes("0000"))
            .server(ORDER);

    @Test
    void hello_beats_and_orders_are_told() {
        assertThat(CHANNEL.messages())
                .containsExactly(
                        HELLO,
                        new BotChannel("beat", false, 1, -1, 0),
                        new BotChannel("beat", true, 0, -1, 0),
                        new BotChannel("beat", false, 2, -1, 0),
                        new BotChannel("order", true, 60, 0, 1));
        CHANNEL.same_however_cut();
    }

    @Test
    void a_hello_is_told_at_its_own_packet() {
        assertThat(Talked.of(BOT, Hex.bytes("00000001 00")).messages()).containsExactly(HELLO);
    }

    @Test
    void an_order_that_does_not_fit_to_the_byte_ends_it_silently() {
        for (String order : new String[] {
            "0013 0000003c 00 01 cb007100 18 01 07 02 383000", // a byte too many
            "0011 0000003c 00 01 cb007100 18 01 07 02 38", // an option longer than the order
            "0012 00000000 00 01 cb007100 18 01 07 02 3830", // no duration
            "0012 0000003c 00 01 cb007100 21 01 07 02 3830", // a prefix longer than an address
            "0009 0000003c 00 00 00" // no target
        }) {
            Told told = Talked.of(BOT)
                    .client(Hex.bytes("00000001 00"))
                    .server(Hex.bytes(order))
                    .told();
            assertThat(told.messages).as(order).containsExactly(HELLO);
            assertThat(told.malformed).isEmpty();
        }
    }

    @Test
    void other_protocols_that_begin_alike_are_left_alone() {
        for (String other : new String[] {
            "00000001 00 00000010 abcd", // more than beats behind the name
            "00000001 03 010203", // a name that is none
            "00000001 ff", // a name too long
            "c000", // a ping of MQTT
            "0300001611e0", // TPKT
            "001d 1234 0100", // DNS over TCP
            "000001"
        }) {
            assertThat(BOT.recognises(40_000, 23, Side.CLIENT, Bytes.of(Hex.bytes(other))))
                    .as(other)
                    .isFalse();
        }
        assertThat(BOT.recognises(40_000, 23, Side.CLIENT, Bytes.of(Hex.bytes("00000001"))))
                .isTrue();
        assertThat(BOT.recognises(40_000, 23, Side.SERVER, Bytes.of(Hex.bytes("00000001 00"))))
                .isFalse();
        assertThat(Talked.of(BOT)
                        .client(Hex.bytes("00000001 00"))
                        .client(Hex.bytes("0010"))
                        .messages())
                .containsExactly(HELLO);
    }

    @Test
    void damaged_channels_are_harmless() {
        CHANNEL.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(BOT, bytes);
    }
}
