package komainu.wire;

import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import komainu.model.Ip;
import komainu.model.Observation;
import komainu.model.Prefix;
import komainu.wire.packet.Packet;

/// A capture played to a sensor: packets one after another, and what is told of them.
public final class Play {
    public static final long START = 1_790_000_000_000_000_000L;
    public static final long MILLI = 1_000_000L;
    public static final Node CAMERA = new Node(0x0200_0000_0023L, Ip.parse("192.168.1.23"));
    public static final Node PLUG = new Node(0x0200_0000_0024L, Ip.parse("192.168.1.24"));
    public static final Node ROUTER = new Node(0x0200_0000_0001L, Ip.parse("192.168.1.1"));
    /// Somebody behind the router.
    public static final Node STRANGER = new Node(ROUTER.mac(), Ip.parse("203.0.113.9"));

    private record Frame(long at, int face, byte[] bytes) {}

    private final List<Frame> frames = new ArrayList<>();
    private long at = START;
    private int id = 1;
    private int ttl = 64;
    private int face;
    private int perBatch = Batch.PACKETS;
    private int inputs = 1;
    private int link = 1;

    /// Who sends or receives.
    public record Node(long mac, Ip ip) {
        public Node as(String address) {
            return new Node(mac, Ip.parse(address));
        }
    }

    /// What a sensor told, and its report.
    public record Told(List<Observation> all, InputReport report) {
        public <T> List<T> of(Class<T> kind) {
            return all.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        public <T> List<T> of(Class<T> kind, Node node) {
            return all.stream()
                    .filter(o -> kind.isInstance(o) && o.endpoint().ip().equals(node.ip()))
                    .map(kind::cast)
                    .toList();
        }

        public long count(String name) {
            return report.counters().getOrDefault(name, 0L);
        }
    }

    public Play pause(long millis) {
        at += millis * MILLI;
        return this;
    }

    /// The next packets have this IP-ID and TTL and come by this interface.
    public Play marked(int ipId, int hops, int by) {
        id = ipId;
        ttl = hops;
        face = by;
        return this;
    }

    /// The packets as a pcap file with times in nanoseconds.
    void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(join(number(0xa1b23c4dL, 4), hex("0002 0004"), new byte[8], number(262_144, 4), number(link, 4)));
            for (Frame f : frames) {
                byte[] length = number(f.bytes.length, 4);
                out.write(join(
                        number(f.at / 1_000_000_000, 4), number(f.at % 1_000_000_000, 4), length, length, f.bytes));
            }
        }
    }

    public Play batchesOf(int packets) {
        perBatch = packets;
        return this;
    }

    /// Says that the packets come from so many files, one after another.
    public Play split(int files) {
        inputs = files;
        return this;
    }

    /// The packets are frames of Wi-Fi.
    public Play inTheAir() {
        link = 105;
        return this;
    }

    public long now() {
        return at;
    }

    public Play arp(Node node) {
        return frame(join(
                hex("ffffffffffff"),
                number(node.mac, 6),
                hex("0806 0001 0800 06 04 0001"),
                number(node.mac, 6),
                number(node.ip.v4(), 4),
                number(0, 6),
                number(ROUTER.ip.v4(), 4)));
    }

    /// An ARP request for an address.
    public Play asks(Node node, String address) {
        return frame(join(
                hex("ffffffffffff"),
                number(node.mac, 6),
                hex("0806 0001 0800 06 04 0001"),
                number(node.mac, 6),
                number(node.ip.v4(), 4),
                number(0, 6),
                number(Ip.parse(address).v4(), 4)));
    }

    public Play udp(Node from, Node to, int source, int destination, byte[] payload) {
        byte[] udp =
                join(number(source, 2), number(destination, 2), number(payload.length + 8L, 2), number(0, 2), payload);
        return ip(from, to, 17, udp);
    }

    public Play tcp(
            Node from, Node to, int source, int destination, int flags, long sequence, long ack, byte[] payload) {
        byte[] tcp = join(
                number(source, 2),
                number(destination, 2),
                number(sequence, 4),
                number(ack, 4),
                number(0x5000 | flags, 2),
                number(1024, 2),
                number(0, 4),
                payload);
        return ip(from, to, 6, tcp);
    }

    public Play syn(Node from, Node to, int source, int destination) {
        return tcp(from, to, source, destination, Packet.SYN, 100, 0, new byte[0]);
    }

    public Play synAck(Node from, Node to, int source, int destination) {
        return tcp(from, to, source, destination, Packet.SYN | Packet.ACK, 500, 101, new byte[0]);
    }

    /// A SYN that tells the sender's clock (RFC 7323).
    public Play stamped(Node from, Node to, int source, int destination, long clock) {
        byte[] tcp = join(
                number(source, 2),
                number(destination, 2),
                number(100, 4),
                number(0, 4),
                number(0xa000 | Packet.SYN, 2),
                number(1024, 2),
                number(0, 4),
                hex("0204 05b4 0402 080a"),
                number(clock, 4),
                number(0, 4),
                hex("01 030306"));
        return ip(from, to, 6, tcp);
    }

    /// A connection made: three packets.
    public Play connect(Node from, Node to, int source, int destination) {
        syn(from, to, source, destination).synAck(to, from, destination, source);
        return tcp(from, to, source, destination, Packet.ACK, 101, 501, new byte[0]);
    }

    /// An ICMP port unreachable that quotes a UDP packet of `to`.
    public Play unreachable(Node from, Node to, Node asked, int source, int destination) {
        byte[] quoted =
                join(header(to, asked, 17, 28), number(source, 2), number(destination, 2), number(8, 2), number(0, 2));
        return ip(from, to, 1, join(hex("0303 0000 00000000"), quoted));
    }

    public Play ip(Node from, Node to, int transport, byte[] rest) {
        boolean group = to.ip.isMulticast() || to.ip.isBroadcast();
        return frame(join(
                group ? hex("01005e000001") : number(to.mac, 6),
                number(from.mac, 6),
                hex("0800"),
                header(from, to, transport, 20 + rest.length),
                rest));
    }

    private byte[] header(Node from, Node to, int transport, int length) {
        byte[] header = join(
                hex("4500"),
                number(length, 2),
                number(id++, 2),
                hex("0000"),
                number(ttl, 1),
                number(transport, 1),
                hex("0000"),
                number(from.ip.v4(), 4),
                number(to.ip.v4(), 4));
        return header;
    }

    public Play frame(byte[] bytes) {
        frames.add(new Frame(at, face, bytes));
        at += 1000;
        return this;
    }

    public int size() {
        return frames.size();
    }

    public Told told() {
        return told(1);
    }

    public Told told(int workers) {
        return told(new SensorOptions(List.of(), List.of(), workers, 64L << 20));
    }

    public Told toldWithHome(String prefix) {
        return told(new SensorOptions(List.of(Prefix.parse(prefix)), List.of(), 1, 64L << 20));
    }

    public Told told(SensorOptions options) {
        List<Observation> all = new ArrayList<>();
        try (Sensor sensor = Sensor.of(new Frames(), "home", options)) {
            while (!sensor.finished()) {
                sensor.poll(all::add, 100_000);
            }
            return new Told(all, sensor.report());
        }
    }

    private final class Frames implements PacketSource {
        private int next;

        @Override
        public boolean fill(Batch batch) {
            batch.count = 0;
            int place = 0;
            while (next < frames.size() && batch.count < perBatch) {
                Frame f = frames.get(next);
                if (place + f.bytes.length > Batch.BYTES) {
                    break;
                }
                int i = batch.count++;
                MemorySegment.copy(f.bytes, 0, batch.bytes, ValueLayout.JAVA_BYTE, place, f.bytes.length);
                int perInput = (frames.size() + inputs - 1) / inputs;
                batch.start[i] = place;
                batch.captured[i] = f.bytes.length;
                batch.length[i] = f.bytes.length;
                batch.at[i] = f.at;
                batch.link[i] = link;
                batch.input[i] = inputs == 1 ? 0 : next / perInput;
                batch.face[i] = f.face;
                batch.frame[i] = inputs == 1 ? next + 1 : next % perInput + 1;
                batch.offset[i] = 100L * batch.frame[i];
                place += f.bytes.length;
                next++;
            }
            return batch.count > 0;
        }

        @Override
        public void close() {}
    }
}
