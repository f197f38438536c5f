package komainu.detect.command;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Words;
import komainu.model.Ip;
import komainu.model.Mark;
import org.jspecify.annotations.Nullable;

/// The services an endpoint calls in vain, most often called ones kept: a newcomer takes the place of the rarest.
final class Redialled implements Part {
    static final int MOST = 16;

    private final List<Line> lines = new ArrayList<>(2);

    /// One service and the calls to it since they began without a long pause.
    static final class Line {
        final Ip peer;
        final int port;
        Mark first;
        long last;
        long failed;
        long answered;

        Line(Ip peer, int port, Mark first) {
            this.peer = peer;
            this.port = port;
            this.first = first;
        }

        long calls() {
            return failed + answered;
        }

        long span() {
            return last - first.at();
        }

        private void begin(Mark mark) {
            first = mark;
            failed = 0;
            answered = 0;
        }
    }

    /// Counts a call that failed.
    ///
    /// @param gap nanoseconds after which calls begin anew
    Line failed(Ip peer, int port, Mark mark, long now, long gap) {
        Line line = find(peer, port);
        if (line == null) {
            line = new Line(peer, port, mark);
            if (lines.size() == MOST) {
                lines.remove(rarest());
            }
            lines.add(line);
        } else if (now - line.last > gap) {
            line.begin(mark);
        }
        line.failed++;
        line.last = now;
        return line;
    }

    /// Counts a call that was answered, where one failed before.
    void answered(Ip peer, int port, long now) {
        Line line = find(peer, port);
        if (line != null) {
            line.answered++;
            line.last = now;
        }
    }

    private @Nullable Line find(Ip peer, int port) {
        for (Line line : lines) {
            if (line.port == port && line.peer.equals(peer)) {
                return line;
            }
        }
        return null;
    }

    private int rarest() {
        int least = 0;
        for (int i = 1; i < lines.size(); i++) {
            least = lines.get(i).calls() < lines.get(least).calls() ? i : least;
        }
        return least;
    }

    /// How many services have been called at least so often and are called still.
    long called(long calls, long since) {
        return lines.stream().filter(l -> l.calls() >= calls && l.last >= since).count();
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(lines.size());
        for (Line line : lines) {
            Words.write(line.peer, out);
            out.writeInt(line.port);
            Words.write(line.first, out);
            out.writeLong(line.last);
            out.writeLong(line.failed);
            out.writeLong(line.answered);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        lines.clear();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            Line line = new Line(Words.readIp(in), in.readInt(), Words.readMark(in));
            line.last = in.readLong();
            line.failed = in.readLong();
            line.answered = in.readLong();
            lines.add(line);
        }
    }
}
