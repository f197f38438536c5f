package komainu.wire.record;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.InputReport.Fault;
import komainu.wire.SensorInput;
import org.jspecify.annotations.Nullable;

/// One log file being read, packed or not.
final class LogFile implements AutoCloseable {
    private static final int HEAD = 8192;

    private final SensorInput input;
    private final int index;
    private final Counters counters;
    private @Nullable Counting raw;
    private @Nullable Ending ending;
    private @Nullable ZeekLog log;
    private @Nullable BufferedReader reader;
    private @Nullable Row head;
    private boolean started;
    private long rows;
    private String packing = "";
    private Optional<Fault> fault = Optional.empty();

    LogFile(SensorInput input, int index, Counters counters) {
        this.input = input;
        this.index = index;
        this.counters = counters;
    }

    /// True if this file begins like a Zeek log.
    static boolean isLog(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = unpacked(new BufferedInputStream(new FileInputStream(file.toFile()), HEAD))) {
            return ZeekLog.recognises(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            // Whoever reads it for good will say what is wrong.
            return false;
        }
    }

    private static InputStream unpacked(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length > 1 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return new GZIPInputStream(in);
        }
        boolean zstd = magic.length == 4
                && magic[0] == 0x28
                && magic[1] == (byte) 0xb5
                && magic[2] == 0x2f
                && magic[3] == (byte) 0xfd;
        return zstd ? ZstdInputStream.create(in) : in;
    }

    /// Counts what was read of the file.
    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int n = super.read(to, from, length);
            count += Math.max(0, n);
            return n;
        }
    }

    /// Ends where the bytes cannot be read on, so that readers keep what came before.
    private static final class Ending extends FilterInputStream {
        private @Nullable String broke;

        Ending(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] to, int from, int length) {
            try {
                return in.read(to, from, length);
            } catch (IOException | RuntimeException e) {
                broke = String.valueOf(e.getMessage());
                return -1;
            }
        }
    }

    private void start() {
        started = true;
        if (Files.isDirectory(input.file())) {
            fault("directory", "");
            return;
        }
        if (Files.exists(input.file()) && !isLog(input.file())) {
            fault("mixed", "");
            return;
        }
        try {
            Counting counting = new Counting(Files.newInputStream(input.file()));
            InputStream in = unpacked(new BufferedInputStream(counting, 1 << 16));
            packing = in instanceof GZIPInputStream ? ".gz" : in instanceof ZstdInputStream ? ".zst" : "";
            raw = counting;
            ending = new Ending(in);
            reader = new BufferedReader(new InputStreamReader(ending, StandardCharsets.UTF_8), 1 << 16);
            log = new ZeekLog(reader, index, counters);
        } catch (NoSuchFileException e) {
            fault("missing", "");
        } catch (AccessDeniedException e) {
            fault("denied", "");
        } catch (IOException | RuntimeException e) {
            fault("damaged", String.valueOf(e.getMessage()));
        }
    }

    /// The next row, still to be taken; null at the end or the fault.
    @Nullable
    Row head() {
        if (!started) {
            start();
        }
        ZeekLog open = log;
        if (head == null && open != null) {
            head = read(open);
            if (head == null) {
                log = null;
                String broke = ending == null ? null : ending.broke;
                if (broke != null) {
                    fault("damaged", broke);
                } else if (!open.unread().isEmpty()) {
                    fault("log", open.unread());
                }
            }
        }
        return head;
    }

    private @Nullable Row read(ZeekLog open) {
        try {
            return open.next();
        } catch (IOException e) {
            fault("damaged", String.valueOf(e.getMessage()));
            return null;
        }
    }

    Row known() {
        Row known = head;
        if (known == null) {
            throw new IllegalStateException("no row was read ahead");
        }
        return known;
    }

    Row take() {
        Row taken = known();
        head = null;
        rows++;
        return taken;
    }

    private void fault(String kind, String detail) {
        fault = Optional.of(new Fault(kind, raw == null ? 0 : raw.count, detail));
    }

    InputReport.Input report() {
        return new InputReport.Input(
                input.file().toString(),
                input.site(),
                "zeek" + packing,
                input.file().toFile().length(),
                raw == null ? 0 : raw.count,
                rows,
                fault);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
