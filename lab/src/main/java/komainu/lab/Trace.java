package komainu.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.lab.Frames.Segment;
import komainu.model.Ip;
import komainu.model.Mac;

/// All that passed the point of capture: the inside port of the home's router.
public final class Trace {
    private final Mac gateway;
    private final List<Frame> frames = new ArrayList<>();
    private int id = 1;

    /// @param gateway the router's hardware address, which carries whatever comes from or goes to the Internet
    public Trace(Mac gateway) {
        this.gateway = gateway;
    }

    public void udp(long at, Node from, int fromPort, Node to, int toPort, byte[] payload) {
        packet(at, from, to, Frames.UDP, Frames.udp(from, fromPort, to, toPort, payload));
    }

    public void tcp(long at, Node from, Node to, Segment segment) {
        packet(at, from, to, Frames.TCP, Frames.tcp(from, to, segment));
    }

    public void icmp(long at, Node from, Node to, int type, int code, byte[] rest) {
        packet(at, from, to, Frames.ICMP, Frames.icmp(type, code, rest));
    }

    public void icmp6(long at, Node from, Node to, int type, byte[] rest) {
        packet(at, from, to, Frames.ICMP6, Frames.icmp6(from, to, type, rest));
    }

    public void arp(long at, int operation, Node from, Mac target, Ip asked) {
        frames.add(new Frame(at, Frames.arp(operation, from, target, asked)));
    }

    /// An IP packet with any transport.
    public void packet(long at, Node from, Node to, int protocol, byte[] body) {
        byte[] packet = Frames.packet(from, to, id++ & 0xffff, protocol, body);
        Mac source = from.isFar() ? gateway : from.mac();
        frames.add(new Frame(at, Frames.frame(macOf(to), source, packet)));
    }

    /// A record of another link, as it stands.
    public void record(long at, byte[] bytes) {
        frames.add(new Frame(at, bytes));
    }

    /// An IP packet as bytes, to be put inside another.
    public byte[] inner(Node from, Node to, int protocol, byte[] body) {
        return Frames.packet(from, to, id++ & 0xffff, protocol, body);
    }

    public int size() {
        return frames.size();
    }

    /// The frames in order of time; those of one moment stay in the order they were made.
    public List<Frame> inOrder() {
        List<Frame> sorted = new ArrayList<>(frames);
        sorted.sort(Comparator.comparingLong(Frame::at));
        return sorted;
    }

    private Mac macOf(Node to) {
        if (to.ip().isMulticast() || to.ip().isBroadcast()) {
            return Frames.group(to.ip());
        }
        return to.isFar() ? gateway : to.mac();
    }
}
