package komainu.wire.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.model.Activity;
import komainu.model.Activity.PortTally;
import komainu.model.Distinct;

/// The service ports one endpoint called most in one second; a newcomer inherits the least weight, not the numbers.
final class TopPorts {
    private static final int HOME = 1 << 24;

    private final int[] key = new int[Activity.PORTS];
    private final long[] weight = new long[Activity.PORTS];
    private final long[] tried = new long[Activity.PORTS];
    private final long[] answered = new long[Activity.PORTS];
    private final Distinct[] destinations = new Distinct[Activity.PORTS];
    private int count;

    void clear() {
        count = 0;
    }

    private static int key(int transport, int port, boolean home) {
        return transport << 16 | port | (home ? HOME : 0);
    }

    private int find(int k) {
        for (int i = 0; i < count; i++) {
            if (key[i] == k) {
                return i;
            }
        }
        return -1;
    }

    void tried(int transport, int port, boolean home, long destination) {
        int k = key(transport, port, home);
        int i = find(k);
        if (i < 0) {
            i = take(k);
        }
        weight[i]++;
        tried[i]++;
        destinations[i].add(destination);
    }

    /// An answer may come in a later second than its call.
    void answered(int transport, int port, boolean home) {
        int k = key(transport, port, home);
        int i = find(k);
        if (i < 0 && count < Activity.PORTS) {
            i = take(k);
        }
        if (i >= 0) {
            answered[i]++;
        }
    }

    private int take(int k) {
        int i;
        if (count < Activity.PORTS) {
            i = count++;
            weight[i] = 0;
        } else {
            i = 0;
            for (int n = 1; n < Activity.PORTS; n++) {
                i = weight[n] < weight[i] ? n : i;
            }
        }
        key[i] = k;
        tried[i] = 0;
        answered[i] = 0;
        destinations[i] = new Distinct();
        return i;
    }

    List<PortTally> list() {
        if (count == 0) {
            return List.of();
        }
        List<PortTally> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new PortTally(
                    key[i] >>> 16 & 255,
                    key[i] & 0xffff,
                    (key[i] & HOME) != 0,
                    tried[i],
                    answered[i],
                    destinations[i]));
        }
        all.sort(Comparator.comparingLong(PortTally::tried)
                .reversed()
                .thenComparingInt(PortTally::port)
                .thenComparingInt(PortTally::transport)
                .thenComparing(PortTally::home));
        return all;
    }
}
