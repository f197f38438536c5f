package komainu.wire.host;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Distinct;
import komainu.model.Probed;
import komainu.wire.packet.Packet;

/// Who asked in the running second for the hardware addresses of neighbours.
final class Asking {
    /// Most endpoints in one second.
    static final int MOST = 256;

    private static final int REQUEST = 1;

    private final List<Host> hosts = new ArrayList<>();
    long full;

    /// Counts an ARP message of a proven endpoint.
    void sent(Host h, Packet p) {
        if (p.arpOperation != REQUEST || Starts.isAnnouncement(p)) {
            return;
        }
        Distinct asked = h.asked;
        if (asked == null) {
            if (hosts.size() == MOST) {
                full++;
                return;
            }
            asked = new Distinct();
            h.asked = asked;
            h.askedAt = Ledger.mark(p);
            hosts.add(h);
        }
        asked.add(Tally.hash(p.destinationHigh, p.destinationLow));
    }

    /// Tells the second that ends, in the order they began.
    void closeSecond(Teller teller, long second) {
        for (Host h : hosts) {
            Distinct asked = h.asked;
            if (asked != null) {
                h.asked = null;
                teller.tell(new Probed(teller.seen(h.proven(), h.askedAt), second, List.of(), asked));
            }
        }
        hosts.clear();
    }
}
