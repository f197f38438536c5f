package komainu.cli;

import java.io.PrintStream;
import java.net.URI;
import komainu.cli.feed.FeedWatch;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Columns;
import komainu.cli.terminal.Terminal;

/// One line on a terminal that says how far an update has come; nothing anywhere else.
final class FeedProgress implements FeedWatch {
    private static final long EVERY = 200_000_000L;
    private static final String CLEAR = "\r\033[K";

    private final PrintStream screen;
    private final boolean shown;
    private final FeedLines lines;
    private long next = System.nanoTime();
    private boolean dirty;

    FeedProgress(PrintStream screen, boolean shown, FeedLines lines) {
        this.screen = screen;
        this.shown = shown;
        this.lines = lines;
    }

    @Override
    public void fetched(URI address, long bytes, long length) {
        if (due()) {
            String of = Phrases.bytes(bytes) + (length > 0 ? " / " + Phrases.bytes(length) : "");
            print(lines.say("fetching", "source", address, "bytes", of));
        }
    }

    @Override
    public void waits(URI address, String why, long seconds) {
        if (shown) {
            print(lines.say("waiting", "source", address, "why", why, "seconds", seconds));
        }
    }

    @Override
    public void read(String source, long entries) {
        if (due()) {
            print(lines.say("reading", "source", source, "count", entries));
        }
    }

    private boolean due() {
        return shown && System.nanoTime() - next >= 0;
    }

    private void print(String line) {
        next = System.nanoTime() + EVERY;
        dirty = true;
        screen.print(CLEAR + Columns.cut(line, Terminal.WIDTH));
        screen.flush();
    }

    void done() {
        if (dirty) {
            screen.print(CLEAR);
            screen.flush();
        }
    }
}
