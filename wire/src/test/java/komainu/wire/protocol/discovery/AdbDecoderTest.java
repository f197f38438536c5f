package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.model.Message.LoginTried;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class AdbDecoderTest {
    private static final AdbDecoder ADB = new AdbDecoder();
    private static final Talked SESSION = Talked.of(ADB)
            .client(greeting("host::features=shell_v2"))
            .server(greeting("device::ro.product.name=foster_e;ro.product.model=SHIELD Android TV;"
                    + "ro.serialno=0323;ro.product.device=foster;features=cmd"));

    private static final int CNXN = 0x4e584e43;
    private static final int AUTH = 0x48545541;

    private static byte[] greeting(String text) {
        return frame(CNXN, text);
    }

    private static byte[] frame(int command, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(24 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(command)
                .putInt(0x01000001)
                .putInt(4096)
                .putInt(bytes.length)
                .putInt(0)
                .putInt(~command)
                .put(bytes)
                .array();
    }

    @Test
    void a_device_tells_product_model_and_name_and_no_serial_number() {
        assertThat(SESSION.messages())
                .containsExactly(
                        new LoginTried("adb", "", "none", "accepted"),
                        new Described(
                                "adb",
                                Map.of(
                                        "state",
                                        "device",
                                        "product",
                                        "foster_e",
                                        "model",
                                        "SHIELD Android TV",
                                        "device",
                                        "foster")));
    }

    @Test
    void who_is_asked_for_a_key_and_not_greeted_was_refused() {
        Talked asked = Talked.of(ADB).client(greeting("host::")).server(frame(AUTH, ""));
        assertThat(asked.messages()).containsExactly(new LoginTried("adb", "", "hidden", "refused"));
        assertThat(Talked.of(ADB)
                        .client(greeting("host::"))
                        .server(frame(AUTH, ""))
                        .client(frame(AUTH, "key"))
                        .server(greeting("device::"))
                        .messages())
                .startsWith(new LoginTried("adb", "", "hidden", "accepted"));
        assertThat(Talked.of(ADB).client(greeting("host::")).messages())
                .containsExactly(new LoginTried("adb", "", "none", "unknown"));
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void only_a_greeting_is_recognised_on_any_port() {
        byte[] first = greeting("device::");
        assertThat(ADB.recognises(40_000, 5555, Side.SERVER, Bytes.of(first))).isTrue();
        assertThat(ADB.recognises(40_000, 80, Side.CLIENT, Bytes.of(first))).isTrue();
        first[20] ^= 1;
        assertThat(ADB.recognises(40_000, 5555, Side.SERVER, Bytes.of(first))).isFalse();
        assertThat(ADB.recognises(40_000, 5555, Side.CLIENT, Bytes.of(Hex.bytes("'CONNECT a:1 HTTP/1.1' 0d0a0d0a00"))))
                .isFalse();
    }

    @Test
    void a_frame_that_is_none_ends_the_reading() {
        Told told = Talked.of(ADB).client(new byte[24]).told();
        assertThat(told.malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void damaged_bytes_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(ADB, bytes);
    }
}
