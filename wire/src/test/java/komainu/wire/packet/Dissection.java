package komainu.wire.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import komainu.model.Ip;
import komainu.wire.Batch;
import komainu.wire.Counters;

/// One dissector fed with frames, for tests.
final class Dissection {
    final Counters counters = new Counters();
    final Dissector dissector;
    final Packet packet = new Packet();
    private final Batch batch = new Batch(0, 1);
    long at = 1_700_000_000_000_000_000L;

    Dissection() {
        this(Air.OWN);
    }

    Dissection(Air air) {
        dissector = new Dissector(counters, air);
    }

    /// The next packet of the same frame.
    Packet more() {
        dissector.dissect(batch, 0, packet);
        return packet;
    }

    Packet of(int link, byte[] frame) {
        return of(link, frame, frame.length);
    }

    /// @param length as it was on the wire
    Packet of(int link, byte[] frame, int length) {
        load(link, frame, length);
        dissector.dissect(batch, 0, packet);
        return packet;
    }

    /// The same without the quick way for plain frames, into another packet.
    Packet slowly(int link, byte[] frame, int length) {
        load(link, frame, length);
        Packet other = new Packet();
        Dissector.begin(batch, 0, other);
        dissector.walk(batch, 0, other);
        return other;
    }

    private void load(int link, byte[] frame, int length) {
        MemorySegment.copy(frame, 0, batch.bytes, JAVA_BYTE, 0, frame.length);
        batch.captured[0] = frame.length;
        batch.length[0] = length;
        batch.link[0] = link;
        batch.at[0] = at;
        batch.frame[0]++;
        batch.count = 1;
    }

    Ip source() {
        return new Ip(packet.sourceHigh, packet.sourceLow);
    }

    Ip destination() {
        return new Ip(packet.destinationHigh, packet.destinationLow);
    }

    String payload() {
        return packet.payload.text(0, packet.payload.length());
    }
}
