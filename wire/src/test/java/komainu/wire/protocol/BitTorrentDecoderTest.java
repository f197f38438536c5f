package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.PeerSought;
import komainu.wire.Bytes;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class BitTorrentDecoderTest {
    private static final BitTorrentDecoder BITTORRENT = new BitTorrentDecoder();
    private static final String ID = "0102030405060708090a0b0c0d0e0f1011121314";
    private static final byte[] QUERY = Hex.bytes("'d1:ad2:id20:'" + ID + "'e1:q4:ping1:t2:aa1:y1:qe'");
    private static final byte[] ANSWER = Hex.bytes("'d1:rd2:id20:'" + ID + "'e1:t2:aa1:y1:re'");
    private static final byte[] ADDRESSED = Hex.bytes("'d2:ip6:'c00002010001'1:rd2:id20:'" + ID + "'e1:t2:aa1:y1:re'");
    private static final byte[] EIGHTS =
            Hex.bytes("'d1:ad2:id20:88888888'0102030405060708090a0b0c'e1:q4:ping1:t2:aa1:y1:qe'");
    private static final byte[] OPENING = Hex.bytes("41 00 1234 00000001 00000000 00040000 0001 0000");
    private static final byte[] EXTENDED =
            Hex.bytes("41 02 1234 00000001 00000000 00040000 0001 0000 00 08 0000000000000000");

    @Test
    void queries_answers_and_openings_are_told_apart() {
        assertThat(Talked.of(BITTORRENT, QUERY).message()).isEqualTo(new PeerSought("query", false));
        assertThat(Talked.of(BITTORRENT, ANSWER).message()).isEqualTo(new PeerSought("answer", false));
        assertThat(Talked.of(BITTORRENT, ADDRESSED).message()).isEqualTo(new PeerSought("answer", false));
        assertThat(Talked.of(BITTORRENT, OPENING).message()).isEqualTo(new PeerSought("opening", false));
        assertThat(Talked.of(BITTORRENT, EXTENDED).message()).isEqualTo(new PeerSought("opening", false));
    }

    @Test
    void a_node_id_of_eights_is_told() {
        assertThat(Talked.of(BITTORRENT, EIGHTS).message()).isEqualTo(new PeerSought("query", true));
        byte[] seven = EIGHTS.clone();
        seven[19] = '7';
        assertThat(Talked.of(BITTORRENT, seven).message()).isEqualTo(new PeerSought("query", false));
    }

    @Test
    void what_is_cut_before_the_id_ends_or_acknowledges_something_is_left_alone() {
        assertThat(recognised(QUERY)).isTrue();
        assertThat(recognised(java.util.Arrays.copyOf(QUERY, 31))).isFalse();
        assertThat(recognised(java.util.Arrays.copyOf(QUERY, 32))).isTrue();
        byte[] acknowledges = OPENING.clone();
        acknowledges[19] = 1;
        assertThat(recognised(acknowledges)).isFalse();
        assertThat(recognised(java.util.Arrays.copyOf(OPENING, 21))).isFalse();
        assertThat(recognised(Hex.bytes("'d3:abc'"))).isFalse();
    }

    private static boolean recognised(byte[] datagram) {
        return BITTORRENT.recognises(6881, 6881, Side.CLIENT, Bytes.of(datagram));
    }

    @Test
    void damaged_packets_are_harmless() {
        Talked.of(BITTORRENT, ADDRESSED).harmless_when_damaged();
        Talked.of(BITTORRENT, EXTENDED).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(BITTORRENT, bytes);
    }
}
