package komainu.wire.packet;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.jspecify.annotations.Nullable;

/// Puts IP fragments together (RFC 791, RFC 8200 4.5): 256 datagrams at once, each for 30 seconds, the first copy wins.
final class Fragments {
    /* Datagrams lie in 32 sets of 8 slots, chosen by hash, so that a flood of fragments costs a look at 8 slots each
     * and can displace only its own set. All memory is taken at the first fragment. */

    /// For how many more fragments the bytes of a joined datagram are left alone.
    static final int LENT = 64;

    static final long PATIENCE = 30_000_000_000L;
    private static final int DATAGRAMS = 256;
    private static final int WAYS = 8;

    private final Counters counters;
    private Datagram[] slots = {};
    private MemorySegment slab = MemorySegment.NULL;
    private long calls;

    Fragments(Counters counters) {
        this.counters = counters;
    }

    /// Takes the fragment at `frame.at`; true if its datagram is whole now, and then `frame` lies on that.
    boolean completes(Frame frame, Packet packet, int offset, boolean more) {
        calls++;
        counters.add(Count.FRAGMENTS);
        int length = frame.sent - frame.at;
        if (length <= 0 || (more && (length & 7) != 0) || offset + length > Datagram.LONGEST) {
            counters.malformed(Protocol.IP, Malformed.BAD_LENGTH);
            return false;
        }
        // One joining a frame: a fragment inside a joined datagram would be copied within the slab.
        Datagram slot = frame.joined ? null : slot(packet);
        if (slot == null) {
            counters.add(Count.FRAGMENTS_LOST);
            return false;
        }
        switch (slot.take(frame, offset, more)) {
            case NEW -> {}
            case REPEATED -> counters.add(Count.FRAGMENTS_REPEATED);
            case OVERLAPPING -> counters.add(Count.FRAGMENTS_OVERLAPPING);
        }
        if (!slot.whole()) {
            return false;
        }
        counters.add(Count.FRAGMENTS_JOINED);
        slot.lendTo(frame);
        slot.lentUntil = calls + LENT;
        return true;
    }

    /// The slot of the packet's datagram, or the one to begin it in; null if all that fit are lent.
    private @Nullable Datagram slot(Packet packet) {
        if (slots.length == 0) {
            allocate();
        }
        int set = (hash(packet) & DATAGRAMS / WAYS - 1) * WAYS;
        Datagram best = null;
        for (int i = set; i < set + WAYS; i++) {
            Datagram slot = slots[i];
            if (slot.lentUntil > calls) {
                continue;
            }
            if (slot.open && slot.isOf(packet) && Math.abs(packet.at - slot.began) <= PATIENCE) {
                return slot;
            }
            if (best == null || (best.open && (!slot.open || slot.began < best.began))) {
                best = slot;
            }
        }
        if (best != null) {
            if (best.open) {
                counters.add(Count.FRAGMENTS_LOST);
            }
            best.begin(packet);
        }
        return best;
    }

    private void allocate() {
        slab = Arena.ofAuto().allocate((long) DATAGRAMS * Datagram.LONGEST, 64);
        slots = new Datagram[DATAGRAMS];
        for (int i = 0; i < DATAGRAMS; i++) {
            slots[i] = new Datagram(slab, i * Datagram.LONGEST);
        }
    }

    private static int hash(Packet packet) {
        long mixed = (packet.sourceLow * 31 + packet.destinationLow) * 31 + packet.ipId;
        mixed *= 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 40);
    }
}
