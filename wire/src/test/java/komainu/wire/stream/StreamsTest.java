package komainu.wire.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {
    private final Echo echo = new Echo();
    private final Said said = new Said();
    private final Streams streams = new Streams(new Always(), 16);

    /// Writes down what it is given; consumes whole lines only if it reads lines.
    private static final class Echo implements ProtocolDecoder<StringBuilder[]> {
        boolean lines;
        int most = 1 << 20;
        final List<StringBuilder[]> opened = new ArrayList<>();

        @Override
        public Protocol protocol() {
            return Protocol.TEXT;
        }

        @Override
        public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
            return true;
        }

        @Override
        public StringBuilder[] open() {
            StringBuilder[] both = {new StringBuilder(), new StringBuilder()};
            opened.add(both);
            return both;
        }

        @Override
        public int limit() {
            return most;
        }

        @Override
        public int decode(Bytes bytes, Side side, StringBuilder[] state, long at, Output out) {
            int n = bytes.length();
            while (lines && n > 0 && bytes.u8(n - 1) != '\n') {
                n--;
            }
            for (int i = 0; i < n; i++) {
                state[side.ordinal()].append((char) bytes.u8(i));
            }
            return n;
        }

        @Override
        public void gap(StringBuilder[] state, Side side, int missing) {
            state[side.ordinal()].append('[').append(missing).append(']');
        }

        String text(Side side) {
            return opened.isEmpty() ? "" : opened.getLast()[side.ordinal()].toString();
        }
    }

    private final class Always implements Recognition {
        @Override
        public ProtocolDecoder<?> stream(int clientPort, int serverPort, Side side, Bytes first) {
            return first.u8(0) == '?' ? null : echo;
        }

        @Override
        public ProtocolDecoder<?> datagram(int sourcePort, int destinationPort, Bytes first) {
            return null;
        }

        @Override
        public ProtocolDecoder<?> link(long protocol, Bytes first) {
            return null;
        }
    }

    private static final class Said implements Output {
        final List<Message> all = new ArrayList<>();

        @Override
        public void say(Message message) {
            all.add(message);
        }

        @Override
        public void sayOfSender(Message message) {
            all.add(message);
        }

        @Override
        public void sayOf(Mac mac, Ip ip, Message message) {
            all.add(message);
        }

        @Override
        public void malformed(Protocol protocol, Malformed reason) {}
    }

    private static Packet packet(int sequence, int ack, String text) {
        Packet p = new Packet();
        p.flags = Packet.ACK;
        p.sequence = sequence;
        p.acknowledgement = ack;
        p.payload.wrap(Bytes.of(text.getBytes(ISO_8859_1)), 0, text.length());
        p.payloadLength = text.length();
        return p;
    }

    private Stream open() {
        Stream s = streams.open(40_000, 99);
        streams.begins(s, Side.CLIENT, 1000);
        streams.begins(s, Side.SERVER, 5000);
        return s;
    }

    private boolean client(Stream s, int at, String text) {
        return streams.segment(s, Side.CLIENT, packet(1000 + at, 5000, text), 0, said);
    }

    @Test
    void bytes_in_order_are_given_on_at_once() {
        Stream s = open();
        client(s, 0, "hello ");
        client(s, 6, "world");
        assertThat(echo.text(Side.CLIENT)).isEqualTo("hello world");
        assertThat(streams.chunksInUse()).isZero();
    }

    @Test
    void a_segment_ahead_waits_for_the_missing_one() {
        Stream s = open();
        client(s, 0, "ab");
        client(s, 4, "ef");
        assertThat(echo.text(Side.CLIENT)).isEqualTo("ab");
        client(s, 2, "cd");
        assertThat(echo.text(Side.CLIENT)).isEqualTo("abcdef");
        assertThat(streams.chunksInUse()).isZero();
    }

    @Test
    void a_gap_is_told_when_the_other_side_has_the_missing_bytes() {
        Stream s = open();
        client(s, 0, "ab");
        client(s, 4, "ef");
        streams.segment(s, Side.SERVER, packet(5000, 1006, ""), 0, said);
        assertThat(echo.text(Side.CLIENT)).isEqualTo("ab[2]ef");
        assertThat(streams.gaps).isEqualTo(1);
    }

    @Test
    void a_gap_is_told_when_too_much_waits() {
        Stream s = open();
        client(s, 0, "ab");
        for (int i = 2; i <= Lane.PENDING + 1; i++) {
            client(s, i * 2, "xx");
        }
        assertThat(echo.text(Side.CLIENT)).isEqualTo("ab[2]" + "xx".repeat(Lane.PENDING));
    }

    @Test
    void a_payload_cut_by_the_capture_leaves_a_gap() {
        Stream s = open();
        Packet p = packet(1000, 5000, "abc");
        p.payloadLength = 10;
        streams.segment(s, Side.CLIENT, p, 0, said);
        client(s, 10, "k");
        assertThat(echo.text(Side.CLIENT)).isEqualTo("abc[7]k");
    }

    @Test
    void the_first_copy_wins_and_a_differing_one_is_counted() {
        Stream s = open();
        client(s, 0, "abcd");
        client(s, 0, "abcd");
        assertThat(streams.evasions()).isZero();
        client(s, 0, "abXd");
        assertThat(streams.evasions()).isEqualTo(1);
        client(s, 8, "ij");
        client(s, 8, "IJ");
        assertThat(streams.evasions()).isEqualTo(2);
        client(s, 2, "cdefgh");
        assertThat(echo.text(Side.CLIENT)).isEqualTo("abcdefghij");
    }

    @Test
    void what_a_decoder_leaves_comes_again_with_more() {
        echo.lines = true;
        Stream s = open();
        client(s, 0, "one\ntw");
        assertThat(echo.text(Side.CLIENT)).isEqualTo("one\n");
        assertThat(streams.chunksInUse()).isEqualTo(1);
        client(s, 6, "o\n");
        assertThat(echo.text(Side.CLIENT)).isEqualTo("one\ntwo\n");
        assertThat(streams.chunksInUse()).isZero();
    }

    @Test
    void a_side_that_had_its_share_is_let_go() {
        echo.most = 8;
        Stream s = open();
        assertThat(client(s, 0, "1234")).isTrue();
        assertThat(client(s, 4, "56789")).isFalse();
    }

    @Test
    void a_decoder_that_never_consumes_is_let_go() {
        echo.lines = true;
        Stream s = open();
        boolean more = true;
        for (int i = 0; i < 10 && more; i++) {
            more = client(s, i * 1000, "x".repeat(1000));
        }
        assertThat(more).isFalse();
        assertThat(streams.stuck()).isEqualTo(1);
        assertThat(streams.chunksInUse()).isZero();
    }

    private Stream shaken() {
        Stream s = open();
        Packet syn = packet(4999, 1000, "");
        syn.flags |= Packet.SYN;
        assertThat(streams.segment(s, Side.SERVER, syn, 0, said)).isTrue();
        return s;
    }

    private boolean speaks(Stream s, Side side, int at, long seconds) {
        Packet p = side == Side.CLIENT ? packet(1000 + at, 5000 + at, "??") : packet(5000 + at, 1002 + at, "??");
        return streams.segment(s, side, p, seconds * 1_000_000_000L, said);
    }

    @Test
    void sides_that_say_little_are_not_waited_for_longer_than_half_a_minute() {
        Stream s = shaken();
        assertThat(speaks(s, Side.CLIENT, 0, 0)).isTrue();
        assertThat(speaks(s, Side.SERVER, 0, 0)).isTrue();
        assertThat(speaks(s, Side.CLIENT, 2, 29)).isTrue();
        assertThat(speaks(s, Side.SERVER, 2, 29)).isTrue();
        assertThat(speaks(s, Side.CLIENT, 4, 30)).isTrue();
        assertThat(said.all).isEmpty();
        assertThat(speaks(s, Side.SERVER, 4, 30)).isFalse();
        assertThat(said.all).containsExactly(new Message.Unrecognised(false, "text", 2));
    }

    @Test
    void of_a_flow_whose_opening_was_not_seen_nothing_is_said() {
        Stream joined = open();
        assertThat(client(joined, 0, "?".repeat(600))).isTrue();
        streams.end(joined, 0, said);
        Stream torn = shaken();
        assertThat(streams.segment(torn, Side.SERVER, packet(5000, 1600, ""), 0, said))
                .isTrue();
        assertThat(client(torn, 600, "?".repeat(600))).isTrue();
        streams.end(torn, 0, said);
        assertThat(said.all).isEmpty();
        assertThat(streams.unrecognised).isEqualTo(2);
    }

    @Test
    void a_flow_nobody_knows_is_said_so_once() {
        Stream s = shaken();
        assertThat(client(s, 0, "?".repeat(600))).isTrue();
        assertThat(streams.segment(s, Side.SERVER, packet(5000, 1600, "?".repeat(600)), 0, said))
                .isFalse();
        assertThat(said.all).containsExactly(new Message.Unrecognised(false, "text", 600));
    }

    @Test
    void a_full_budget_takes_from_each_stream_in_turn() {
        echo.lines = true;
        List<Stream> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Stream s = open();
            all.add(s);
            assertThat(client(s, 0, "no end")).isTrue();
        }
        assertThat(streams.robbed()).isEqualTo(24);
        assertThat(streams.chunksInUse()).isEqualTo(16);
        assertThat(client(all.getFirst(), 6, "\n")).isFalse();
        assertThat(client(all.getLast(), 6, "\n")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_small_disorder_with_repeats_gives_the_same_bytes(long seed) {
        Random random = new Random(seed);
        StringBuilder sent = new StringBuilder();
        List<int[]> pieces = new ArrayList<>();
        while (pieces.size() < 300) {
            int length = 1 + random.nextInt(20);
            pieces.add(new int[] {sent.length(), length});
            for (int i = 0; i < length; i++) {
                sent.append((char) ('a' + random.nextInt(26)));
            }
        }
        for (int i = 3; i + 3 < pieces.size(); i += 3) {
            Collections.shuffle(pieces.subList(i, i + 3), random);
        }
        Stream s = open();
        for (int[] piece : pieces) {
            int from = Math.max(0, piece[0] - random.nextInt(4));
            client(s, from, sent.substring(from, piece[0] + piece[1]));
            if (random.nextInt(5) == 0) {
                client(s, piece[0], sent.substring(piece[0], piece[0] + piece[1]));
            }
        }
        assertThat(echo.text(Side.CLIENT)).isEqualTo(sent.toString());
        assertThat(streams.evasions()).isZero();
        assertThat(streams.gaps).isZero();
        assertThat(streams.chunksInUse()).isZero();
    }
}
