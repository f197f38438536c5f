package komainu.wire.protocol.discovery;

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

class SteamDecoderTest {
    private static final SteamDecoder STEAM = new SteamDecoder();
    private static final byte[] STATUS = Hex.bytes("ffffffff214c5fa0 05000000 08 b960 10 01 1b000000"
            + "08 08 10 06 18 9cd301 22 09 'GAMING-PC' 30 02 38 10 40 01 58 01");
    private static final byte[] SEARCH = Hex.bytes("ffffffff214c5fa0 05000000 08 b960 10 00 02000000 08 01");
    private static final byte[] LINUX =
            Hex.bytes("ffffffff214c5fa0 02000000 10 01 11000000" + "22 04 'deck' 38 b5feffffffffffffff01");

    @Test
    void a_status_tells_name_and_system() {
        Told told = Talked.of(STEAM, STATUS).told();
        assertThat(told.messages).containsExactly(new Described("steam", Map.of("name", "GAMING-PC", "system", "16")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_system_may_be_negative() {
        Told told = Talked.of(STEAM, LINUX).told();
        assertThat(told.messages).containsExactly(new Described("steam", Map.of("name", "deck", "system", "-203")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(STEAM, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(STATUS, STATUS.length - 1);
        assertThat(Talked.of(STEAM, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(STEAM.recognises(40_000, 27036, Side.CLIENT, Bytes.of(STATUS)))
                .isTrue();
        assertThat(STEAM.recognises(27036, 40_000, Side.CLIENT, Bytes.of(STATUS)))
                .isTrue();
        assertThat(STEAM.recognises(40_000, 5000, Side.CLIENT, Bytes.of(STATUS)))
                .isFalse();
        assertThat(STEAM.recognises(40_000, 27036, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(STEAM, STATUS).harmless_when_damaged();
        Talked.of(STEAM, SEARCH).harmless_when_damaged();
        Talked.of(STEAM, LINUX).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(STEAM, bytes);
    }
}
