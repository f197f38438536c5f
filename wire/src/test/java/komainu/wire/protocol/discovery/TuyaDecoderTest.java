package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class TuyaDecoderTest {
    private static final TuyaDecoder TUYA = new TuyaDecoder();
    /// Of a lamp, as captured.
    private static final byte[] BLOCKS = Hex.bytes("000055aa 00000000 00000013 0000009c 00000000"
            + "e1eefce48e16a133b2c415f7bb1410dcdab9fafe2094bde9a18bf9350098d62b4a8de143f515d592b922f40a037bb45d"
            + "23e8b5fef240fb2eb18a79d49e2c0d0fe5009ca4c2b6940ff0c50c5e4948159f02da2d7bf10b10284b5270bc2b6fd231"
            + "244c4038e39b9c1002080693e916c795eaf1c71ee9d4da63b42b74191e45476e49d7c04d4bd0e855432b819cbf4452f6"
            + "ad830975 0000aa55");
    private static final byte[] PLAIN = Hex.bytes("000055aa 00000000 00000000 00000041 00000000"
            + "'{\"gwId\":\"01\",\"productKey\":\"keydhn75\",\"version\":\"3.1\"}' 00000000 0000aa55");
    private static final byte[] APP = Hex.bytes(
            "000055aa 00000000 00000000 00000025 00000000" + "'{\"from\":\"app\",\"ip\":\"1.2\"}' 00000000 0000aa55");

    private static byte[] sealed(String text) {
        byte[] key = Hex.bytes("6c1ec8e2bb9bb59ab50b0daf649b410a");
        byte[] plain = Hex.bytes("00000000 '" + text + "'");
        byte[] head = ByteBuffer.allocate(14)
                .putShort((short) 0)
                .putInt(1)
                .putInt(0x13)
                .putInt(12 + plain.length + 16)
                .array();
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
            cipher.updateAAD(head);
            byte[] secret = cipher.doFinal(plain);
            return ByteBuffer.allocate(4 + 14 + 12 + secret.length + 4)
                    .putInt(0x6699)
                    .put(head)
                    .put(new byte[12])
                    .put(secret)
                    .putInt(0x9966)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_lamp_tells_its_product_and_version() {
        Told told = Talked.of(TUYA, BLOCKS).told();
        assertThat(told.messages)
                .containsExactly(new Described("tuya", Map.of("product-key", "keydhn7587yertgt", "version", "3.3")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void an_old_device_tells_it_in_clear() {
        Told told = Talked.of(TUYA, PLAIN).told();
        assertThat(told.messages)
                .containsExactly(new Described("tuya", Map.of("product-key", "keydhn75", "version", "3.1")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_new_device_tells_it_sealed() {
        Told told = Talked.of(TUYA, sealed("{\"productKey\":\"keyabcde\",\"version\":\"3.5\"}"))
                .told();
        assertThat(told.messages)
                .containsExactly(new Described("tuya", Map.of("product-key", "keyabcde", "version", "3.5")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void an_app_that_searches_is_no_device() {
        Told told = Talked.of(TUYA, APP).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_cannot_be_opened_is_counted() {
        byte[] changed = sealed("{\"productKey\":\"keyabcde\"}");
        changed[40] ^= 1;
        assertThat(Talked.of(TUYA, changed).told().malformed).containsExactly(Malformed.BAD_VALUE);
        assertThat(Talked.of(TUYA, Arrays.copyOf(BLOCKS, 100)).told().malformed).containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void the_prefix_is_needed() {
        assertThat(TUYA.recognises(40_000, 6667, Side.CLIENT, Bytes.of(BLOCKS))).isTrue();
        assertThat(TUYA.recognises(40_000, 6667, Side.CLIENT, Bytes.of(Hex.bytes("'NICK a' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(TUYA, BLOCKS).harmless_when_damaged();
        Talked.of(TUYA, PLAIN).harmless_when_damaged();
        Talked.of(TUYA, APP).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TUYA, bytes);
    }
}
