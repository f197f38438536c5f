package komainu.wire.capture;

import java.util.Arrays;
import java.util.Optional;
import komainu.wire.Batch;
import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.InputReport.Fault;

/// The pcapng format: blocks in sections, each section with its own byte order and interfaces.
final class Pcapng implements Format {
    /* Block and option numbers are those of draft-ietf-opsawg-pcapng. A block is read when it lies whole in the window; one too
     * large for that when its packet does, and the rest is passed over. */
    static final int SECTION = 0x0a0d0d0a;

    private static final int BYTE_ORDER = 0x1a2b3c4d;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    /// Least length of a block: type, length, length again.
    private static final int LEAST_BLOCK = 12;

    private static final int MOST_INTERFACES = 1 << 16;

    private final Counters counters;
    private boolean big;
    private Interface[] interfaces = new Interface[4];
    private int interfaceCount;
    /// Index of the section's first interface within the input.
    private int firstFace;
    private long last;
    private long frames;
    private Optional<Fault> fault = Optional.empty();

    Pcapng(Counters counters) {
        this.counters = counters;
    }

    @Override
    public String word() {
        return "pcapng";
    }

    @Override
    public void read(Window window, Batch batch) {
        while (batch.count < batch.capacity() && window.rest() >= LEAST_BLOCK && fault.isEmpty()) {
            int at = window.at;
            if (window.i32(at, false) == SECTION && !beginSection(window)) {
                return;
            }
            int type = window.i32(at, big);
            long length = window.u32(at + 4, big);
            if (length < LEAST_BLOCK || length > ABSURD) {
                stop(length < LEAST_BLOCK ? "damaged" : "record-too-long", window, "block length " + length);
                return;
            }
            // The standard asks for a multiple of 4; some writers forget to count the padding.
            long padded = length + 3 & ~3L;
            int needed = (int) Math.min(padded, Batch.LONGEST_PACKET);
            if (window.rest() < needed) {
                return;
            }
            if (needed == padded && window.u32(at + needed - 4, big) != length) {
                stop("damaged", window, "block lengths " + length + " and " + window.u32(at + needed - 4, big));
                return;
            }
            block(type, window, needed, batch);
            if (fault.isEmpty()) {
                window.skip(padded);
            }
        }
    }

    private void block(int type, Window window, int length, Batch batch) {
        switch (type) {
            case SECTION -> {}
            case INTERFACE -> addInterface(window, length);
            case ENHANCED_PACKET -> enhanced(window, length, batch);
            case OLD_PACKET -> old(window, length, batch);
            case SIMPLE_PACKET -> simple(window, length, batch);
            default -> notRead(type);
        }
    }

    private void notRead(int type) {
        switch (type) {
            // Blocks that Wireshark numbers as frames: systemd's journal, events of Sysdig and Falco.
            case 9, 0x204, 0x208, 0x216, 0x221 -> {
                frames++;
                counters.add("pcapng block " + type + " not read", 1);
            }
            default -> {}
        }
    }

    /// False if more bytes are needed or it is none.
    private boolean beginSection(Window window) {
        int order = window.i32(window.at + 8, false);
        if (order != BYTE_ORDER && order != Integer.reverseBytes(BYTE_ORDER)) {
            stop("damaged", window, "byte order " + Integer.toHexString(order));
            return false;
        }
        if (window.rest() < 16) {
            return false;
        }
        boolean reversed = order != BYTE_ORDER;
        int major = window.u16(window.at + 12, reversed);
        if (major != 1) {
            stop("damaged", window, "version " + major);
            return false;
        }
        big = reversed;
        firstFace += interfaceCount;
        interfaceCount = 0;
        return true;
    }

    private void addInterface(Window window, int length) {
        if (length < 20) {
            stop("damaged", window, "interface block of " + length);
        } else if (interfaceCount == MOST_INTERFACES) {
            stop("damaged", window, "more than " + MOST_INTERFACES + " interfaces");
        } else {
            if (interfaceCount == interfaces.length) {
                interfaces = Arrays.copyOf(interfaces, interfaceCount * 2);
            }
            interfaces[interfaceCount++] = Interface.read(window, length, big);
        }
    }

    private void enhanced(Window window, int length, Batch batch) {
        if (length < 32) {
            stop("damaged", window, "packet block of " + length);
            return;
        }
        int at = window.at;
        packet(window, batch, window.u32(at + 8, big), 28, length);
    }

    private void old(Window window, int length, Batch batch) {
        if (length < 32) {
            stop("damaged", window, "packet block of " + length);
            return;
        }
        packet(window, batch, window.u16(window.at + 8, big), 28, length);
    }

    /// The fields both packet blocks share: time at 12, lengths at 20.
    private void packet(Window window, Batch batch, long face, int header, int length) {
        if (face >= interfaceCount) {
            stop("damaged", window, "interface " + face + " of " + interfaceCount);
            return;
        }
        int at = window.at;
        long ticks = window.u32(at + 12, big) << 32 | window.u32(at + 16, big);
        last = interfaces[(int) face].nanoseconds(ticks);
        add(window, batch, (int) face, header, length, window.u32(at + 20, big), window.u32(at + 24, big));
    }

    /// No time and no captured length of its own: the interface's limit tells that.
    private void simple(Window window, int length, Batch batch) {
        if (length < 16) {
            stop("damaged", window, "packet block of " + length);
            return;
        }
        if (interfaceCount == 0) {
            stop("damaged", window, "packet before any interface");
            return;
        }
        long sent = window.u32(window.at + 8, big);
        long captured = Math.min(sent, interfaces[0].longest());
        add(window, batch, 0, 12, length, captured, sent);
    }

    private void add(Window window, Batch batch, int face, int header, int length, long captured, long sent) {
        long blockLength = window.u32(window.at + 4, big);
        if (captured > blockLength - header - 4) {
            stop("damaged", window, "packet of " + captured + " in a block of " + blockLength);
            return;
        }
        int kept = (int) Math.min(captured, length - header);
        if (kept < captured) {
            counters.add(Count.FRAMES_TOO_LONG);
        }
        int i = batch.count++;
        batch.at[i] = last;
        batch.start[i] = window.at + header;
        batch.captured[i] = kept;
        batch.length[i] = (int) Math.min(sent, Integer.MAX_VALUE >> 1);
        batch.link[i] = interfaces[face].link();
        batch.face[i] = firstFace + face;
        batch.frame[i] = ++frames;
        batch.offset[i] = window.offset(window.at);
    }

    private void stop(String kind, Window window, String detail) {
        fault = Optional.of(new Fault(kind, window.offset(window.at), detail));
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
