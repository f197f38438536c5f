package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import komainu.model.Endpoint;
import komainu.model.Habits;
import komainu.model.Peer;
import komainu.model.Service;
import komainu.model.Volume;

/// The bytes of what an endpoint offers and whom it talks with, version 1: what was heard, not what is said of it
/// later. The endpoint itself is kept by the caller.
public final class HabitBytes {
    private HabitBytes() {}

    public static void write(Habits habits, DataOutput out) throws IOException {
        out.writeLong(habits.since());
        out.writeShort(habits.services().size());
        for (Service service : habits.services()) {
            write(service, out);
        }
        out.writeShort(habits.peers().size());
        for (Peer peer : habits.peers()) {
            write(peer, out);
        }
        out.writeLong(habits.servicesOmitted());
        out.writeLong(habits.peersOmitted());
    }

    public static Habits read(Endpoint endpoint, DataInput in) throws IOException {
        long since = in.readLong();
        List<Service> services = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            services.add(readService(in));
        }
        List<Peer> peers = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            peers.add(readPeer(in));
        }
        return new Habits(endpoint, since, services, peers, in.readLong(), in.readLong());
    }

    public static void write(Service service, DataOutput out) throws IOException {
        out.writeByte(service.transport());
        out.writeShort(service.port());
        out.writeUTF(service.protocol());
        out.writeLong(service.first());
        out.writeLong(service.last());
        DistinctBytes.write(service.inside(), out);
        DistinctBytes.write(service.outside(), out);
        out.writeBoolean(service.began());
        Words.write(service.mark(), out);
    }

    public static Service readService(DataInput in) throws IOException {
        return new Service(
                in.readUnsignedByte(),
                in.readUnsignedShort(),
                in.readUTF(),
                in.readLong(),
                in.readLong(),
                DistinctBytes.read(in),
                DistinctBytes.read(in),
                in.readBoolean(),
                Words.readMark(in));
    }

    public static void write(Peer peer, DataOutput out) throws IOException {
        Words.write(peer.ip(), out);
        out.writeBoolean(peer.inside());
        out.writeByte(peer.names().size());
        for (String name : peer.names()) {
            out.writeUTF(name);
        }
        out.writeByte(peer.ports().size());
        for (Peer.Port port : peer.ports()) {
            out.writeByte(port.transport());
            out.writeShort(port.port());
            out.writeBoolean(port.own());
        }
        Peer.Flows flows = peer.flows();
        Volume volume = peer.volume();
        Peer.Times times = peer.times();
        for (long n : new long[] {
            flows.outbound(),
            flows.inbound(),
            flows.unknown(),
            volume.packetsOut(),
            volume.bytesOut(),
            volume.packetsIn(),
            volume.bytesIn(),
            times.first(),
            times.last(),
            times.dayBits()
        }) {
            out.writeLong(n);
        }
        out.writeInt(times.hourBits());
    }

    public static Peer readPeer(DataInput in) throws IOException {
        var ip = Words.readIp(in);
        boolean inside = in.readBoolean();
        List<String> names = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            names.add(in.readUTF());
        }
        List<Peer.Port> ports = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            ports.add(new Peer.Port(in.readUnsignedByte(), in.readUnsignedShort(), in.readBoolean()));
        }
        var flows = new Peer.Flows(in.readLong(), in.readLong(), in.readLong());
        var volume = new Volume(in.readLong(), in.readLong(), in.readLong(), in.readLong());
        var times = new Peer.Times(in.readLong(), in.readLong(), in.readLong(), in.readInt());
        return new Peer(ip, inside, "", Peer.Origin.NONE, names, ports, flows, volume, times);
    }
}
