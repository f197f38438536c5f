package komainu.wire.capture;

/// One interface of a pcapng section.
///
/// @param link LINKTYPE_ number
/// @param longest bytes of a packet that were captured at most
/// @param resolution ticks a second: a power of 10, or of 2 where the top bit is set
/// @param offset seconds to add
record Interface(int link, long longest, int resolution, long offset) {
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;
    private static final long SECOND = 1_000_000_000L;

    /// Reads an Interface Description Block that lies whole in the window.
    static Interface read(Window window, int length, boolean big) {
        int at = window.at;
        int link = window.u16(at + 8, big);
        long longest = window.u32(at + 12, big);
        int resolution = 6;
        long offset = 0;
        int option = at + 16;
        int end = at + length - 4;
        while (end - option >= 4) {
            int code = window.u16(option, big);
            int size = window.u16(option + 2, big);
            option += 4;
            if (code == 0 || size > end - option) {
                break;
            }
            if (code == RESOLUTION && size == 1) {
                resolution = window.u8(option);
            } else if (code == OFFSET && size == 8) {
                offset = window.i64(option, big);
            }
            option += size + 3 & ~3;
        }
        return new Interface(link, longest == 0 ? Long.MAX_VALUE : longest, resolution, offset);
    }

    /// Nanoseconds since 1970 of an unsigned number of ticks, clamped to what a positive long holds.
    long nanoseconds(long ticks) {
        long seconds;
        long rest;
        if ((resolution & 0x80) != 0) {
            int bits = resolution & 0x7f;
            seconds = bits < 64 ? ticks >>> bits : 0;
            rest = binaryFraction(ticks, bits);
        } else if (resolution <= 9) {
            long perSecond = power(resolution);
            seconds = Long.divideUnsigned(ticks, perSecond);
            rest = Long.remainderUnsigned(ticks, perSecond) * power(9 - resolution);
        } else {
            long all = resolution - 9 > 18 ? 0 : Long.divideUnsigned(ticks, power(resolution - 9));
            seconds = Long.divideUnsigned(all, SECOND);
            rest = Long.remainderUnsigned(all, SECOND);
        }
        return sum(seconds, rest);
    }

    private static long binaryFraction(long ticks, int bits) {
        if (bits == 0) {
            return 0;
        }
        if (bits >= 64) {
            return bits - 64 < 64 ? Math.unsignedMultiplyHigh(ticks, SECOND) >>> (bits - 64) : 0;
        }
        // The fraction moved to the top of 64 bits, times a second, over 2^64.
        return Math.unsignedMultiplyHigh(ticks << (64 - bits), SECOND);
    }

    private long sum(long seconds, long rest) {
        long limit = Long.MAX_VALUE / SECOND - 1;
        if (seconds < 0 || seconds > limit || offset > limit) {
            return Long.MAX_VALUE;
        }
        return offset < -limit
                ? 0
                : Math.clamp(seconds + offset, 0, limit) * SECOND + (seconds + offset < 0 ? 0 : rest);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
