package komainu.detect.relay;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.detect.state.Part;

/// How closely what goes to one peer follows, moment by moment, what comes from all others.
final class Coupling implements Part {
    /* What is passed on leaves within a second of its coming, so the two series are correlated in moments of up to three
    seconds; one begins where silence ends, so that no burst is cut in two. Silence speaks too, as two streams that both
    run all the time are not coupled; but one silence is one moment, however long, lest a device that wakes now and
    then looks coupled to whatever it does. */
    /// A second or moment with less counts as silent.
    static final int FEW = 200;

    private static final int MOMENT = 3;
    private static final int BUSY = 8;
    private static final int LASTS = 60;
    /// It begins anew after so many seconds, as what a device does for itself hides what it passes on.
    private static final int LONGEST = 1_200;
    private static final double MEAN = 2;
    private static final long NEVER = -1;

    private long since = NEVER;
    private long last;
    private long moment;
    private double out;
    private double in;

    private double moments;
    private double sumOut;
    private double sumIn;
    private double squareOut;
    private double squareIn;
    private double product;
    private int busy;

    /// Adds what went to the peer in a second, and what came from all others in it.
    void add(long second, double sent, double others) {
        if (sent < FEW && others < FEW) {
            return;
        }
        if (since != NEVER && second - since >= LONGEST) {
            clear();
        }
        if (since == NEVER) {
            since = second;
            moment = second;
        } else if (second > last + 1 || second >= moment + MOMENT) {
            close();
            moments += second > last + 1 ? 1 : 0;
            moment = second;
        }
        out += sent;
        in += others;
        last = second;
    }

    private void close() {
        moments++;
        sumOut += out;
        sumIn += in;
        squareOut += out * out;
        squareIn += in * in;
        product += out * in;
        busy += out >= FEW && in >= FEW ? 1 : 0;
        out = 0;
        in = 0;
    }

    /// The correlation; 0 where the sums differ by more than half, or too little happened.
    ///
    /// @param least bytes that must have gone out
    double correlation(double least) {
        boolean alike = sumOut >= least && sumOut <= MEAN * sumIn && sumIn <= MEAN * sumOut;
        boolean enough = busy >= BUSY && last - since >= LASTS;
        double spread = Math.sqrt((squareOut - sumOut * sumOut / moments) * (squareIn - sumIn * sumIn / moments));
        return !alike || !enough || !(spread > 0) ? 0 : (product - sumOut * sumIn / moments) / spread;
    }

    /// The first second of it, in nanoseconds since 1970.
    long since() {
        return since * 1_000_000_000L;
    }

    /// Bytes that went out.
    long sent() {
        return (long) sumOut;
    }

    private void clear() {
        since = NEVER;
        out = 0;
        in = 0;
        moments = 0;
        sumOut = 0;
        sumIn = 0;
        squareOut = 0;
        squareIn = 0;
        product = 0;
        busy = 0;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput to) throws IOException {
        to.writeLong(since);
        to.writeLong(last);
        to.writeLong(moment);
        for (double value : new double[] {out, in, moments, sumOut, sumIn, squareOut, squareIn, product}) {
            to.writeDouble(value);
        }
        to.writeInt(busy);
    }

    @Override
    public void read(DataInput from) throws IOException {
        since = from.readLong();
        last = from.readLong();
        moment = from.readLong();
        out = from.readDouble();
        in = from.readDouble();
        moments = from.readDouble();
        sumOut = from.readDouble();
        sumIn = from.readDouble();
        squareOut = from.readDouble();
        squareIn = from.readDouble();
        product = from.readDouble();
        busy = from.readInt();
    }
}
