package komainu.wire.stream;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A fixed number of equal chunks of native memory, given out and taken back; touched only when first used.
final class Slab {
    static final int CHUNK = 4096;

    private final int[] free;
    private int top;
    private final @Nullable Stream[] owners;
    private int hand;
    private MemorySegment memory = MemorySegment.NULL;

    Slab(int chunks) {
        free = new int[chunks];
        for (int i = 0; i < chunks; i++) {
            free[i] = chunks - 1 - i;
        }
        top = chunks;
        owners = new Stream[chunks];
    }

    /// Number of a chunk, or -1 if all are in use.
    int take(Stream owner) {
        if (top == 0) {
            return -1;
        }
        if (memory.byteSize() == 0) {
            memory = Arena.ofAuto().allocate((long) free.length * CHUNK);
        }
        int chunk = free[--top];
        owners[chunk] = owner;
        return chunk;
    }

    /// Whose chunks are taken away when all are in use: each stream in turn, but not the one that asks; null if it has
    /// all.
    @Nullable
    Stream victim(Stream asking) {
        for (int i = 0; i < owners.length; i++) {
            hand = (hand + 1) % owners.length;
            Stream owner = owners[hand];
            if (owner != null && owner != asking) {
                return owner;
            }
        }
        return null;
    }

    void give(int chunk) {
        owners[chunk] = null;
        free[top++] = chunk;
    }

    MemorySegment memory() {
        return memory;
    }

    static long start(int chunk) {
        return (long) chunk * CHUNK;
    }

    int inUse() {
        return free.length - top;
    }
}
