package komainu.detect.relay;

import java.util.List;
import komainu.detect.state.Window;

/// How closely what one flow carries follows what passes to or from others, second by second.
final class Coupling {
    /* The running second of a ring is not over, and the last whole one may not be told of yet. What is passed on arrives in
    the same second or the next. */
    private static final int UNKNOWN = 2;
    /// A second with less counts as quiet.
    private static final int FEW = 200;
    private static final int BUSY_SECONDS = 8;
    private static final int MEAN = 2;

    private Coupling() {}

    /// The best correlation of what the flow carried with what the others did in the same second or one before; 0 where
    /// the sums differ by more than half, or too little happened.
    ///
    /// @param ring bytes of the flow, oldest second first, the one of `now` last
    /// @param others bytes by second
    static double of(List<Long> ring, Window others, long now, double least) {
        return Math.max(of(ring, others, now, 0, least), of(ring, others, now, 1, least));
    }

    private static double of(List<Long> ring, Window others, long now, int lag, double least) {
        int n = ring.size() - UNKNOWN - 1;
        if (n < BUSY_SECONDS) {
            return 0;
        }
        double sumX = 0;
        double sumY = 0;
        double squareX = 0;
        double squareY = 0;
        double product = 0;
        int busy = 0;
        for (int ago = UNKNOWN; ago < UNKNOWN + n; ago++) {
            double x = ring.get(ring.size() - 1 - ago);
            double y = others.sum(now, ago + lag, 1);
            sumX += x;
            sumY += y;
            squareX += x * x;
            squareY += y * y;
            product += x * y;
            busy += x >= FEW && y >= FEW ? 1 : 0;
        }
        boolean alike = sumX >= least && sumX <= MEAN * sumY && sumY <= MEAN * sumX;
        double spread = Math.sqrt((squareX - sumX * sumX / n) * (squareY - sumY * sumY / n));
        return !alike || busy < BUSY_SECONDS || spread <= 0 ? 0 : (product - sumX * sumY / n) / spread;
    }
}
