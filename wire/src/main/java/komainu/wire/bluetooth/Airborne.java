package komainu.wire.bluetooth;

import java.util.LinkedHashMap;
import java.util.Map;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Bluetooth Low Energy as it is heard on the air: advertisements, and the links that were heard beginning (Core volume
/// 6 part B).
final class Airborne {
    private static final int ADVERTISING = 0x8e89bed6;
    private static final int MOST_LINKS = 64;
    private static final int CONTINUED = 1;
    private static final int BEGUN = 2;
    private static final int CONTROL = 3;
    private static final int HEAD = 6;

    private final Place place;
    private final Map<Integer, Link> links = new LinkedHashMap<>();
    private final Bytes inner = new Bytes();

    Airborne(Place place) {
        this.place = place;
    }

    /// How a record was heard.
    ///
    /// @param at where the access address stands
    /// @param sent true if the central sent it
    /// @param readable false if it came damaged
    /// @param encrypted true if what the link carries is, by who recorded it
    record Reception(int at, boolean sent, boolean readable, boolean encrypted) {}

    void read(Bytes b, int link) {
        Reception r = switch (Links.kind(link)) {
            case Links.LOW_ENERGY -> new Reception(0, true, true, false);
            case Links.LOW_ENERGY_WITH_HEADER -> withHeader(b);
            default -> nordic(b);
        };
        if (b.length() < r.at + HEAD) {
            place.malformed(Protocol.BLE_LINK, Malformed.TRUNCATED);
        } else if (!r.readable) {
            place.unread().damaged++;
        } else if (b.le32(r.at) == ADVERTISING) {
            advertising(b, r.at + 4);
        } else {
            data(b, r);
        }
    }

    /// Flags: 0x400 the check sum was checked, 0x800 it was right; three bits tell the kind, 3 is from the peripheral.
    private static Reception withHeader(Bytes b) {
        int flags = b.le16(8);
        return new Reception(10, (flags >>> 7 & 7) != 3, (flags & 0x400) == 0 || (flags & 0x800) != 0, false);
    }

    /// A board's number, six bytes of serial head, then a head of its own that tells its length.
    private static Reception nordic(Bytes b) {
        int flags = b.u8(8);
        return new Reception(7 + b.u8(7), (flags & 2) != 0, (flags & 1) != 0, (flags & 4) != 0);
    }

    private int length(Bytes b, int at) {
        int n = b.u8(at + 1);
        if (at + 2 + n > b.length()) {
            place.malformed(Protocol.BLE_LINK, Malformed.BAD_LENGTH);
            return -1;
        }
        return n;
    }

    private void advertising(Bytes b, int at) {
        int n = length(b, at);
        int type = b.u8(at) & 15;
        int random = b.u8(at) >>> 6 & 1;
        if (n < 0) {
            return;
        }
        if (n < (type == 5 ? 34 : type == 1 || type == 3 ? 12 : type == 7 ? 0 : 6)) {
            place.malformed(Protocol.BLE_LINK, Malformed.BAD_LENGTH);
            return;
        }
        switch (type) {
            case 0, 2, 4, 6 -> LowEvents.heard(b.le48(at + 2), random, type == 4, b, at + 8, n - 6, place);
            case 1 -> place.devices().heard(b.le48(at + 2), random == 1).toAll++;
            case 3 -> {
                place.devices().heard(b.le48(at + 2), random == 1).toAll++;
                place.devices().heard(b.le48(at + 8), (b.u8(at) & 0x80) != 0);
            }
            case 5 -> connected(b, at, random == 1);
            default -> place.unread().advertised++;
        }
    }

    private void connected(Bytes b, int at, boolean random) {
        Peer central = place.devices().heard(b.le48(at + 2), random);
        Peer peripheral = place.devices().heard(b.le48(at + 8), (b.u8(at) & 0x80) != 0);
        place.devices().own(central);
        place.devices().own(peripheral);
        if (links.size() >= MOST_LINKS) {
            links.remove(links.keySet().iterator().next());
        }
        links.put(b.le32(at + 14), new Link(central, peripheral, true, false, place));
    }

    private void data(Bytes b, Reception r) {
        Link link = links.get(b.le32(r.at));
        int n = length(b, r.at + 4);
        if (n <= 0) {
            return;
        }
        if (link == null) {
            place.unread().unknownLinks++;
        } else if (r.encrypted || link.isEncrypted()) {
            link.sender(r.sent).out++;
            link.receiver(r.sent).in++;
            place.unread().encrypted++;
        } else {
            payload(inner.wrap(b, r.at + HEAD, n), b.u8(r.at + 4) & 3, r.sent, link);
        }
    }

    private void payload(Bytes p, int kind, boolean sent, Link link) {
        switch (kind) {
            case BEGUN -> link.packet(p, sent, true);
            case CONTINUED -> link.packet(p, sent, false);
            case CONTROL -> control(p, sent, link);
            default -> place.malformed(Protocol.BLE_LINK, Malformed.BAD_VALUE);
        }
    }

    private void control(Bytes p, boolean sent, Link link) {
        switch (p.u8(0)) {
            case 0x02 -> links.values().remove(link);
            case 0x05 -> Events.secured(link, 1, 0);
            case 0x0c -> {
                if (p.length() >= 6) {
                    link.sender(sent).version(p.u8(1), p.le16(2), p.le16(4));
                    place.devices().tell(link.sender(sent));
                }
            }
            default -> place.unread().signals++;
        }
    }
}
