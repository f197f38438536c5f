package komainu.model;

import java.util.Comparator;

/// One address of the owner's network as it was seen: fixed for ever, folded into devices only in cases.
///
/// @param site one owner's network
/// @param segment one link of it: an interface or VLAN; for Bluetooth the kind of address, BLUETOOTH or RANDOM
/// @param mac hardware address, or Mac.NONE
/// @param ip address, or Ip.NONE
public record Endpoint(String site, String segment, Mac mac, Ip ip) implements Comparable<Endpoint> {
    /// Segment of Bluetooth addresses that their makers gave.
    public static final String BLUETOOTH = "bluetooth";

    /// Segment of Bluetooth addresses that are random: they tell no maker.
    public static final String RANDOM = "bluetooth-random";

    private static final Comparator<Endpoint> ORDER = Comparator.comparing(Endpoint::site)
            .thenComparing(Endpoint::segment)
            .thenComparing(Endpoint::mac)
            .thenComparing(Endpoint::ip);

    @Override
    public int compareTo(Endpoint other) {
        return ORDER.compare(this, other);
    }

    /// A Bluetooth address.
    public static Endpoint bluetooth(String site, Mac address, boolean random) {
        return new Endpoint(site, random ? RANDOM : BLUETOOTH, address, Ip.NONE);
    }

    public boolean isBluetooth() {
        return ip.isNone() && (segment.equals(BLUETOOTH) || segment.equals(RANDOM));
    }

    /// True if its hardware address names its maker.
    public boolean hasMaker() {
        return !mac.isNone() && !segment.equals(RANDOM);
    }
}
