package komainu.wire.capture;

import komainu.wire.Batch;

/// What the file header of a pcap file says, and what it leaves to be found out.
///
/// @param big big-endian
/// @param recordHeader bytes before each packet
/// @param fraction nanoseconds that the second field of a time counts in
/// @param mayBeExchanged the two lengths of a record may stand in the other order
/// @param link LINKTYPE_ number
record PcapHeader(boolean big, int recordHeader, long fraction, boolean mayBeExchanged, int link) {
    static final int BYTES = 24;

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int NAVTEL = 0xa12b3c4d;
    /// Alexey Kuznetzov's patch: more fields in each record header.
    private static final int MODIFIED = 0xa1b2cd34;

    /* Some writers patched the record header but not the magic number, so the first records decide: standard, patched in Red Hat 6.1,
     * Nokia; or with the patched number: patched, patched in SuSE 6.3. The first that reads without an oddity is taken. */
    private static final int[] STANDARD_HEADERS = {16, 24, 20};
    private static final int[] MODIFIED_HEADERS = {24, 28};
    private static final int RECORDS_TRIED = 3;
    /// Seconds; the first records of a capture are seldom further apart.
    private static final long APART = 86_400;

    static boolean recognises(int magic) {
        return switch (magic) {
            case MICROSECONDS, NANOSECONDS, NAVTEL, MODIFIED -> true;
            default -> false;
        };
    }

    /// Reads the header at the start of the window.
    ///
    /// @param whole the window holds the whole file
    static PcapHeader read(Window window, boolean whole) {
        int at = window.at;
        int magic = window.i32(at, false);
        boolean big = !recognises(magic);
        int variant = big ? Integer.reverseBytes(magic) : magic;
        int major = window.u16(at + 4, big);
        int minor = window.u16(at + 6, big);
        // The upper bits tell of frame check sequences.
        int link = window.i32(at + 20, big) & 0xffff;
        boolean aix = major == 2 && minor == 2 && aixLink(link) >= 0;
        PcapHeader header = new PcapHeader(
                big,
                variant == MODIFIED ? 24 : 16,
                aix || variant == NANOSECONDS ? 1 : 1000,
                major == 543 || (major == 2 && minor < 4),
                aix ? aixLink(link) : link);
        boolean certain = aix || variant == NANOSECONDS;
        return certain
                ? header
                : header.tried(window, variant == MODIFIED ? MODIFIED_HEADERS : STANDARD_HEADERS, whole);
    }

    /// AIX writes interface types where others write link types; -1 for those it does not write.
    private static int aixLink(int type) {
        return switch (type) {
            case 6 -> 1;
            case 9 -> 6;
            case 15 -> 10;
            case 24 -> 0;
            default -> -1;
        };
    }

    private PcapHeader tried(Window window, int[] headers, boolean whole) {
        int best = headers[0];
        int fewest = Integer.MAX_VALUE;
        for (int candidate : headers) {
            int oddities = oddities(window, candidate, whole);
            if (oddities < fewest) {
                best = candidate;
                fewest = oddities;
            }
        }
        return new PcapHeader(big, best, fraction, mayBeExchanged, link);
    }

    /// Oddities of the first record that has some, among the first three.
    private int oddities(Window window, int header, boolean whole) {
        long limit = window.u32(window.at + 16, big);
        long at = (long) window.at + BYTES;
        long first = window.end - at < 4 ? 0 : window.u32((int) at, big);
        for (int i = 0; i < RECORDS_TRIED && at < window.end; i++) {
            if (window.end - at < header) {
                return whole ? 1 : 0;
            }
            int record = (int) at;
            long captured = window.u32(record + 8, big);
            long length = window.u32(record + 12, big);
            int oddities = (Math.abs(window.u32(record, big) - first) > APART ? 1 : 0)
                    + (window.u32(record + 4, big) >= 1_000_000 ? 1 : 0)
                    + (captured > Batch.LONGEST_PACKET ? 1 : 0)
                    + (length > Format.ABSURD << 3 ? 1 : 0)
                    + (captured > limit ? 1 : 0)
                    + (captured > length && !mayBeExchanged ? 1 : 0);
            if (oddities > 0) {
                return oddities;
            }
            at += header + captured;
            if (at > window.end) {
                return whole ? 1 : 0;
            }
        }
        return 0;
    }
}
