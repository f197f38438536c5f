package komainu.wire.protocol;

import java.security.GeneralSecurityException;
import java.util.BitSet;
import javax.crypto.Cipher;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// The client's hello in the Initial packets of QUIC 1 and 2 and the last drafts (RFC 9000, RFC 9001, RFC 9369).
final class QuicDecoder implements ProtocolDecoder<QuicDecoder.Opening> {
    /* A hello larger than one packet comes in several, and browsers send its pieces in any order. Packets after the
    server's first answer bear another connection id but the same keys; after a Retry both are new. */

    private static final int LONGEST_HELLO = 4096;
    private static final int MOST_DATAGRAMS = 8;
    /// Packets of one datagram that are looked at.
    private static final int MOST_PACKETS = 4;

    /// RFC 9000 7.2.
    private static final int SHORTEST_FIRST_CONNECTION = 8;

    private static final int SAMPLE = 4;
    private static final int SAMPLE_LENGTH = 16;

    private static final int PADDING = 0;
    private static final int PING = 1;
    private static final int ACK = 2;
    private static final int ACK_ECN = 3;
    private static final int CRYPTO = 6;

    /// What was read of one flow's opening.
    static final class Opening {
        private @Nullable QuicKeys keys;
        private byte[] hello = new byte[0];
        private final BitSet there = new BitSet();
        private int datagrams;
        private boolean done;
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUIC;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return QuicHeader.isLong(first, 0);
    }

    @Override
    public Opening open() {
        return new Opening();
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public int decode(Bytes bytes, Side side, Opening state, long at, Output out) {
        if (side == Side.CLIENT && !state.done) {
            state.done = ++state.datagrams >= MOST_DATAGRAMS;
            int from = 0;
            for (int i = 0; i < MOST_PACKETS && QuicHeader.isLong(bytes, from); i++) {
                QuicHeader header = QuicHeader.read(bytes, from);
                from = header.end();
                if (from > bytes.length()) {
                    out.malformed(Protocol.QUIC, Malformed.TRUNCATED);
                } else if (header.initial()) {
                    packet(bytes, header, state, out);
                }
            }
        }
        return state.done ? LET_GO : bytes.length();
    }

    private static void packet(Bytes bytes, QuicHeader header, Opening state, Output out) {
        QuicKeys known = state.keys;
        byte[] frames = known == null ? null : open(bytes, header, known);
        if (frames == null && header.connectionLength() >= SHORTEST_FIRST_CONNECTION) {
            QuicKeys fresh = keys(bytes, header);
            frames = fresh == null ? null : open(bytes, header, fresh);
            if (frames != null) {
                state.keys = fresh;
                state.there.clear();
            }
        }
        if (frames == null) {
            out.malformed(Protocol.QUIC, Malformed.BAD_CHECKSUM);
        } else {
            frames(Bytes.of(frames), state, out);
            hello(state, out);
        }
    }

    private static @Nullable QuicKeys keys(Bytes bytes, QuicHeader header) {
        try {
            return QuicKeys.of(header.version(), copy(bytes, header.connection(), header.connectionLength()));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /// The payload of a packet, or null if it was not sealed with these keys.
    private static byte @Nullable [] open(Bytes bytes, QuicHeader header, QuicKeys keys) {
        try {
            int number = header.number();
            byte[] mask = keys.mask(copy(bytes, number + SAMPLE, SAMPLE_LENGTH));
            // RFC 9001 5.4.1: four bits of the first byte are hidden, among them the length of the number.
            int first = bytes.u8(header.start()) ^ (mask[0] & 0x0f);
            int width = (first & 3) + 1;
            byte[] clear = copy(bytes, header.start(), number + width - header.start());
            clear[0] = (byte) first;
            long value = 0;
            for (int i = 0; i < width; i++) {
                int at = clear.length - width + i;
                clear[at] ^= mask[1 + i];
                value = value << 8 | (clear[at] & 255);
            }
            byte[] sealed = copy(bytes, number + width, header.end() - number - width);
            return keys.payload(Cipher.DECRYPT_MODE, value, clear, sealed);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte[] copy(Bytes bytes, int from, int length) {
        byte[] copy = new byte[Math.max(0, length)];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (byte) bytes.u8(from + i);
        }
        return copy;
    }

    /// Collects pieces of the hello (RFC 9000 19.6); other frames an Initial may have are passed over.
    private static void frames(Bytes bytes, Opening state, Output out) {
        QuicCursor cursor = new QuicCursor(bytes, 0);
        while (cursor.isWithin() && !state.done) {
            long kind = cursor.number();
            if (kind == CRYPTO) {
                long offset = cursor.number();
                long length = cursor.number();
                piece(bytes, cursor.at(), offset, length, state, out);
                cursor.skip(length);
            } else if (kind == ACK || kind == ACK_ECN) {
                acknowledgement(cursor, kind == ACK_ECN);
            } else if (kind != PADDING && kind != PING) {
                return;
            }
        }
    }

    private static void acknowledgement(QuicCursor cursor, boolean counts) {
        cursor.number();
        cursor.number();
        long ranges = cursor.number();
        cursor.number();
        for (long i = 0; i < 2 * ranges && cursor.isWithin(); i++) {
            cursor.number();
        }
        for (int i = 0; counts && i < 3; i++) {
            cursor.number();
        }
    }

    private static void piece(Bytes bytes, int from, long offset, long length, Opening state, Output out) {
        if (offset + length > LONGEST_HELLO || from + length > bytes.length()) {
            out.malformed(Protocol.QUIC, offset + length > LONGEST_HELLO ? Malformed.TOO_LONG : Malformed.BAD_LENGTH);
            state.done = true;
            return;
        }
        if (state.hello.length == 0) {
            state.hello = new byte[LONGEST_HELLO];
        }
        for (int i = 0; i < length; i++) {
            state.hello[(int) offset + i] = (byte) bytes.u8(from + i);
        }
        state.there.set((int) offset, (int) (offset + length));
    }

    /// Says the hello once all of it is there.
    private static void hello(Opening state, Output out) {
        int length = state.there.nextClearBit(0);
        Bytes bytes = Bytes.of(state.hello);
        if (state.done || length < TlsMessage.HEADER) {
            return;
        }
        int wanted = TlsMessage.HEADER + bytes.u24(1);
        if (bytes.u8(0) != TlsHello.CLIENT || wanted > LONGEST_HELLO) {
            out.malformed(Protocol.QUIC, Malformed.BAD_VALUE);
            state.done = true;
        } else if (length >= wanted) {
            TlsHello hello = new TlsHello(new Bytes().wrap(bytes, 0, wanted), true);
            if (hello.faulty) {
                out.malformed(Protocol.QUIC, Malformed.BAD_LENGTH);
            }
            out.say(Side.CLIENT, hello.offered());
            state.done = true;
        }
    }
}
