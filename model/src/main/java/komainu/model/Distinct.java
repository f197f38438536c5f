package komainu.model;

import java.util.Arrays;

/// An estimate of how many different values were seen: exact up to 32, then HyperLogLog with 512 registers
/// (standard error 4.6 %).
///
/// Mergeable: merging the parts gives the same estimate as seeing all values in one.
public final class Distinct {
    /* Flajolet, Fusy, Gandouet, Meunier 2007, with linear counting below 2.5 m. Values are hashes already mixed by
    the caller (`mix`), the low 9 bits choose the register. The exact set holds hashes, so a merge never needs the values. */
    public static final int EXACT = 32;

    public static final int REGISTERS = 512;
    /* The bits of a hash that are not the register's number: the highest rank is one more. */
    private static final int RANKS = Long.SIZE - 9;

    private long[] exact = new long[4];
    private int count;
    private byte[] registers = NO_REGISTERS;

    private static final byte[] NO_REGISTERS = {};

    public Distinct() {}

    private Distinct(long[] exact, int count, byte[] registers) {
        this.exact = exact;
        this.count = count;
        this.registers = registers;
    }

    /// Spreads the bits of a value (the finaliser of SplitMix64, Steele and others 2014).
    public static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    public static long hash(Ip ip) {
        return mix(ip.low() ^ mix(ip.high()));
    }

    /// From an exact set of `count` hashes, or from registers when there are any; copies both.
    public static Distinct of(long[] hashes, int count, byte[] registers) {
        return registers.length == 0
                ? new Distinct(Arrays.copyOf(hashes, Math.max(4, count)), count, NO_REGISTERS)
                : new Distinct(new long[0], 0, registers.clone());
    }

    /// Adds a mixed hash; false if it was surely there before.
    public boolean add(long hash) {
        if (registers.length > 0) {
            return raise(registers, hash);
        }
        for (int i = 0; i < count; i++) {
            if (exact[i] == hash) {
                return false;
            }
        }
        if (count == EXACT) {
            registers = new byte[REGISTERS];
            for (int i = 0; i < count; i++) {
                raise(registers, exact[i]);
            }
            exact = new long[0];
            count = 0;
            return raise(registers, hash);
        }
        if (count == exact.length) {
            exact = Arrays.copyOf(exact, count * 2);
        }
        exact[count++] = hash;
        return true;
    }

    /// Raises the register a hash belongs to; true if it grew.
    public static boolean raise(byte[] registers, long hash) {
        int register = (int) hash & REGISTERS - 1;
        byte rank = (byte) (Long.numberOfLeadingZeros(hash | REGISTERS - 1) + 1);
        if (registers[register] >= rank) {
            return false;
        }
        registers[register] = rank;
        return true;
    }

    public void add(Distinct other) {
        for (int i = 0; i < other.count; i++) {
            add(other.exact[i]);
        }
        if (other.registers.length > 0) {
            if (registers.length == 0) {
                registers = new byte[REGISTERS];
                for (int i = 0; i < count; i++) {
                    raise(registers, exact[i]);
                }
                exact = new long[0];
                count = 0;
            }
            for (int i = 0; i < REGISTERS; i++) {
                registers[i] = (byte) Math.max(registers[i], other.registers[i]);
            }
        }
    }

    public Distinct copy() {
        return of(exact, count, registers);
    }

    /// How many: exact up to 32, an estimate above.
    public long estimate() {
        if (registers.length == 0) {
            return count;
        }
        int[] ofRank = new int[RANKS + 2];
        for (byte r : registers) {
            ofRank[r]++;
        }
        double z = REGISTERS * tau(1 - (double) ofRank[RANKS + 1] / REGISTERS);
        for (int rank = RANKS; rank >= 1; rank--) {
            z = (z + ofRank[rank]) / 2;
        }
        z += REGISTERS * sigma((double) ofRank[0] / REGISTERS);
        double raw = (double) REGISTERS * REGISTERS / (2 * Math.log(2) * z);
        return Math.max(EXACT + 1, Math.round(raw));
    }

    /* Ertl 2017, "New cardinality estimation algorithms for HyperLogLog sketches", section 4: one estimator for small and
    large numbers, without the bias of up to a tenth that the classic one has where it changes its formula. */
    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double sum = x;
        double before;
        double power = x;
        double weight = 1;
        do {
            before = sum;
            power *= power;
            sum += power * weight;
            weight *= 2;
        } while (sum != before);
        return sum;
    }

    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double sum = 1 - x;
        double before;
        double power = x;
        double weight = 1;
        do {
            before = sum;
            power = Math.sqrt(power);
            weight /= 2;
            sum -= (1 - power) * (1 - power) * weight;
        } while (sum != before);
        return sum / 3;
    }

    public boolean isEmpty() {
        return count == 0 && registers.length == 0;
    }

    /// The hashes while exact; empty once it estimates.
    public long[] hashes() {
        return Arrays.copyOf(exact, count);
    }

    /// The registers once it estimates; empty while exact.
    public byte[] registers() {
        return registers.clone();
    }

    @Override
    public boolean equals(Object o) {
        if (!(o instanceof Distinct d) || d.count != count || !Arrays.equals(registers, d.registers)) {
            return false;
        }
        long[] a = hashes();
        long[] b = d.hashes();
        Arrays.sort(a);
        Arrays.sort(b);
        return Arrays.equals(a, b);
    }

    @Override
    public int hashCode() {
        long sum = Arrays.hashCode(registers);
        for (int i = 0; i < count; i++) {
            sum += exact[i];
        }
        return Long.hashCode(sum);
    }

    @Override
    public String toString() {
        return (registers.length == 0 ? "" : "~") + estimate();
    }
}
