package komainu.detect.flood;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Window;

/// What was sent to one target, and came back, in each of the last twelve seconds.
final class Target implements Part {
    static final int SECONDS = 12;
    static final Duration SPAN = Duration.ofSeconds(SECONDS);

    final Window packets = new Window(SPAN, SECONDS);
    final Window bytes = new Window(SPAN, SECONDS);
    final Window replies = new Window(SPAN, SECONDS);
    final Window requests = new Window(SPAN, SECONDS);

    void add(long at, long packets, long bytes, long replies, long requests) {
        this.packets.add(at, packets);
        this.bytes.add(at, bytes);
        this.replies.add(at, replies);
        this.requests.add(at, requests);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (Window window : List.of(packets, bytes, replies, requests)) {
            window.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (Window window : List.of(packets, bytes, replies, requests)) {
            window.read(in);
        }
    }
}
