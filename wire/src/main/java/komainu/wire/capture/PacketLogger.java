package komainu.wire.capture;

import java.util.Optional;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.InputReport.Fault;
import komainu.wire.bluetooth.Links;

/// Apple's PacketLogger format (`.pklg`): records of length, seconds, microseconds, kind and bytes, without a file
/// header.
final class PacketLogger implements Format {
    private static final int RECORD = 13;
    /// What the length counts beside the bytes: time and kind.
    private static final int COUNTED = 9;
    private static final int TRIED = 4;
    private static final int LEAST_TIME = 1_000_000_000;

    private static final int PLAIN = 1001;

    private final Counters counters;
    private final boolean big;
    private Optional<Fault> fault = Optional.empty();
    private long frames;

    PacketLogger(boolean big, Counters counters) {
        this.big = big;
        this.counters = counters;
    }

    /// True if the first records follow each other as records of this format in that byte order.
    static boolean recognises(Window window, boolean big) {
        int at = window.at;
        int found = 0;
        while (found < TRIED && window.end - at >= RECORD) {
            long length = window.u32(at, big);
            if (length < COUNTED
                    || length > 4096
                    || window.u32(at + 4, big) < LEAST_TIME
                    || window.u32(at + 8, big) >= 1_000_000
                    || !isKind(window.u8(at + 12))) {
                return false;
            }
            at += 4 + (int) length;
            found++;
        }
        return found >= 2;
    }

    private static boolean isKind(int kind) {
        return kind <= 0x0b || kind >= 0xf0;
    }

    @Override
    public String word() {
        return "packetlogger";
    }

    @Override
    public void read(Window window, Batch batch) {
        while (batch.count < batch.capacity() && window.rest() >= RECORD && fault.isEmpty()) {
            int at = window.at;
            long length = window.u32(at, big);
            if (length < COUNTED || length > Batch.LONGEST_PACKET) {
                fault = Optional.of(new Fault("record-too-long", window.offset(at), Long.toString(length)));
                return;
            }
            if (window.rest() < length + 4) {
                return;
            }
            frames++;
            int flags = flags(window.u8(at + 12));
            if (flags >= 0) {
                int i = batch.count++;
                batch.at[i] = window.u32(at + 4, big) * 1_000_000_000L + window.u32(at + 8, big) * 1000;
                batch.start[i] = at + RECORD;
                batch.captured[i] = (int) length - COUNTED;
                batch.length[i] = (int) length - COUNTED;
                batch.link[i] = Links.snoop(PLAIN, flags);
                batch.face[i] = 0;
                batch.frame[i] = frames;
                batch.offset[i] = window.offset(at);
            } else {
                counters.add("packetlogger notes not read", 1);
            }
            window.at = at + 4 + (int) length;
        }
    }

    /// Direction and kind as btsnoop has them: bit 0 received, bit 1 command or event; -1 for what is none of them.
    private static int flags(int kind) {
        return switch (kind) {
            case 0 -> 2;
            case 1 -> 3;
            case 2 -> 0;
            case 3 -> 1;
            default -> -1;
        };
    }

    @Override
    public Optional<Fault> fault() {
        return fault;
    }

    @Override
    public long frames() {
        return frames;
    }
}
