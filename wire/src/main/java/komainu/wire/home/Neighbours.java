package komainu.wire.home;

import komainu.model.Ip;
import komainu.model.Prefix;
import komainu.wire.Bytes;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// What IPv6 neighbour discovery proves (RFC 4861).
public final class Neighbours {
    private static final int ICMP6 = 58;
    private static final int ADVERTISEMENT_OF_ROUTER = 134;
    private static final int SOLICITATION = 135;
    private static final int ADVERTISEMENT = 136;
    private static final int PREFIX_INFORMATION = 3;

    private Neighbours() {}

    /// True for neighbour discovery: never forwarded, so its hop limit is still 255.
    public static boolean isDiscovery(Packet p) {
        return p.transport == ICMP6 && p.ttl == 255 && p.icmpType >= 133 && p.icmpType <= 136;
    }

    /// The address a message proves to be its sender's, or null: the source, or the target a neighbour claims.
    public static @Nullable Ip proven(Packet p) {
        if (p.icmpType == ADVERTISEMENT && p.payload.length() >= 16) {
            Ip target = new Ip(p.payload.i64(0), p.payload.i64(8));
            return target.isMulticast() || target.isNone() ? null : target;
        }
        Ip source = new Ip(p.sourceHigh, p.sourceLow);
        return source.isNone() ? null : source;
    }

    /// The global network a solicitation or advertisement shows to be on the link, or null.
    public static @Nullable Prefix onLink(Packet p) {
        if ((p.icmpType != SOLICITATION && p.icmpType != ADVERTISEMENT) || p.payload.length() < 16) {
            return null;
        }
        Ip target = new Ip(p.payload.i64(0), p.payload.i64(8));
        return target.isGlobal() ? new Prefix(target.masked(64), 64) : null;
    }

    /// The first on-link prefix a router announces, or null.
    public static @Nullable Prefix announced(Packet p) {
        if (p.icmpType != ADVERTISEMENT_OF_ROUTER) {
            return null;
        }
        Bytes b = p.payload;
        int at = 8;
        while (at + 8 <= b.length()) {
            int length = b.u8(at + 1) * 8;
            if (length == 0) {
                return null;
            }
            int bits = b.u8(at + 2);
            if (b.u8(at) == PREFIX_INFORMATION && at + 32 <= b.length() && bits >= 40 && bits <= 128) {
                Ip base = new Ip(b.i64(at + 16), b.i64(at + 24));
                if (!base.isMulticast() && !base.isLinkLocal() && !base.isNone()) {
                    return new Prefix(base.masked(bits), bits);
                }
            }
            at += length;
        }
        return null;
    }
}
