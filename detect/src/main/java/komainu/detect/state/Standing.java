package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;

/// What a detector has said of one subject: since when, how grave, and whether there is news to tell.
public final class Standing implements Part {
    /// After this much event time the same behaviour is a new finding.
    public static final long RENEW = Duration.ofHours(24).toNanos();

    /// News that is no graver waits this long since the last telling.
    public static final long PATIENCE = Duration.ofMinutes(10).toNanos();

    private long first;
    private long last;
    private long told;
    private int revision;
    private int grade;
    private boolean news;

    /// True if what was said is older than a day, so that the detector must count anew; forgets it.
    public boolean expire(long now) {
        if (revision == 0 || now - first < RENEW) {
            return false;
        }
        forget();
        return true;
    }

    /// Begins anew, whether something was said or not.
    public void forget() {
        revision = 0;
        grade = 0;
        news = false;
    }

    /// Notes evidence of a grade (1 or more) that began at `from`; true if it must be told at once, being new or
    /// graver.
    public boolean note(int seen, long from, long now) {
        if (revision == 0 && grade == 0) {
            first = from;
        }
        last = now;
        news = true;
        if (seen <= grade) {
            return false;
        }
        grade = seen;
        return true;
    }

    /// The number of the next revision, told now.
    public int tell(long now) {
        told = now;
        news = false;
        return ++revision;
    }

    /// True if something was noted since it was last told.
    public boolean hasNews() {
        return news;
    }

    /// When pending news is due.
    public long due() {
        return told + PATIENCE;
    }

    public int grade() {
        return grade;
    }

    public long first() {
        return first;
    }

    public long last() {
        return last;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(first);
        out.writeLong(last);
        out.writeLong(told);
        out.writeInt(revision);
        out.writeInt(grade);
        out.writeBoolean(news);
    }

    @Override
    public void read(DataInput in) throws IOException {
        first = in.readLong();
        last = in.readLong();
        told = in.readLong();
        revision = in.readInt();
        grade = in.readInt();
        news = in.readBoolean();
    }
}
