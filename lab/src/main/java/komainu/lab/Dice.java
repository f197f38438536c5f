package komainu.lab;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import komainu.model.Ip;

/// Chance that repeats itself: the same seed gives the same throws.
public final class Dice {
    private final long seed;
    private final SplittableRandom random;

    public Dice(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /// Dice of one's own for a part, so that another part's throws do not change it.
    public Dice forPart(String name) {
        CRC32 hash = new CRC32();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        return new Dice(seed * 0x9e37_79b9_7f4a_7c15L + hash.getValue());
    }

    /// From `low` to `high`, both included.
    public int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    public long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    public boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    public int bits() {
        return random.nextInt();
    }

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    public <T> T of(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /// Lower-case letters and digits.
    public String word(int length) {
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
        }
        return word.toString();
    }

    /// A port a client would call from.
    public int port() {
        return between(32_768, 60_999);
    }

    /// Any unicast IPv4 address that can be a stranger on the Internet.
    public Ip stranger() {
        while (true) {
            Ip ip = Ip.v4(random.nextInt());
            if (ip.isGlobal() && (ip.v4() >>> 24) != 0) {
                return ip;
            }
        }
    }
}
