package komainu.wire.host;

/// The flows of one endpoint whose seconds are told: its oldest and its largest long-lived ones.
final class Watched {
    /// Most flows of one endpoint, and how many of them stay for their age alone.
    static final int MOST = 8;

    static final int OLDEST = 4;

    private final long[] flow = new long[MOST];
    private final long[] bytes = new long[MOST];
    private int count;

    /// True if the flow is among them, or takes the place of a smaller one that is not among the oldest.
    boolean take(long number, long size) {
        int least = OLDEST;
        for (int i = 0; i < count; i++) {
            if (flow[i] == number) {
                bytes[i] = size;
                return true;
            }
            least = i > OLDEST && bytes[i] < bytes[least] ? i : least;
        }
        if (count == MOST) {
            if (size <= bytes[least]) {
                return false;
            }
            drop(flow[least]);
        }
        flow[count] = number;
        bytes[count++] = size;
        return true;
    }

    /// Forgets a flow that ended; the order of age stays.
    void drop(long number) {
        for (int i = 0; i < count; i++) {
            if (flow[i] == number) {
                count--;
                System.arraycopy(flow, i + 1, flow, i, count - i);
                System.arraycopy(bytes, i + 1, bytes, i, count - i);
                return;
            }
        }
    }
}
