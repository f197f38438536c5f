package komainu.detect.scan;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.detect.state.Part;
import komainu.detect.state.Tally;
import komainu.detect.state.Union;
import komainu.model.Probed;

/// What one host was asked for in one sitting.
final class Visit implements Part {
    private static final int FIRST = 0;
    private static final int LAST = 1;
    private static final int TRIED = 2;
    private static final int ANSWERED = 3;
    private static final int REFUSED = 4;
    private static final int ACKS = 5;
    private static final double ROUNDING = 1e-6;

    private final Tally numbers = new Tally(6);
    private final Union services = new Union();

    /// Adds a second, beginning anew after a longer pause.
    void add(Probed.Host host, long from, long now, long pause) {
        if (from - numbers.get(LAST) > pause) {
            numbers.clear();
            services.clear();
            numbers.set(FIRST, from);
        }
        numbers.set(LAST, now);
        numbers.add(TRIED, host.tried());
        numbers.add(ANSWERED, host.answered());
        numbers.add(REFUSED, host.refused());
        numbers.add(ACKS, host.acks());
        services.add(host.services());
    }

    /// True if so many services were asked for, hardly any was there, and it was not the middle of conversations.
    boolean isScan(long least, double unanswered) {
        long tried = numbers.get(TRIED);
        long acks = numbers.get(ACKS);
        return services.estimate() >= least
                && numbers.get(ANSWERED) <= (1 - unanswered) * tried + ROUNDING
                && (acks * 2 <= tried || numbers.get(REFUSED) * 2 >= acks);
    }

    long first() {
        return numbers.get(FIRST);
    }

    long services() {
        return Math.min(numbers.get(TRIED), services.estimate());
    }

    long answered() {
        return numbers.get(ANSWERED);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        numbers.write(out);
        services.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        numbers.read(in);
        services.read(in);
    }
}
