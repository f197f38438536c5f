package komainu.wire.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.wire.flow.Segments;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// What was sent under the owner's addresses before they were proven, by the hardware address that sent it, or by
/// segment where the link has none: so that a flood under forged senders is seen though none of them becomes a device.
final class Unverified {
    /* An address that is proven later keeps what it did for itself as well, so a second is told only where more addresses
    than a few new devices explain were used. A router carries other networks' addresses by trade: it is passed over. */
    static final int FEW = 8;

    /// Most hardware addresses or segments in one second.
    static final int MOST = 64;

    private final Map<Long, Sender> senders = new HashMap<>();
    private final List<Sender> inOrder = new ArrayList<>();
    private final List<Tally> spare = new ArrayList<>();
    private long lastKey;
    private @Nullable Sender last;
    long full;
    long told;

    /// One hardware address on one segment.
    private static final class Sender {
        final long mac;
        final int segment;
        final Tally tally;
        final Distinct addresses = new Distinct();

        Sender(long mac, int segment, Tally tally) {
            this.mac = mac;
            this.segment = segment;
            this.tally = tally;
        }
    }

    /// Counts a unicast packet of an address that is not proven.
    void sent(Packet p, int segment, int verdict, boolean toHome, long second) {
        Sender s = sender(p, segment, second);
        if (s != null) {
            s.addresses.add(Tally.hash(p.sourceHigh, p.sourceLow));
            boolean beyond = !toHome && Tally.isBeyond(p.destinationHigh, p.destinationLow);
            s.tally.sent(p, verdict, beyond);
        }
    }

    private @Nullable Sender sender(Packet p, int segment, long second) {
        long key = p.sourceMac << 16 | segment;
        Sender s = last;
        if (s == null || key != lastKey) {
            s = senders.get(key);
            if (s == null) {
                if (inOrder.size() == MOST) {
                    full++;
                    return null;
                }
                s = new Sender(p.sourceMac, segment, spare.isEmpty() ? new Tally() : spare.removeLast());
                s.tally.begin(second, p);
                senders.put(key, s);
                inOrder.add(s);
            }
            last = s;
            lastKey = key;
        }
        return s;
    }

    /// Tells the second that ends, in the order the senders began.
    void closeSecond(Site site, Segments segments, Teller teller, long length) {
        if (inOrder.isEmpty()) {
            return;
        }
        for (Sender s : inOrder) {
            if (s.addresses.estimate() > FEW && !site.macs.isGateway(s.mac)) {
                Mac mac = s.mac == -1 ? Mac.NONE : new Mac(s.mac);
                Endpoint e = new Endpoint(site.hosts.name(), segments.name(s.segment), mac, Ip.NONE);
                teller.tell(
                        s.tally.close(teller.seen(e, s.tally.mark()), length).asUnverified());
                told++;
            } else {
                s.tally.forget();
            }
            spare.add(s.tally);
        }
        senders.clear();
        inOrder.clear();
        last = null;
    }
}
