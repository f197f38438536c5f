package komainu.wire.stream;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A fixed number of equal chunks of native memory, given out and taken back; touched only when first used.
final class Slab {
    static final int CHUNK = 4096;

    private final int[] free;
    private int top;
    private MemorySegment memory = MemorySegment.NULL;
    long refused;
    int mostUsed;

    Slab(int chunks) {
        free = new int[chunks];
        for (int i = 0; i < chunks; i++) {
            free[i] = chunks - 1 - i;
        }
        top = chunks;
    }

    /// Number of a chunk, or -1 if all are in use.
    int take() {
        if (top == 0) {
            refused++;
            return -1;
        }
        if (memory.byteSize() == 0) {
            memory = Arena.ofAuto().allocate((long) free.length * CHUNK);
        }
        mostUsed = Math.max(mostUsed, free.length - top + 1);
        return free[--top];
    }

    void give(int chunk) {
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
