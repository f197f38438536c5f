package komainu.wire.packet;

import komainu.wire.Batch;
import komainu.wire.Count;
import komainu.wire.Counters;

/// Reads the headers of one frame into a Packet. Never throws on bad bytes, keeps none but fragments, and allocates
/// nothing.
///
/// For one thread. The payload of a packet put together from fragments stays valid for `Fragments.LENT` further calls.
public final class Dissector {
    /* Each reader moves `frame.at` past its header and says which comes next, so nesting is a loop and not recursion:
     * it ends because every header takes bytes and tunnels are counted. */
    private final Frame frame = new Frame();
    private final Counters counters;
    private final LinkHeaders links;
    private final InternetHeaders internet;
    private final TransportHeaders transports;
    private final Tunnels tunnels;

    public Dissector(Counters counters) {
        this(counters, Air.OWN);
    }

    /// @param air knows whose a Wi-Fi frame is
    public Dissector(Counters counters, Air air) {
        this.counters = counters;
        tunnels = new Tunnels(counters);
        links = new LinkHeaders(counters, air);
        internet = new InternetHeaders(counters, new Fragments(counters));
        transports = new TransportHeaders(counters, tunnels);
    }

    /// Reads packet `i` of the batch; to be called again with it while `hasMore`.
    public void dissect(Batch batch, int i, Packet packet) {
        begin(batch, i, packet);
        if (links.wifi.continues(packet)) {
            load(batch, i, packet);
            walk(links.wifi.more(frame, packet), packet);
        } else if (!PlainFrame.read(batch, i, packet)) {
            walk(batch, i, packet);
        }
    }

    /// True if the frame read last carries another packet, as frames of Wi-Fi may.
    public boolean hasMore() {
        return links.wifi.hasMore();
    }

    /// Clears the packet of what was read before.
    static void begin(Batch batch, int i, Packet packet) {
        clear(packet);
        packet.at = batch.at[i];
        packet.input = batch.input[i];
        packet.face = batch.face[i];
        packet.frame = batch.frame[i];
        packet.offset = batch.offset[i];
    }

    /// Reads header by header.
    void walk(Batch batch, int i, Packet packet) {
        load(batch, i, packet);
        if (packet.cut) {
            counters.add(Count.FRAMES_CUT);
        }
        walk(links.first(batch.link[i], frame, packet), packet);
    }

    private void load(Batch batch, int i, Packet packet) {
        frame.bytes = batch.bytes;
        frame.at = batch.start[i];
        frame.end = batch.start[i] + batch.captured[i];
        frame.sent = batch.start[i] + Math.max(batch.captured[i], batch.length[i]);
        frame.partial = false;
        frame.joined = false;
        packet.payload.wrap(frame.bytes, frame.end, 0);
        packet.cut = frame.end < frame.sent;
    }

    private void walk(Layer first, Packet packet) {
        Layer next = first;
        while (next != Layer.DONE) {
            next = switch (next) {
                case DONE -> Layer.DONE;
                case ETHERNET -> links.ethernet(frame, packet);
                case SUBNETWORK -> links.subnetwork(frame, packet);
                case PPPOE -> links.pppoe(frame, packet);
                case PPP -> links.ppp(frame, packet);
                case ARP -> internet.arp(frame, packet);
                case MPLS -> tunnels.mpls(frame, packet);
                case IP -> internet.ip(frame, packet);
                case TRANSPORT -> transports.read(frame, packet);
            };
        }
    }

    private static void clear(Packet packet) {
        packet.kind = Packet.Kind.OTHER;
        packet.vlan = 0;
        packet.sourceMac = -1;
        packet.destinationMac = -1;
        packet.linkProtocol = 0;
        packet.toGroup = false;
        packet.relayed = false;
        packet.tunnels = 0;
        packet.greType = 0;
        packet.greVersion = 0;
        packet.greHigh = 0;
        packet.greLow = 0;
        packet.greMac = -1;
        packet.sourceHigh = 0;
        packet.sourceLow = 0;
        packet.destinationHigh = 0;
        packet.destinationLow = 0;
        packet.transport = 0;
        packet.ttl = 0;
        packet.ipId = 0;
        packet.ipLength = 0;
        packet.arpOperation = 0;
        packet.cut = false;
        TransportHeaders.clear(packet);
        packet.payloadLength = 0;
    }
}
