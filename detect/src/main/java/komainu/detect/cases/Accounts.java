package komainu.detect.cases;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.model.Device;
import komainu.model.Habits;
import komainu.model.Ip;
import komainu.model.Peer;
import komainu.model.Service;

/// The habits of several endpoints, or of one at several times, as one account.
final class Accounts {
    /// The most services, and the most peers, of one device.
    static final int MOST = 64;

    private static final Comparator<Peer> MOST_BYTES = Comparator.comparingLong(
                    (Peer p) -> -p.volume().bytesOut() - p.volume().bytesIn())
            .thenComparing(p -> -p.flows().all())
            .thenComparing(Peer::ip);

    private final Map<Integer, Service> services = new TreeMap<>();
    private final Map<Ip, Peer> peers = new TreeMap<>();
    private long servicesOmitted;
    private long peersOmitted;
    private long behind;

    /// The account of a device.
    ///
    /// @param shared true if it carries others' traffic under its own address
    static Accounts of(List<Known> members, boolean shared) {
        Accounts all = new Accounts();
        for (Known known : members) {
            Ip ip = known.endpoint.ip();
            // Of what goes out under a translated address nobody can tell whose it is.
            boolean translated = shared && ip.isV4() && ip.isGlobal();
            known.habits.forEach(h -> all.add(h, translated));
        }
        return all;
    }

    private void add(Habits habits, boolean translated) {
        habits.services().forEach(s -> services.merge(s.transport() << 16 | s.port(), s, Service::plus));
        servicesOmitted += habits.servicesOmitted();
        if (translated) {
            behind += habits.peers().size() + habits.peersOmitted();
        } else {
            habits.peers().forEach(p -> peers.merge(p.ip(), p, Peer::plus));
            peersOmitted += habits.peersOmitted();
        }
    }

    /// By transport and port.
    List<Service> services() {
        return services.values().stream().limit(MOST).toList();
    }

    /// Most bytes first.
    List<Peer> peers() {
        return peers.values().stream().sorted(MOST_BYTES).limit(MOST).toList();
    }

    Device.Omitted omitted() {
        return new Device.Omitted(
                servicesOmitted + Math.max(0, services.size() - MOST),
                peersOmitted + Math.max(0, peers.size() - MOST),
                behind);
    }

    /// Both as one, under the head of the later.
    static Habits both(Habits earlier, Habits later) {
        Accounts all = new Accounts();
        all.add(earlier, false);
        all.add(later, false);
        Device.Omitted omitted = all.omitted();
        return new Habits(
                later.endpoint(), later.since(), all.services(), all.peers(), omitted.services(), omitted.peers());
    }
}
