package komainu.wire.host;

import komainu.model.Endpoint;
import komainu.wire.flow.Mix;
import org.jspecify.annotations.Nullable;

/// The endpoints of one site by address, and the addresses that are not proven yet.
final class Hosts {
    /* A table of chains by address, open addressing; a chain holds the endpoints of one address (another hardware address or
    link makes another one). Unproven addresses wait in sets of two, where the one with fewer packets gives way, so that
    spoofed sources push out each other and cost no memory. */
    static final int MOST = 65_536;

    /// Most endpoints of one address.
    static final int SAME_ADDRESS = 64;

    private static final int SETS = 1024;
    private static final long PATIENCE = 10_000_000_000L;

    private final int site;
    private final String name;
    private @Nullable Host[] table = new Host[256];
    private int addresses;
    private final @Nullable Host[] candidates = new Host[SETS * 2];
    int size;
    long full;
    long unverified;

    Hosts(int site, String name) {
        this.site = site;
        this.name = name;
    }

    String name() {
        return name;
    }

    private static long hash(long high, long low, long mac) {
        long x = Mix.address(high, low);
        x = (high | low) == 0 ? x + Mix.address(mac, 1) : x;
        return x ^ x >>> 32;
    }

    private int slot(long high, long low, long mac) {
        int mask = table.length - 1;
        int i = (int) hash(high, low, mac) & mask;
        for (Host h = table[i]; h != null; h = table[i]) {
            if (h.low == low && h.high == high && ((high | low) != 0 || h.mac == mac)) {
                return i;
            }
            i = i + 1 & mask;
        }
        return i;
    }

    /// The endpoint, or null.
    @Nullable
    Host find(long high, long low, long mac, int segment) {
        for (Host h = table[slot(high, low, mac)]; h != null; h = h.next) {
            if (h.mac == mac && h.segment == segment) {
                return h;
            }
        }
        return null;
    }

    /// The endpoint, else the latest one of the same address, else null: for what it received, where routers change the
    /// rest.
    @Nullable
    Host receiver(long high, long low, long mac, int segment) {
        Host first = table[slot(high, low, mac)];
        for (Host h = first; h != null; h = h.next) {
            if (h.mac == mac && h.segment == segment) {
                return h;
            }
        }
        return first;
    }

    /// The place of an address that is not proven, taken over if need be.
    Host candidate(long high, long low, long mac, int segment, long at) {
        int set = (int) (hash(high, low, mac) >>> 8) & SETS - 1;
        Host a = candidates[set * 2];
        Host b = candidates[set * 2 + 1];
        if (a != null && a.is(high, low, mac, segment)) {
            return a;
        }
        if (b != null && b.is(high, low, mac, segment)) {
            return b;
        }
        int place = a == null || (b != null && worth(a, at) <= worth(b, at)) ? set * 2 : set * 2 + 1;
        Host h = candidates[place];
        if (h == null) {
            h = new Host(site);
            candidates[place] = h;
        } else {
            unverified += h.out;
            if (h.tally != null) {
                h.tally.forget();
                h.tally.stale = true;
            }
        }
        h.reset(high, low, mac, segment, at);
        return h;
    }

    private static long worth(Host h, long at) {
        return at - h.last > PATIENCE ? 0 : h.out;
    }

    /// An unproven address already waiting, or null.
    @Nullable
    Host waiting(long high, long low, long mac, int segment) {
        int set = (int) (hash(high, low, mac) >>> 8) & SETS - 1;
        for (int i = set * 2; i < set * 2 + 2; i++) {
            Host h = candidates[i];
            if (h != null && h.is(high, low, mac, segment)) {
                return h;
            }
        }
        return null;
    }

    /// Makes a proven endpoint of an address; null if there are too many.
    @Nullable
    Host prove(long high, long low, long mac, int segment, String segmentName, long at) {
        int i = slot(high, low, mac);
        int same = 0;
        for (Host h = table[i]; h != null; h = h.next) {
            same++;
        }
        if (size == MOST || same == SAME_ADDRESS) {
            full++;
            return null;
        }
        Host h = leave(high, low, mac, segment);
        if (h == null) {
            h = new Host(site);
            h.reset(high, low, mac, segment, at);
        }
        h.endpoint = new Endpoint(name, segmentName, h.hardware(), h.ip());
        h.next = table[i];
        table[i] = h;
        size++;
        if (same == 0 && ++addresses * 2 > table.length) {
            grow();
        }
        return h;
    }

    private @Nullable Host leave(long high, long low, long mac, int segment) {
        int set = (int) (hash(high, low, mac) >>> 8) & SETS - 1;
        for (int i = set * 2; i < set * 2 + 2; i++) {
            Host h = candidates[i];
            if (h != null && h.is(high, low, mac, segment)) {
                candidates[i] = null;
                return h;
            }
        }
        return null;
    }

    private void grow() {
        @Nullable Host[] old = table;
        table = new Host[old.length * 2];
        for (Host h : old) {
            if (h != null) {
                table[slot(h.high, h.low, h.mac)] = h;
            }
        }
    }

    /// Packets of addresses still unproven.
    long waitingPackets() {
        long sum = unverified;
        for (Host h : candidates) {
            sum += h == null ? 0 : h.out;
        }
        return sum;
    }
}
