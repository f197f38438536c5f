package komainu.wire.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.Receiver;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import komainu.wire.Source;
import org.jspecify.annotations.Nullable;

/// Zeek's logs as a source of observations: `conn.log` for who talked with whom, `dns.log`, `http.log`, `ssl.log` and
/// `dhcp.log` for what was said.
public final class Records implements Source {
    /* Zeek writes a row when a conversation is over, so a log is nearly in the order of its ends; the queue sets right what is
    not, and what comes later still counts at the time of its reading. */
    private static final int QUEUE = 16_384;

    private static final Comparator<Row> ORDER =
            Comparator.comparingLong(Row::end).thenComparingInt(Row::input).thenComparingLong(Row::line);

    private final List<LogFile> files = new ArrayList<>();
    private final PriorityQueue<Row> queue = new PriorityQueue<>(ORDER);
    private final Counters counters = new Counters();
    private final Journal journal;
    private boolean finished;

    private Records(List<SensorInput> inputs, SensorOptions options) {
        for (SensorInput input : inputs) {
            files.add(new LogFile(input, files.size(), counters));
        }
        journal = new Journal(inputs.stream().map(SensorInput::site).toList(), options.home(), counters);
    }

    /// True if the file begins like a Zeek log, packed or not.
    public static boolean recognises(Path file) {
        return LogFile.isLog(file);
    }

    public static Records open(List<SensorInput> inputs, SensorOptions options) {
        return new Records(inputs, options);
    }

    @Override
    public int poll(Receiver receiver, int limit) {
        int read = 0;
        while (read < limit && !finished) {
            fill();
            Row row = queue.poll();
            if (row == null) {
                finished = true;
                journal.finish(receiver);
            } else {
                journal.take(row, receiver);
                read++;
            }
        }
        return read;
    }

    private void fill() {
        while (queue.size() < QUEUE) {
            LogFile earliest = earliest();
            if (earliest == null) {
                return;
            }
            queue.add(earliest.take());
        }
    }

    /// The file whose next row is the earliest.
    private @Nullable LogFile earliest() {
        LogFile best = null;
        for (LogFile file : files) {
            Row head = file.head();
            if (head != null && (best == null || ORDER.compare(head, best.known()) < 0)) {
                best = file;
            }
        }
        return best;
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public InputReport report() {
        Map<String, Long> named = new TreeMap<>(counters.others());
        journal.addTo(named);
        named.values().removeIf(n -> n == 0);
        return new InputReport(
                InputReport.Kind.FLOWS,
                files.stream().map(LogFile::report).toList(),
                journal.first(),
                journal.last(),
                journal.packets(),
                journal.bytes(),
                journal.flows(),
                journal.homes(),
                counters.malformed(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                named);
    }

    @Override
    public void close() {
        for (LogFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                // Nothing was written, so nothing is lost.
                finished = true;
            }
        }
    }
}
