package komainu.detect.habit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.detect.state.Part;
import komainu.detect.state.Union;
import komainu.model.Distinct;

/// What one endpoint does on a usual day, learned from the days that have ended, and what it has done today.
final class Usual implements Part {
    /* Days are those of UTC; only days and hours in which the endpoint was heard count, so that gaps between recordings teach
    nothing. Each new day weighs three tenths: what was done for a week is usual, what has not been done for a month is
    forgotten, and so a habit may drift. */
    private static final int NEW = 3;
    private static final int OF = 10;
    private static final int HOURS = 24;
    private static final long HOUR = 3_600_000_000_000L;

    private long day = Long.MIN_VALUE;
    private int days;
    private long usualSent;
    private long usualPeers;
    private long sent;
    private final Union peers = new Union();
    /// What each hour of a day sends, on how many days it was heard, what it sent today; below zero: not heard today.
    private final long[] usualHours = new long[HOURS];

    private final long[] heardHours = new long[HOURS];
    private final long[] hours = new long[HOURS];

    Usual() {
        java.util.Arrays.fill(hours, -1);
    }

    /// Goes to a moment; true if a new day begins with it.
    boolean moveTo(long at) {
        long today = Math.floorDiv(at, HOURS * HOUR);
        if (today <= day) {
            return false;
        }
        boolean first = day == Long.MIN_VALUE;
        day = today;
        if (!first) {
            learn();
        }
        return !first;
    }

    private void learn() {
        usualSent = days == 0 ? sent : drift(usualSent, sent);
        usualPeers = days == 0 ? peers.estimate() : drift(usualPeers, peers.estimate());
        days++;
        for (int h = 0; h < HOURS; h++) {
            if (hours[h] >= 0) {
                usualHours[h] = heardHours[h] == 0 ? hours[h] : drift(usualHours[h], hours[h]);
                heardHours[h]++;
            }
            hours[h] = -1;
        }
        sent = 0;
        peers.clear();
    }

    /// Rounded up where it grows, so that a little is never nothing.
    private static long drift(long usual, long now) {
        return usual + Math.ceilDiv((now - usual) * NEW, OF);
    }

    /// Adds what was sent to strangers at a moment of today.
    void add(long at, long bytes, Distinct called) {
        int hour = hour(at);
        hours[hour] = Math.max(0, hours[hour]) + bytes;
        sent += bytes;
        peers.add(called);
    }

    private static int hour(long at) {
        return (int) Math.floorMod(Math.floorDiv(at, HOUR), (long) HOURS);
    }

    /// Days learned from.
    int days() {
        return days;
    }

    long sent() {
        return sent;
    }

    long usualSent() {
        return usualSent;
    }

    /// Strangers it tried to call today.
    long peers() {
        return peers.estimate();
    }

    long usualPeers() {
        return usualPeers;
    }

    /// On how many days it was heard in the hour of a moment.
    long daysOfHour(long at) {
        return heardHours[hour(at)];
    }

    /// What it usually sends in the hour of a moment.
    long usualOfHour(long at) {
        return usualHours[hour(at)];
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(day);
        out.writeInt(days);
        out.writeLong(usualSent);
        out.writeLong(usualPeers);
        out.writeLong(sent);
        peers.write(out);
        for (int h = 0; h < HOURS; h++) {
            out.writeLong(usualHours[h]);
            out.writeLong(heardHours[h]);
            out.writeLong(hours[h]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        day = in.readLong();
        days = in.readInt();
        usualSent = in.readLong();
        usualPeers = in.readLong();
        sent = in.readLong();
        peers.read(in);
        for (int h = 0; h < HOURS; h++) {
            usualHours[h] = in.readLong();
            heardHours[h] = in.readLong();
            hours[h] = in.readLong();
        }
    }
}
