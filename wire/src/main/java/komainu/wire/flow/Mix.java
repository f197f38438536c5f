package komainu.wire.flow;

/// Hashes of addresses and flows; both directions of a flow hash alike.
public final class Mix {
    /* Sides are mixed on their own and added, so that order does not matter. The multipliers are odd constants of
    SplitMix64 and of the golden ratio. They are fixed on purpose: output may not depend on the run, and the tables are
    set-associative, so that chosen collisions cost entries but never time. */
    private static final long K1 = 0x9e3779b97f4a7c15L;
    private static final long K2 = 0xbf58476d1ce4e5b9L;
    private static final long K3 = 0x94d049bb133111ebL;

    private Mix() {}

    public static long address(long high, long low) {
        return (low ^ high * K1) * K2;
    }

    static long side(long address, int port) {
        long x = address + port * K3;
        return (x ^ x >>> 32) * K2;
    }

    static long flow(long sideA, long sideB, int transport, int site) {
        long x = sideA + sideB + (transport << 16 | site) * K1;
        x = (x ^ x >>> 29) * K3;
        x ^= x >>> 32;
        return x == 0 ? 1 : x;
    }

    static int shard(long addressA, long addressB) {
        long x = addressA + addressB;
        return (int) (((x ^ x >>> 32) * K3) >>> 58);
    }

    static long finish(long x) {
        long y = (x ^ x >>> 30) * K2;
        return y ^ y >>> 29;
    }
}
