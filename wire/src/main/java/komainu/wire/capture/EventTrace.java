package komainu.wire.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/// Windows event traces (`.etl`): buffers of events, each after a `WMI_BUFFER_HEADER`; the first event of the first
/// buffer describes the trace (`SYSTEM_TRACE_HEADER`, then `TRACE_LOGFILE_HEADER` and two UTF-16 names).
final class EventTrace {
    /// Bytes of `WMI_BUFFER_HEADER`.
    private static final int BUFFER_HEADER = 72;

    private static final int LARGEST_BUFFER = 16 << 20;
    private static final int HIGHEST_VERSION = 15;
    private static final String PACKET_MONITOR = new String("PktMon".getBytes(UTF_16LE), ISO_8859_1);

    private EventTrace() {}

    /// Sure by the marker of the first event; without one, a sound buffer header and the file's name together.
    static boolean recognises(byte[] head, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return describesTrace(bytes) || (name.toLowerCase(Locale.ROOT).endsWith(".etl") && beginsWithBuffer(bytes));
    }

    /// True if the trace names Windows' own packet monitor as its recorder.
    static boolean isOfPacketMonitor(byte[] head) {
        return new String(head, ISO_8859_1).contains(PACKET_MONITOR);
    }

    /// Version (1 before Windows Vista, then 2), 32 or 64 bits, flags; size; and event number 0, "describes the trace".
    private static boolean describesTrace(ByteBuffer head) {
        if (head.limit() < BUFFER_HEADER + 8) {
            return false;
        }
        int version = head.getShort(BUFFER_HEADER) & 0xffff;
        int bits = head.get(BUFFER_HEADER + 2);
        return version >= 1
                && version <= HIGHEST_VERSION
                && (bits == 1 || bits == 2)
                && head.get(BUFFER_HEADER + 3) == (byte) 0xc0
                && head.getShort(BUFFER_HEADER + 6) == 0;
    }

    /// Its size in whole KiB, then how much of it was used and filled.
    private static boolean beginsWithBuffer(ByteBuffer head) {
        if (head.limit() < 12) {
            return false;
        }
        int size = head.getInt(0);
        return size > 0
                && size <= LARGEST_BUFFER
                && size % 1024 == 0
                && within(head.getInt(4), size)
                && within(head.getInt(8), size);
    }

    private static boolean within(int offset, int size) {
        return offset >= 0 && offset <= size;
    }
}
