package komainu.lab;

import komainu.model.Ip;
import komainu.model.Mac;

/// A device of the home.
///
/// @param name the host name it gives by DHCP
/// @param kind the type word of the project's vocabulary
/// @param ip6 its address from the router's advertised prefix, or NONE
/// @param vendorClass DHCP option 60, or empty
/// @param parameters DHCP option 55 in order
public record Host(String name, String kind, Mac mac, Ip ip, Ip ip6, int ttl, String vendorClass, byte[] parameters) {
    public Node node() {
        return new Node(mac, ip, ttl);
    }

    public Node node6() {
        return new Node(mac, ip6, 64);
    }

    /// True for the same device.
    public boolean is(Host other) {
        return mac.equals(other.mac);
    }

    /// Its link-local IPv6 address, made from its hardware address (RFC 4291 appendix A).
    public Node local6() {
        return new Node(mac, new Ip(0xfe80_0000_0000_0000L, interfaceId(mac)), 255);
    }

    static long interfaceId(Mac mac) {
        long flipped = mac.bits() ^ 0x0200_0000_0000L;
        return (flipped >>> 24) << 40 | 0xff_fe00_0000L | (flipped & 0xff_ffffL);
    }
}
