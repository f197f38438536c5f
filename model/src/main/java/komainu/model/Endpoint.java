package komainu.model;

import java.util.Comparator;

/// One address of the owner's network as it was seen: fixed for ever, folded into devices only in cases.
///
/// @param site one owner's network
/// @param segment one link of it: an interface or VLAN
/// @param mac hardware address, or Mac.NONE
/// @param ip address, or Ip.NONE
public record Endpoint(String site, String segment, Mac mac, Ip ip) implements Comparable<Endpoint> {
    private static final Comparator<Endpoint> ORDER = Comparator.comparing(Endpoint::site)
            .thenComparing(Endpoint::segment)
            .thenComparing(Endpoint::mac)
            .thenComparing(Endpoint::ip);

    @Override
    public int compareTo(Endpoint other) {
        return ORDER.compare(this, other);
    }
}
