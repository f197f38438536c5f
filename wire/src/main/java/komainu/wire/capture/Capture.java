package komainu.wire.capture;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.InputReport.Fault;
import komainu.wire.SensorInput;
import org.jspecify.annotations.Nullable;

/// One input being read: opens it, finds its format, and fills batches until its end or its fault.
final class Capture implements AutoCloseable {
    private final SensorInput input;
    private final int index;
    private final Counters counters;
    private final InputStream standardInput;

    private Window window = new Window(Arena.ofAuto().allocate(Recognition.HEAD));
    private @Nullable ReadableByteChannel channel;
    private @Nullable Metered meter;
    private @Nullable Format format;
    private String packing = "";
    private final long size;
    private boolean started;
    private boolean ended;
    private Optional<Fault> fault = Optional.empty();

    Capture(SensorInput input, int index, InputStream standardInput, Counters counters) {
        this.input = input;
        this.index = index;
        this.standardInput = standardInput;
        this.counters = counters;
        this.size = size(input);
    }

    /// Known before its turn comes, so that the reader of several knows how much there is; -1 for a pipe.
    private static long size(SensorInput input) {
        if (input.isStandardInput() || !Files.isRegularFile(input.file())) {
            return -1;
        }
        try {
            return Files.size(input.file());
        } catch (IOException e) {
            // Opening it will tell what is wrong.
            return -1;
        }
    }

    /// Fills the batch with the next packets; false at the end.
    boolean fill(Batch batch) {
        batch.count = 0;
        if (!started) {
            start();
        }
        Format reader = format;
        if (reader == null || channel == null) {
            return false;
        }
        window.continueIn(batch.bytes);
        do {
            reader.read(window, batch);
            if (batch.count > 0) {
                Arrays.fill(batch.input, 0, batch.count, index);
                return true;
            }
        } while (reader.fault().isEmpty() && more());
        stop(reader);
        return false;
    }

    private void stop(Format reader) {
        if (reader.fault().isPresent()) {
            fault = reader.fault();
        } else if (fault.isEmpty() && (window.rest() > 0 || window.skipping())) {
            fault("cut", window.offset(window.at), window.rest() + " bytes of a record");
        }
        close();
    }

    /// Reads once more; false at the end. A failure ends the input too, after what came before it.
    private boolean more() {
        if (ended || channel == null) {
            return false;
        }
        try {
            ended = !window.more(channel);
            return !ended;
        } catch (EOFException e) {
            fail("cut", e);
        } catch (IOException | MalformedInputException e) {
            fail("damaged", e);
        }
        return true;
    }

    private void fail(String kind, Exception e) {
        ended = true;
        fault(kind, window.offset(window.end), String.valueOf(e.getMessage()));
    }

    private void fault(String kind, long offset, String detail) {
        fault = Optional.of(new Fault(kind, offset, detail));
    }

    private void start() {
        started = true;
        try {
            ReadableByteChannel opened = channel();
            meter = opened == null ? null : new Metered(opened);
            channel = meter;
        } catch (NoSuchFileException e) {
            fault("missing", 0, "");
        } catch (AccessDeniedException e) {
            fault("denied", 0, "");
        } catch (IOException e) {
            fail("damaged", e);
        }
        if (channel != null) {
            format = recognised();
        }
        if (format == null) {
            close();
        }
    }

    private @Nullable ReadableByteChannel channel() throws IOException {
        if (input.isStandardInput()) {
            return Channels.newChannel(standardInput);
        }
        Path file = input.file();
        if (Files.isDirectory(file)) {
            fault("directory", 0, "");
            return null;
        }
        return FileChannel.open(file);
    }

    private @Nullable Format recognised() {
        readHead();
        if (window.rest() >= 4 && unpack(window.i32(window.at, false))) {
            readHead();
        }
        if (isCapture()) {
            if (window.i32(window.at, false) == Pcapng.SECTION) {
                return new Pcapng(counters);
            }
            if (window.rest() >= PcapHeader.BYTES) {
                return new Pcap(window, size == window.end, counters);
            }
            if (fault.isEmpty()) {
                fault("cut", window.rest(), "file header");
            }
            return null;
        }
        return fault.isEmpty() ? ofBluetooth() : null;
    }

    private @Nullable Format ofBluetooth() {
        if (Btsnoop.recognises(window) && window.rest() >= Btsnoop.HEADER) {
            return new Btsnoop(window, counters);
        }
        for (boolean big : new boolean[] {true, false}) {
            if (PacketLogger.recognises(window, big)) {
                return new PacketLogger(big, counters);
            }
        }
        if (fault.isEmpty()) {
            fault = Optional.of(Recognition.fault(window.copy(), input.file().toString()));
        }
        return null;
    }

    /// Reads until it is clear what the input is.
    private void readHead() {
        while (window.end < Recognition.HEAD && !(isCapture() && window.rest() >= PcapHeader.BYTES)) {
            if (!more()) {
                return;
            }
        }
    }

    private boolean isCapture() {
        if (window.rest() < 4) {
            return false;
        }
        int magic = window.i32(window.at, false);
        return magic == Pcapng.SECTION
                || PcapHeader.recognises(magic)
                || PcapHeader.recognises(Integer.reverseBytes(magic));
    }

    private boolean unpack(int magic) {
        ReadableByteChannel packed = channel;
        if (packed == null) {
            return false;
        }
        try {
            if ((magic & 0xffff) == Recognition.GZIP) {
                packing = ".gz";
                channel = new Gunzip(new Continued(window.copy(), packed));
            } else if (magic == Recognition.ZSTANDARD) {
                packing = ".zst";
                channel = Channels.newChannel(
                        ZstdInputStream.create(Channels.newInputStream(new Continued(window.copy(), packed))));
            } else {
                return false;
            }
        } catch (RuntimeException e) {
            fail("damaged", e);
            return false;
        }
        window = new Window(Arena.ofAuto().allocate(Recognition.HEAD));
        ended = false;
        return true;
    }

    /// The same input from its start, counting for itself.
    Capture again() {
        return new Capture(input, index, standardInput, new Counters());
    }

    InputReport.Input report() {
        return new InputReport.Input(
                input.file().toString(),
                input.site(),
                (format == null ? "" : format.word()) + packing,
                size,
                meter == null ? 0 : meter.count(),
                format == null ? 0 : format.frames(),
                fault);
    }

    /// True if it can be opened twice: a file, not a pipe.
    boolean isRegular() {
        return !input.isStandardInput() && Files.isRegularFile(input.file());
    }

    @Override
    public void close() {
        ReadableByteChannel open = channel;
        channel = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // Nothing was written, so nothing is lost.
            ended = true;
        }
    }
}
