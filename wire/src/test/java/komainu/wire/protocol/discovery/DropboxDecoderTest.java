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

class DropboxDecoderTest {
    private static final DropboxDecoder DROPBOX = new DropboxDecoder();
    /// As captured, the computer's number and folder replaced.
    private static final byte[] NOTICE = Hex.bytes(
            "'{\"host_int\": 1413, \"version\": [1, 8], \"displayname\": \"\", \"port\": 17500, \"namespaces\": [2009]}'");
    private static final byte[] NAMED =
            Hex.bytes("'{\"version\": [2, 0], \"port\": 17500, \"displayname\": \"office-pc\"}'");
    private static final byte[] OTHER = Hex.bytes("'{\"version\": 1}'");

    @Test
    void a_notice_tells_that_it_is_there() {
        Told told = Talked.of(DROPBOX, NOTICE).told();
        assertThat(told.messages).containsExactly(new Described("dropbox", Map.of("announcement", "port 17500")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_name_is_told() {
        Told told = Talked.of(DROPBOX, NAMED).told();
        assertThat(told.messages)
                .containsExactly(new Described("dropbox", Map.of("announcement", "port 17500", "name", "office-pc")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void another_text_tells_nothing() {
        Told told = Talked.of(DROPBOX, OTHER).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(NOTICE, NOTICE.length - 1);
        assertThat(Talked.of(DROPBOX, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void both_ports_and_content_are_needed() {
        assertThat(DROPBOX.recognises(17_500, 17_500, Side.CLIENT, Bytes.of(NOTICE)))
                .isTrue();
        assertThat(DROPBOX.recognises(40_000, 17_500, Side.CLIENT, Bytes.of(NOTICE)))
                .isFalse();
        assertThat(DROPBOX.recognises(17_500, 17_500, Side.CLIENT, Bytes.of(Hex.bytes("'GET'"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(DROPBOX, NOTICE).harmless_when_damaged();
        Talked.of(DROPBOX, NAMED).harmless_when_damaged();
        Talked.of(DROPBOX, OTHER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(DROPBOX, bytes);
    }
}
