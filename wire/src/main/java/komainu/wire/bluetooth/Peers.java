package komainu.wire.bluetooth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import komainu.model.Distinct;
import org.jspecify.annotations.Nullable;

/// The devices of one site by address: the owner's, and those who pass by.
final class Peers {
    /* Open addressing, linear probing; nothing is ever taken out. Where the table is full a device is told apart no more, only
    counted. */
    static final int MOST = 1 << 14;
    private static final long RANDOM = 1L << 48;

    private Peer[] slots = new Peer[256];
    private int count;
    private final List<Peer> all = new ArrayList<>();
    private final Distinct others = new Distinct();

    /// The device of an address; one that is not kept if the table is full.
    Peer of(long address, boolean random) {
        long key = random ? address | RANDOM : address;
        int at = slot(key);
        Peer found = slots[at];
        return found != null ? found : add(new Peer(address, random), key, at);
    }

    @Nullable
    Peer known(long address, boolean random) {
        return slots[slot(random ? address | RANDOM : address)];
    }

    private int slot(long key) {
        int at = (int) Distinct.mix(key) & slots.length - 1;
        while (slots[at] != null && key(slots[at]) != key) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    private static long key(Peer p) {
        return p.random ? p.address | RANDOM : p.address;
    }

    private Peer add(Peer p, long key, int at) {
        if (count >= MOST) {
            others.add(Distinct.mix(key));
            return p;
        }
        slots[at] = p;
        count++;
        all.add(p);
        if (count * 2 > slots.length) {
            Peer[] old = slots;
            slots = new Peer[old.length * 2];
            Arrays.stream(old).filter(o -> o != null).forEach(o -> slots[slot(key(o))] = o);
        }
        return p;
    }

    /// In the order first heard.
    List<Peer> all() {
        return all;
    }

    /// About how many there was no room for.
    long omitted() {
        return others.estimate();
    }
}
