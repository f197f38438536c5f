package komainu.lab;

import komainu.lab.talk.Octets;
import komainu.model.Ip;
import komainu.model.Mac;

/// Ethernet frames with everything in them that a stack would check.
public final class Frames {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int GRE = 47;
    public static final int ICMP6 = 58;

    private static final int IP4_TYPE = 0x0800;
    private static final int IP6_TYPE = 0x86dd;
    private static final int ARP_TYPE = 0x0806;

    private Frames() {}

    /// What a TCP header says.
    ///
    /// @param flags FIN 1, SYN 2, RST 4, PSH 8, ACK 16
    /// @param options a multiple of four bytes
    public record Segment(
            int fromPort, int toPort, int flags, int seq, int ack, int window, byte[] options, byte[] payload) {}

    static byte[] ethernet(Mac to, Mac from, int type, byte[] body) {
        Octets frame = new Octets().mac(to).mac(from).u16(type).bytes(body);
        // IEEE 802.3 3.2.8: a frame is at least 60 bytes before its check sequence.
        return frame.zeros(Math.max(0, 60 - frame.size())).done();
    }

    /// An ARP message (RFC 826); operation 1 asks, 2 answers.
    static byte[] arp(int operation, Node from, Mac target, Ip asked) {
        Octets body = new Octets().u16(1).u16(IP4_TYPE).u8(6).u8(4).u16(operation);
        body.mac(from.mac()).ip(from.ip());
        body.mac(operation == 1 ? new Mac(0) : target).ip(asked);
        return ethernet(operation == 1 ? Mac.BROADCAST : target, from.mac(), ARP_TYPE, body.done());
    }

    /// An IP packet of either version around a transport body, in a frame.
    static byte[] frame(Mac toMac, Mac fromMac, byte[] packet) {
        return ethernet(toMac, fromMac, packet[0] >>> 4 == 4 ? IP4_TYPE : IP6_TYPE, packet);
    }

    static byte[] packet(Node from, Node to, int id, int protocol, byte[] body) {
        if (!from.ip().isV4()) {
            Octets head =
                    new Octets().u32(6 << 28).u16(body.length).u8(protocol).u8(from.ttl());
            return head.ip(from.ip()).ip(to.ip()).bytes(body).done();
        }
        Octets head = new Octets().u8(0x45).u8(0).u16(20 + body.length).u16(id);
        // 0x4000: "do not fragment", as all common stacks set it.
        head.u16(0x4000).u8(from.ttl()).u8(protocol).u16(0).ip(from.ip()).ip(to.ip());
        head.put16(10, checksum(head.done(), 0));
        return head.bytes(body).done();
    }

    public static byte[] udp(Node from, int fromPort, Node to, int toPort, byte[] payload) {
        int length = 8 + payload.length;
        Octets body = new Octets().u16(fromPort).u16(toPort).u16(length).u16(0).bytes(payload);
        int sum = checksum(body.done(), pseudo(from.ip(), to.ip(), UDP, length));
        // RFC 768: a computed zero is sent as all ones, as zero means "none".
        return body.put16(6, sum == 0 ? 0xffff : sum).done();
    }

    public static byte[] tcp(Node from, Node to, Segment s) {
        int header = 20 + s.options.length;
        Octets body = new Octets().u16(s.fromPort).u16(s.toPort).u32(s.seq).u32(s.ack);
        body.u8(header << 2)
                .u8(s.flags)
                .u16(s.window)
                .u16(0)
                .u16(0)
                .bytes(s.options)
                .bytes(s.payload);
        return body.put16(16, checksum(body.done(), pseudo(from.ip(), to.ip(), TCP, body.size())))
                .done();
    }

    static byte[] icmp(int type, int code, byte[] rest) {
        Octets body = new Octets().u8(type).u8(code).u16(0).bytes(rest);
        return body.put16(2, checksum(body.done(), 0)).done();
    }

    static byte[] icmp6(Node from, Node to, int type, byte[] rest) {
        Octets body = new Octets().u8(type).u8(0).u16(0).bytes(rest);
        return body.put16(2, checksum(body.done(), pseudo(from.ip(), to.ip(), ICMP6, body.size())))
                .done();
    }

    /// The hardware address of a group address (RFC 1112 6.4, RFC 2464 7).
    static Mac group(Ip ip) {
        if (ip.isBroadcast()) {
            return Mac.BROADCAST;
        }
        return ip.isV4()
                ? new Mac(0x0100_5e00_0000L | (ip.v4() & 0x7f_ffff))
                : new Mac(0x3333_0000_0000L | (ip.low() & 0xffff_ffffL));
    }

    /// The Internet checksum (RFC 1071) of bytes, starting from a partial sum.
    static int checksum(byte[] bytes, long start) {
        long sum = start;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 255 : 0;
            sum += ((bytes[i] & 255) << 8) + low;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static long pseudo(Ip from, Ip to, int protocol, int length) {
        return words(from) + words(to) + protocol + length;
    }

    private static long words(Ip ip) {
        long low = (ip.low() >>> 16 & 0xffff) + (ip.low() & 0xffff);
        if (ip.isV4()) {
            return low;
        }
        long middle = (ip.low() >>> 48) + (ip.low() >>> 32 & 0xffff);
        return low
                + middle
                + (ip.high() >>> 48)
                + (ip.high() >>> 32 & 0xffff)
                + (ip.high() >>> 16 & 0xffff)
                + (ip.high() & 0xffff);
    }
}
