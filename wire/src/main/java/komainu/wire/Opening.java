package komainu.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import komainu.wire.home.Home;
import komainu.wire.home.HomeFinder;
import komainu.wire.packet.Air;
import komainu.wire.packet.Dissector;
import komainu.wire.packet.Packet;
import komainu.wire.stream.Recognition;
import komainu.wire.wifi.Networks;
import komainu.wire.wifi.Survey;
import org.jspecify.annotations.Nullable;

/// The first packets, held back until it is clear which Wi-Fi and which addresses are the owner's.
final class Opening {
    private static final long LEARN_TIME = 2_000_000_000L;
    private static final int LEARN_PACKETS = 50_000;
    private static final long LEARN_BYTES = 64L << 20;

    /// In the air devices speak seldom, and of a neighbour's network nothing may be told: a longer look is worth it.
    private static final long AIR_TIME = 600_000_000_000L;

    private final PacketSource source;
    private final int[] siteOfInput;
    private final Deque<Batch> held = new ArrayDeque<>();
    private final List<Survey> surveys;
    private List<Networks> networks = List.of();

    Opening(PacketSource source, int[] siteOfInput, int sites, List<String> named) {
        this.source = source;
        this.siteOfInput = siteOfInput;
        this.surveys = Stream.generate(() -> new Survey(named)).limit(sites).toList();
    }

    /// Reads ahead and decides.
    ///
    /// @param learns whether to find the owner's addresses
    void settle(List<Home> homes, boolean learns, Recognition recognition) {
        readAhead(learns);
        networks = surveys.stream().map(Survey::settle).toList();
        if (learns) {
            findHomes(homes, recognition);
        }
    }

    private void readAhead(boolean learns) {
        Dissector reader = new Dissector(new Counters(), of(surveys));
        Packet packet = new Packet();
        long packets = 0;
        long begin = 0;
        boolean enough = false;
        while (!enough) {
            Batch b = new Batch();
            if (!source.fill(b)) {
                return;
            }
            held.add(b);
            if (b.count == 0) {
                continue;
            }
            begin = packets == 0 ? b.at[0] : begin;
            packets += b.count;
            boolean air = false;
            for (int i = 0; i < b.count; i++) {
                if (isOfAir(b.link[i])) {
                    reader.dissect(b, i, packet);
                    air = true;
                }
            }
            long time = b.at[b.count - 1] - begin;
            enough = (long) held.size() * Batch.BYTES >= LEARN_BYTES
                    || (air ? time > AIR_TIME : !learns || packets >= LEARN_PACKETS || time > LEARN_TIME);
        }
    }

    private static boolean isOfAir(int link) {
        return switch (link) {
            case 105, 119, 127, 163, 192 -> true;
            default -> false;
        };
    }

    private void findHomes(List<Home> homes, Recognition recognition) {
        List<HomeFinder> finders =
                homes.stream().map(h -> new HomeFinder(h, recognition)).toList();
        Dissector reader = new Dissector(
                new Counters(), of(networks.stream().map(Networks::anew).toList()));
        Packet packet = new Packet();
        int seen = 0;
        long begin = held.isEmpty() ? 0 : held.getFirst().at[0];
        for (Batch b : held) {
            for (int i = 0; i < b.count; ) {
                reader.dissect(b, i, packet);
                finders.get(siteOfInput[packet.input]).look(packet);
                if (++seen >= LEARN_PACKETS || b.at[i] - begin > LEARN_TIME) {
                    finders.forEach(HomeFinder::settle);
                    return;
                }
                i += reader.hasMore() ? 0 : 1;
            }
        }
        finders.forEach(HomeFinder::settle);
    }

    private Air of(List<? extends Air> bySite) {
        return frame -> bySite.get(siteOfInput[frame.input]).isOwn(frame);
    }

    /// The next batch that was held back, or null.
    @Nullable
    Batch next() {
        return held.poll();
    }

    /// Knows whose frames of the air are, once settled.
    Air air() {
        return frame -> networks.get(siteOfInput[frame.input]).isOwn(frame);
    }

    /// By site; once settled.
    List<Networks> networks() {
        return networks;
    }
}
