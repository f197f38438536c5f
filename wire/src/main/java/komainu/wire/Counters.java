package komainu.wire;

import java.util.Map;
import java.util.TreeMap;

/// Counts what was met: malformed bytes by protocol and reason, hot events by Count, all others by name. For one
/// thread.
public final class Counters {
    private static final Protocol[] PROTOCOLS = Protocol.values();
    private static final Malformed[] REASONS = Malformed.values();
    private static final Count[] COUNTS = Count.values();
    private static final int LINKS = 512;

    private final long[] malformed = new long[PROTOCOLS.length * REASONS.length];
    private final long[] counts = new long[COUNTS.length];
    private final long[] linksNotRead = new long[LINKS];
    private final Map<String, Long> named = new TreeMap<>();

    public void malformed(Protocol protocol, Malformed reason) {
        malformed[protocol.ordinal() * REASONS.length + reason.ordinal()]++;
    }

    public void add(Count count) {
        counts[count.ordinal()]++;
    }

    public void add(Count count, long times) {
        counts[count.ordinal()] += times;
    }

    /// Adds to a counter with a name of its own; not for every packet.
    public void add(String name, long times) {
        named.merge(name, times, Long::sum);
    }

    /// Counts a frame of a link type that is not read.
    public void linkNotRead(int link) {
        if (link >= 0 && link < LINKS) {
            linksNotRead[link]++;
        } else {
            add(notRead(link), 1);
        }
    }

    public long of(Protocol protocol, Malformed reason) {
        return malformed[protocol.ordinal() * REASONS.length + reason.ordinal()];
    }

    public long of(Count count) {
        return counts[count.ordinal()];
    }

    public long of(String name) {
        return named.getOrDefault(name, 0L);
    }

    /// Adds all of another thread's counts.
    public void addAll(Counters other) {
        addEach(malformed, other.malformed);
        addEach(counts, other.counts);
        addEach(linksNotRead, other.linksNotRead);
        other.named.forEach(this::add);
    }

    /// What was malformed, as `dns.TRUNCATED`, sorted; without zeros.
    public Map<String, Long> malformed() {
        Map<String, Long> all = new TreeMap<>();
        for (Protocol protocol : PROTOCOLS) {
            for (Malformed reason : REASONS) {
                put(all, protocol.word() + "." + reason, of(protocol, reason));
            }
        }
        return all;
    }

    /// Everything else, sorted by name; without zeros.
    public Map<String, Long> others() {
        Map<String, Long> all = new TreeMap<>(named);
        for (Count count : COUNTS) {
            put(all, count.word(), of(count));
        }
        for (int link = 0; link < LINKS; link++) {
            put(all, notRead(link), linksNotRead[link]);
        }
        return all;
    }

    private static String notRead(int link) {
        return "link type " + link + " not read";
    }

    private static void put(Map<String, Long> all, String name, long times) {
        if (times != 0) {
            all.put(name, times);
        }
    }

    private static void addEach(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }
}
