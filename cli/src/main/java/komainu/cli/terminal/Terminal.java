package komainu.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Whether standard output and standard error are terminals, and how wide.
public final class Terminal {
    /// Columns of a line where nothing is known of the reader's screen.
    public static final int WIDTH = 120;

    private static final int NARROWEST = 40;
    private static final int WIDEST = 160;

    private Terminal() {}

    public static boolean isOutput() {
        return is("1");
    }

    public static boolean isError() {
        return is("2");
    }

    /// Colours unless NO_COLOR is set (no-color.org) or the terminal can show none.
    public static Style style() {
        String plain = System.getenv("NO_COLOR");
        boolean coloured = isOutput() && (plain == null || plain.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        return coloured ? Style.COLOURED : Style.PLAIN;
    }

    /// Columns of the terminal on standard output.
    public static int width() {
        if (!isOutput()) {
            return WIDTH;
        }
        String told = System.getenv("COLUMNS");
        int columns = number(told == null ? asked() : told);
        return columns == 0 ? WIDTH : Math.clamp(columns, NARROWEST, WIDEST);
    }

    /// `stty size` tells rows and columns.
    private static String asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            stty.waitFor(1, TimeUnit.SECONDS);
            return size.substring(size.indexOf(' ') + 1).strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
    }

    /// Where the system lists open files by number, a terminal's name tells; elsewhere the console knows only of all
    /// streams together.
    private static boolean is(String descriptor) {
        Path link = Path.of("/proc/self/fd", descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        return System.console() != null && System.console().isTerminal();
    }
}
