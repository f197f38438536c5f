package komainu.cli.answer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import komainu.model.Activity;
import komainu.model.Endpoint;
import komainu.model.Observation;
import komainu.model.Volume;

/// Bytes over time, sent and received by each endpoint, in equal spans that widen as the record grows.
public final class Course {
    public static final int SPANS = 240;
    static final int MOST_ENDPOINTS = 4096;
    private static final long SECOND = 1_000_000_000L;

    private final Map<Endpoint, long[]> bytes = new HashMap<>();
    private long start = -1;
    private long width = SECOND;

    /// Takes note of what is told; endpoints beyond the most are left out.
    public void add(Observation seen) {
        if (!(seen instanceof Activity a) || a.unverified()) {
            return;
        }
        if (start < 0) {
            start = a.from() / SECOND * SECOND;
        }
        while (a.from() - start >= SPANS * width) {
            widen();
        }
        long[] own = bytes.get(a.endpoint());
        if (own == null) {
            if (bytes.size() == MOST_ENDPOINTS) {
                return;
            }
            own = new long[2 * SPANS];
            bytes.put(a.endpoint(), own);
        }
        int span = (int) Math.max(0, (a.from() - start) / width);
        for (Volume v : new Volume[] {a.tcp(), a.udp(), a.icmp(), a.gre(), a.other()}) {
            own[2 * span] += v.bytesOut();
            own[2 * span + 1] += v.bytesIn();
        }
    }

    private void widen() {
        width *= 2;
        for (long[] own : bytes.values()) {
            for (int i = 0; i < SPANS; i++) {
                for (int way = 0; way < 2; way++) {
                    own[2 * i + way] = i < SPANS / 2 ? own[4 * i + way] + own[4 * i + 2 + way] : 0;
                }
            }
        }
    }

    /// Nanoseconds since 1970 of the first span; -1 if there is none.
    public long start() {
        return start;
    }

    /// Nanoseconds of one span.
    public long width() {
        return width;
    }

    /// Bytes of some endpoints together: sent at even places, received at odd ones.
    public long[] of(Collection<Endpoint> some) {
        long[] sum = new long[2 * SPANS];
        for (Endpoint e : some) {
            long[] own = bytes.get(e);
            for (int i = 0; own != null && i < sum.length; i++) {
                sum[i] += own[i];
            }
        }
        return sum;
    }

    /// Bytes of all endpoints together.
    public long[] all() {
        return of(bytes.keySet());
    }
}
