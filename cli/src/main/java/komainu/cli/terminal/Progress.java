package komainu.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;
import komainu.cli.language.Phrases;
import komainu.wire.InputReport;

/// One line on a terminal that says how far reading has come; nothing anywhere else.
public final class Progress {
    private static final long EVERY = 200_000_000L;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream screen;
    private final boolean shown;
    private final LongSupplier clock;
    private final long started;
    private long next;
    private boolean dirty;

    /// @param clock nanoseconds of any running clock
    public Progress(PrintStream screen, boolean shown, LongSupplier clock) {
        this.screen = screen;
        this.shown = shown;
        this.clock = clock;
        this.started = clock.getAsLong();
        this.next = started + EVERY;
    }

    public static Progress ofTerminal(PrintStream err) {
        return new Progress(err, Terminal.isError(), System::nanoTime);
    }

    /// True when it is time for `show`.
    public boolean due() {
        return shown && clock.getAsLong() - next >= 0;
    }

    public void show(InputReport report) {
        long now = clock.getAsLong();
        next = now + EVERY;
        dirty = true;
        long read = report.inputs().stream().mapToLong(InputReport.Input::read).sum();
        long size = size(report.inputs());
        double seconds = Math.max(1, now - started) / 1e9;
        screen.print(CLEAR + Phrases.bytes(read) + (size > 0 ? " / " + Phrases.bytes(size) : "") + ", "
                + Phrases.count(report.packets()) + " packets, "
                + Phrases.count(Math.round(report.packets() / seconds)) + "/s");
        screen.flush();
    }

    /// Bytes of all files that could be opened, or 0 if a pipe is among them: then nobody knows.
    private static long size(List<InputReport.Input> inputs) {
        boolean known = inputs.stream().allMatch(i -> i.size() >= 0 || i.fault().isPresent());
        return known ? inputs.stream().mapToLong(i -> Math.max(0, i.size())).sum() : 0;
    }

    public void done() {
        if (dirty) {
            screen.print(CLEAR);
            screen.flush();
        }
    }
}
