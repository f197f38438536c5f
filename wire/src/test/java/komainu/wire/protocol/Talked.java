package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// What two sides sent each other, played to a decoder in several ways.
public record Talked(ProtocolDecoder<?> decoder, List<Piece> pieces) {
    private static final long SECOND = 1_000_000_000;
    private static final int MOST_MESSAGES = 300;

    /// Bytes of one side that came at once.
    public record Piece(Side side, byte[] bytes, long at) {}

    public static Talked of(ProtocolDecoder<?> decoder) {
        return new Talked(decoder, List.of());
    }

    /// A single message or datagram.
    public static Talked of(ProtocolDecoder<?> decoder, byte[] bytes) {
        return of(decoder).client(bytes);
    }

    public Talked client(String text) {
        return client(text.getBytes(StandardCharsets.UTF_8));
    }

    public Talked server(String text) {
        return server(text.getBytes(StandardCharsets.UTF_8));
    }

    public Talked client(byte[] bytes) {
        return and(new Piece(Side.CLIENT, bytes, later()));
    }

    public Talked server(byte[] bytes) {
        return and(new Piece(Side.SERVER, bytes, later()));
    }

    private long later() {
        return SECOND * (pieces.size() + 1);
    }

    private Talked and(Piece piece) {
        List<Piece> all = new ArrayList<>(pieces);
        all.add(piece);
        return new Talked(decoder, all);
    }

    /// All that is said when each piece comes whole.
    public Told told() {
        return play(decoder, Integer.MAX_VALUE);
    }

    public List<Message> messages() {
        return told().messages;
    }

    /// The only message said.
    public Message message() {
        assertThat(messages()).hasSize(1);
        return messages().getFirst();
    }

    /// However a stream is cut, the same is said.
    public void same_however_cut() {
        List<Message> whole = messages();
        assertThat(whole).isNotEmpty();
        assertThat(play(decoder, 1).messages).isEqualTo(whole);
        int longest = pieces.stream().mapToInt(p -> p.bytes.length).max().orElse(0);
        for (int cut = 2; cut < longest; cut++) {
            assertThat(play(decoder, cut).messages).as("cut at %d", cut).isEqualTo(whole);
            assertThat(new Talked(decoder, cutAt(cut)).messages())
                    .as("cut once at %d", cut)
                    .isEqualTo(whole);
        }
    }

    private List<Piece> cutAt(int cut) {
        List<Piece> cuts = new ArrayList<>();
        for (Piece p : pieces) {
            int at = Math.min(cut, p.bytes.length);
            cuts.add(new Piece(p.side, Arrays.copyOf(p.bytes, at), p.at));
            cuts.add(new Piece(p.side, Arrays.copyOfRange(p.bytes, at, p.bytes.length), p.at));
        }
        return cuts;
    }

    /// Each prefix and each single-bit flip of each piece is survived, with little said.
    public void harmless_when_damaged() {
        for (int i = 0; i < pieces.size(); i++) {
            byte[] bytes = pieces.get(i).bytes;
            for (int length = 0; length < bytes.length; length++) {
                with(i, Arrays.copyOf(bytes, length)).bounded();
            }
            for (int bit = 0; bit < Math.min(bytes.length, 512) * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (128 >> bit % 8);
                with(i, flipped).bounded();
            }
        }
    }

    private Talked with(int index, byte[] bytes) {
        List<Piece> changed = new ArrayList<>(pieces);
        changed.set(index, new Piece(pieces.get(index).side, bytes, pieces.get(index).at));
        return new Talked(decoder, changed);
    }

    /// Any bytes, said by either side and in any cut, are survived, with little said.
    public static void harmless(ProtocolDecoder<?> decoder, byte[] bytes) {
        for (Side side : Side.values()) {
            int half = bytes.length / 2;
            decoder.recognises(40_000, 53, side, Bytes.of(bytes));
            new Talked(decoder, List.of(new Piece(side, bytes, SECOND))).bounded();
            Piece first = new Piece(side, Arrays.copyOf(bytes, half), SECOND);
            Piece second = new Piece(side.other(), Arrays.copyOfRange(bytes, half, bytes.length), 2 * SECOND);
            new Talked(decoder, List.of(first, second)).bounded();
        }
    }

    private void bounded() {
        Told told = told();
        int length = pieces.stream().mapToInt(p -> p.bytes.length).sum();
        assertThat(told.messages.size()).isLessThanOrEqualTo(Math.max(MOST_MESSAGES, length / 2));
        assertThat(told.malformed.size()).isLessThanOrEqualTo(1 + length);
        told.messages.forEach(m -> assertThat(m.toString().length()).isLessThan(40_000));
    }

    private <S> Told play(ProtocolDecoder<S> decoder, int most) {
        Told told = new Told();
        S state = decoder.open();
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        ByteArrayOutputStream server = new ByteArrayOutputStream();
        long at = 0;
        for (Piece p : pieces) {
            at = p.at;
            ByteArrayOutputStream held = p.side == Side.CLIENT ? client : server;
            for (int from = 0; from < p.bytes.length; from += Math.min(most, p.bytes.length - from)) {
                held.write(p.bytes, from, Math.min(most, p.bytes.length - from));
                byte[] there = held.toByteArray();
                int done = decoder.decode(Bytes.of(there), p.side, state, at, told);
                if (done == ProtocolDecoder.LET_GO) {
                    decoder.end(state, at, told);
                    return told;
                }
                assertThat(done).isBetween(0, there.length);
                assertThat(there.length - done).isLessThan(ProtocolDecoder.MOST_LEFT);
                held.reset();
                held.write(there, done, there.length - done);
            }
        }
        decoder.end(state, at, told);
        return told;
    }
}
