package komainu.wire.bluetooth;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import komainu.model.Heard;
import komainu.model.Introduced;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Radio;
import komainu.wire.Batch;
import komainu.wire.protocol.Hex;

/** A controller's log as tests write it: H4 packets in hex, and what is told of them. */
final class Log {
    static final String PEER = "665544332211";
    private static final long SECOND = 1_000_000_000L;

    final Bluetooth bluetooth = new Bluetooth(new int[] {0}, List.of("home"));
    private final Batch batch = new Batch(1 << 16, 16);
    private final List<Observation> told = new ArrayList<>();
    final List<byte[]> written = new ArrayList<>();
    private long at = 1_600_000_000L * SECOND;

    /** A packet of the host, after a second. */
    Log host(String hex) {
        return record(Links.snoop(Links.SNOOP_H4, 0), Hex.bytes(hex));
    }

    /** A packet of the controller, after a second. */
    Log controller(String hex) {
        return record(Links.snoop(Links.SNOOP_H4, 1), Hex.bytes(hex));
    }

    Log record(int link, byte[] bytes) {
        return record(link, bytes, bytes.length);
    }

    Log record(int link, byte[] bytes, int length) {
        written.add(bytes);
        at += SECOND;
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, batch.bytes, 0, bytes.length);
        batch.count = 1;
        batch.start[0] = 0;
        batch.captured[0] = bytes.length;
        batch.length[0] = length;
        batch.link[0] = link;
        batch.at[0] = at;
        batch.frame[0] = written.size();
        bluetooth.take(batch, told::add);
        return this;
    }

    Log later(long seconds) {
        at += seconds * SECOND;
        return this;
    }

    /** A classic link with handle 1 to the peer; who called is told by whether the host created it. */
    Log linked(boolean inbound) {
        if (!inbound) {
            host("01 0504 0d" + PEER + "18cc 01 00 0000 01");
        }
        return controller("04 03 0b 00 0100" + PEER + "01 00");
    }

    /** A Low Energy link with handle 2 to the peer, whose address is random. */
    Log lowLinked(boolean inbound) {
        return controller("04 3e 13 01 00 0200" + (inbound ? "01" : "00") + "01" + PEER + "1800 0000 d007 00");
    }

    Log bonded() {
        return controller("04 17 06" + PEER).host("01 0b04 16" + PEER + "00".repeat(16));
    }

    /** A frame on a link. */
    Log frame(boolean sent, int handle, int channel, String hex) {
        byte[] payload = Hex.bytes(hex);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {2, (byte) handle, (byte) (sent ? 0 : 0x20)});
        little(out, payload.length + 4);
        little(out, payload.length);
        little(out, channel);
        out.writeBytes(payload);
        return record(Links.snoop(Links.SNOOP_H4, sent ? 0 : 1), out.toByteArray());
    }

    private static void little(ByteArrayOutputStream out, int number) {
        out.write(number);
        out.write(number >> 8);
    }

    /** A channel of the classic link to a service: number 0x40 at the host, 0x50 at the other. */
    Log channel(boolean inbound, int service) {
        String psm = "%02x00".formatted(service);
        return frame(!inbound, 1, 1, "02 01 0400" + psm + (inbound ? "5000" : "4000"))
                .frame(inbound, 1, 1, "03 01 0800" + (inbound ? "4000 5000" : "5000 4000") + "0000 0000");
    }

    /** A frame of that channel. */
    Log said(boolean sent, String hex) {
        return frame(sent, 1, sent ? 0x50 : 0x40, hex);
    }

    List<Observation> told() {
        return told;
    }

    Log finish() {
        bluetooth.finish(told::add);
        return this;
    }

    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (Observation o : told) {
            if (o instanceof Heard heard) {
                messages.add(heard.message());
            }
        }
        return messages;
    }

    /** The last that was told of the device that is not the adapter. */
    Radio radio() {
        Radio last = null;
        for (Observation o : told) {
            if (o instanceof Introduced i && !i.radio().local()) {
                last = i.radio();
            }
        }
        if (last == null) {
            throw new AssertionError("nobody was introduced");
        }
        return last;
    }

    Map<String, Long> counts() {
        return bluetooth.counts();
    }
}
