package komainu.lab;

import komainu.model.Ip;
import komainu.model.Mac;

/// One address of one machine, as the network sees it.
///
/// @param mac NONE for a machine beyond the router
/// @param ttl the hop limit its packets have when they pass the point of capture
public record Node(Mac mac, Ip ip, int ttl) {
    /// A machine on the Internet.
    public static Node far(Ip ip) {
        return new Node(Mac.NONE, ip, 52);
    }

    public static Node far(String ip) {
        return far(Ip.parse(ip));
    }

    /// This machine using another source address.
    public Node as(Ip other) {
        return new Node(mac, other, ttl);
    }

    public boolean isFar() {
        return mac.isNone();
    }
}
