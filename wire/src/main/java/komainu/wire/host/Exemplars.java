package komainu.wire.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Ip;
import komainu.wire.packet.Packet;

/// The first packets of each kind worth showing a person.
final class Exemplars {
    private static final int KINDS = Exemplar.Kind.values().length;

    private final int[] kept = new int[KINDS];
    private final List<Exemplar> all = new ArrayList<>();

    void clear() {
        if (!all.isEmpty()) {
            all.clear();
            java.util.Arrays.fill(kept, 0);
        }
    }

    void add(Exemplar.Kind kind, Packet p, long peerHigh, long peerLow, int port, long value) {
        int k = kind.ordinal();
        if (kept[k] < Activity.EXEMPLARS) {
            kept[k]++;
            boolean received = kind == Exemplar.Kind.ANSWER_PROVES_IT;
            all.add(new Exemplar(
                    kind, received ? Ledger.mark(p) : Ledger.sentMark(p), new Ip(peerHigh, peerLow), port, value));
        }
    }

    List<Exemplar> list() {
        List<Exemplar> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(Exemplar::kind));
        return sorted;
    }
}
