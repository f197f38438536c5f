package komainu.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import komainu.cli.Sample;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private long now = 5;

    private Progress progress(boolean shown) {
        return new Progress(new PrintStream(screen, true, StandardCharsets.UTF_8), shown, () -> now);
    }

    @Test
    void a_terminal_sees_how_far_reading_is_and_then_a_clear_line() {
        Progress progress = progress(true);
        assertThat(progress.due()).isFalse();
        now += 1_000_000_000L;
        assertThat(progress.due()).isTrue();
        progress.show(Sample.input(Sample.START + 1));
        assertThat(screen.toString(StandardCharsets.UTF_8)).endsWith("640 bytes / 1.0 kB, 4,821 packets, 4,821/s");
        assertThat(progress.due()).isFalse();
        progress.done();
        assertThat(screen.toString(StandardCharsets.UTF_8)).endsWith("\r\033[K");
    }

    @Test
    void nothing_else_sees_anything() {
        Progress progress = progress(false);
        now += 10_000_000_000L;
        assertThat(progress.due()).isFalse();
        progress.done();
        assertThat(screen.size()).isZero();
    }
}
