package komainu.model;

/// A range of addresses that share their first bits (CIDR, RFC 4632).
///
/// @param base the first address; its other bits are zero
/// @param length 0 to 128 over the 128-bit form; an IPv4 /24 is 120
public record Prefix(Ip base, int length) implements Comparable<Prefix> {
    public Prefix {
        if (length < 0 || length > 128) {
            throw new IllegalArgumentException("prefix length " + length + " is not within 0 to 128");
        }
        base = base.masked(length);
    }

    /// Reads `192.168.1.0/24` or `2001:db8::/32`; a bare address is one host.
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        Ip ip = Ip.parse(slash < 0 ? text : text.substring(0, slash));
        int width = ip.isV4() ? 32 : 128;
        int bits = width;
        if (slash >= 0) {
            try {
                bits = Integer.parseInt(text.substring(slash + 1));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not a prefix: \"" + text + "\"", e);
            }
        }
        if (bits < 0 || bits > width) {
            throw new IllegalArgumentException("not a prefix: \"" + text + "\"");
        }
        return new Prefix(ip, bits + 128 - width);
    }

    public boolean contains(Ip ip) {
        return ip.masked(length).equals(base);
    }

    /// True for the highest IPv4 address of this range, the subnet's own broadcast (RFC 919).
    public boolean isBroadcast(Ip ip) {
        return length < 127
                && ip.isV4()
                && contains(ip)
                && (ip.low() & ~(-1L << (128 - length))) == ~(-1L << (128 - length));
    }

    @Override
    public int compareTo(Prefix other) {
        int c = base.compareTo(other.base);
        return c != 0 ? c : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return base + "/" + (base.isV4() ? length - 96 : length);
    }
}
