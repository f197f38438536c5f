package komainu.model;

/// An IPv6 address, or an IPv4 address in its mapped form `::ffff:a.b.c.d` (RFC 4291 2.5.5.2).
///
/// @param high the first eight bytes, network order
/// @param low the last eight bytes, network order
public record Ip(long high, long low) implements Comparable<Ip> {
    /// No address: used where a packet has none, so that none needs `null`.
    public static final Ip NONE = new Ip(0, 0);

    private static final long MAPPED = 0xffff_0000_0000L;

    /// The IPv4 address whose four bytes, network order, are `bits`.
    public static Ip v4(int bits) {
        return new Ip(0, MAPPED | (bits & 0xffff_ffffL));
    }

    /// Reads dotted IPv4 or RFC 4291 IPv6 text; throws IllegalArgumentException for anything else (never asks a
    /// resolver).
    public static Ip parse(String text) {
        return IpText.parse(text);
    }

    public boolean isNone() {
        return high == 0 && low == 0;
    }

    public boolean isV4() {
        return high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED;
    }

    /// The four bytes of an IPv4 address; meaningless for IPv6.
    public int v4() {
        return (int) low;
    }

    /// True for 10/8, 172.16/12, 192.168/16 (RFC 1918) and fc00::/7 (RFC 4193).
    public boolean isPrivate() {
        if (isV4()) {
            int a = v4();
            return (a >>> 24) == 10 || (a >>> 20) == 0xac1 || (a >>> 16) == 0xc0a8;
        }
        return (high >>> 57) == 0x7e;
    }

    /// True for 169.254/16 (RFC 3927) and fe80::/10.
    public boolean isLinkLocal() {
        return isV4() ? (v4() >>> 16) == 0xa9fe : (high >>> 54) == 0x3fa;
    }

    public boolean isMulticast() {
        return isV4() ? (v4() >>> 28) == 0xe : (high >>> 56) == 0xff;
    }

    /// True for 255.255.255.255 only; a subnet's own broadcast address needs its prefix.
    public boolean isBroadcast() {
        return isV4() && v4() == -1;
    }

    public boolean isLoopback() {
        return isV4() ? (v4() >>> 24) == 127 : high == 0 && low == 1;
    }

    /// True for 100.64/10, shared by carriers' NAT and overlay networks (RFC 6598).
    public boolean isShared() {
        return isV4() && (v4() >>> 22) == (0x6440_0000 >>> 22);
    }

    /// True for a unicast address that can be a stranger on the Internet (RFC 6890: not special-purpose).
    public boolean isGlobal() {
        if (isNone() || isMulticast() || isLoopback() || isLinkLocal() || isPrivate() || isShared()) {
            return false;
        }
        if (isV4()) {
            int a = v4();
            return (a >>> 24) != 0 && (a >>> 28) != 0xf && (a >>> 17) != (0xc612_0000 >>> 17);
        }
        return (high >>> 61) == 1;
    }

    /// True for an address of one's own network wherever that is: private, link-local or none. What is neither this nor
    /// of the home's prefixes is beyond it: strangers, the carrier's side (100.64/10), where nobody can be (240/4).
    public boolean isLocal() {
        return isNone() || (isV4() && v4() == 0) || isPrivate() || isLinkLocal();
    }

    /// This address cut to its first `bits` of 128; an IPv4 /24 is 120.
    public Ip masked(int bits) {
        if (bits >= 128) {
            return this;
        }
        if (bits >= 64) {
            return new Ip(high, bits == 64 ? 0 : low & -1L << (128 - bits));
        }
        return new Ip(bits == 0 ? 0 : high & -1L << (64 - bits), 0);
    }

    /// The network one organisation usually fills: /24 of IPv4, /64 of IPv6.
    public Ip network() {
        return masked(isV4() ? 120 : 64);
    }

    /// Spreads the bits: addresses of one network differ in few, which would crowd a table.
    @Override
    public int hashCode() {
        return (int) (Distinct.hash(this) >>> 32);
    }

    @Override
    public int compareTo(Ip other) {
        int c = Long.compareUnsigned(high, other.high);
        return c != 0 ? c : Long.compareUnsigned(low, other.low);
    }

    /// Dotted IPv4, or IPv6 as RFC 5952 writes it; "none" for NONE.
    @Override
    public String toString() {
        return IpText.format(this);
    }
}
