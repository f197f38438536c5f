package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// The command channel of the original Mirai, by its exact bytes.
final class BotDecoder implements ProtocolDecoder<BotDecoder.Channel> {
    /* The bot says 00 00 00 01, a length and so many bytes of a name, then 00 00 each minute, which the other side
    echoes.
    An order is its whole length, a duration, a vector, targets of five bytes, and options as key, length, value.
    Other protocols may begin alike, so a hello alone means nothing, and the first byte that does not fit ends it silently. */
    private static final int HELLO = 1;
    private static final int NAME_LENGTH = 4;
    private static final int NAME = 5;
    private static final int LONGEST_NAME = 64;

    private static final int BEAT = 2;
    private static final int ORDER_DURATION = 2;
    private static final int ORDER_VECTOR = 6;
    private static final int ORDER_TARGETS = 7;
    private static final int ORDER_FIRST_TARGET = 8;
    private static final int TARGET = 5;
    private static final int LONGEST_ORDER = 2048;
    private static final int LONGEST_DURATION = 7 * 86_400;
    private static final int HIGHEST_VECTOR = 63;

    /// What is remembered of one flow.
    static final class Channel {
        private boolean greeted;
        /// Time of the last beat by side, of the opening before the first; or -1.
        private final long[] beat = {-1, -1};
    }

    @Override
    public Protocol protocol() {
        return Protocol.BOT_CHANNEL;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        if (side != Side.CLIENT || first.length() < NAME_LENGTH || first.i32(0) != HELLO) {
            return false;
        }
        int end = NAME + first.u8(NAME_LENGTH);
        boolean beats = true;
        for (int i = end; i < first.length(); i++) {
            beats &= first.u8(i) == 0;
        }
        return beats && isName(first);
    }

    /// True if the part of the name that is there reads as one.
    private static boolean isName(Bytes bytes) {
        int length = bytes.u8(NAME_LENGTH);
        for (int i = NAME; i < Math.min(NAME + length, bytes.length()); i++) {
            if (bytes.u8(i) <= ' ' || bytes.u8(i) > '~') {
                return false;
            }
        }
        return length <= LONGEST_NAME;
    }

    @Override
    public Channel open() {
        return new Channel();
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, Channel state, long at, Output out) {
        int done = 0;
        if (side == Side.CLIENT && !state.greeted) {
            int end = NAME + bytes.u8(NAME_LENGTH);
            if (bytes.length() >= NAME_LENGTH && (bytes.i32(0) != HELLO || !isName(bytes))) {
                return LET_GO;
            }
            if (bytes.length() < NAME || bytes.length() < end) {
                return 0;
            }
            state.greeted = true;
            state.beat[0] = at;
            out.say(new Message.BotChannel("hello", false, 0, -1, 0));
            done = end;
        }
        while (bytes.length() - done >= BEAT) {
            int length = bytes.u16(done);
            boolean server = side == Side.SERVER;
            if (length == 0) {
                beat(server, state, at, out);
                done += BEAT;
            } else if (server && length <= LONGEST_ORDER) {
                if (bytes.length() - done < length) {
                    break;
                }
                if (!order(bytes, done, length, state, out)) {
                    return LET_GO;
                }
                done += length;
            } else {
                return LET_GO;
            }
        }
        return done;
    }

    private static void beat(boolean server, Channel state, long at, Output out) {
        int side = server ? 1 : 0;
        long last = state.beat[side];
        state.beat[side] = at;
        if (state.greeted) {
            int gap = last < 0 ? 0 : Math.clamp(Math.round((at - last) / 1e9), 0, Integer.MAX_VALUE);
            out.say(new Message.BotChannel("beat", server, gap, -1, 0));
        }
    }

    /// Reads an order of `length` bytes; false if it does not fit to the byte.
    private static boolean order(Bytes bytes, int at, int length, Channel state, Output out) {
        int targets = bytes.u8(at + ORDER_TARGETS);
        int next = at + ORDER_FIRST_TARGET + TARGET * targets;
        int options = bytes.u8(next);
        next++;
        for (int i = 0; i < options; i++) {
            next += 2 + bytes.u8(next + 1);
        }
        long seconds = bytes.u32(at + ORDER_DURATION);
        int vector = bytes.u8(at + ORDER_VECTOR);
        boolean fits = targets > 0 && next == at + length && seconds > 0 && seconds <= LONGEST_DURATION;
        if (!fits || vector > HIGHEST_VECTOR || !masksFit(bytes, at, targets) || !state.greeted) {
            return false;
        }
        out.say(new Message.BotChannel("order", true, (int) seconds, vector, targets));
        return true;
    }

    /// Each target is an address and the length of its prefix.
    private static boolean masksFit(Bytes bytes, int at, int targets) {
        for (int i = 0; i < targets; i++) {
            if (bytes.u8(at + ORDER_FIRST_TARGET + TARGET * i + 4) > 32) {
                return false;
            }
        }
        return true;
    }
}
