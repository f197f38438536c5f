package komainu.lab.talk;

import java.util.List;
import komainu.model.Ip;

/// DNS and mDNS messages (RFC 1035, RFC 6762).
public final class Dns {
    public static final int A = 1;
    public static final int PTR = 12;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;

    private static final int IN = 1;
    /// mDNS: "forget what you had for this name" (RFC 6762 10.2).
    private static final int FLUSH = 0x8001;

    private Dns() {}

    /// One resource record.
    public record Entry(String name, int type, int ttl, byte[] data) {}

    public static byte[] query(int id, String name, int type) {
        return new Octets()
                .u16(id)
                .u16(0x0100)
                .u16(1)
                .u16(0)
                .u32(0)
                .bytes(name(name))
                .u16(type)
                .u16(IN)
                .done();
    }

    /// @param code 0 for an answer, 3 for "no such name"
    public static byte[] answer(int id, String name, int type, int code, List<Entry> entries) {
        Octets message = new Octets().u16(id).u16(0x8180 | code).u16(1).u16(entries.size());
        message.u32(0).bytes(name(name)).u16(type).u16(IN);
        entries.forEach(e -> put(message, e, IN));
        return message.done();
    }

    public static Entry address(String name, Ip ip) {
        return new Entry(name, ip.isV4() ? A : AAAA, 300, new Octets().ip(ip).done());
    }

    /// One character string of at most 255 characters.
    public static Entry text(String name, String text) {
        return new Entry(
                name, TXT, 300, new Octets().u8(text.length()).text(text).done());
    }

    /// An mDNS question to all.
    public static byte[] ask(List<String> names, int type) {
        Octets message = new Octets().u16(0).u16(0).u16(names.size()).u16(0).u32(0);
        names.forEach(n -> message.bytes(name(n)).u16(type).u16(IN));
        return message.done();
    }

    /// An mDNS announcement to all.
    public static byte[] announce(List<Entry> entries) {
        Octets message =
                new Octets().u16(0).u16(0x8400).u16(0).u16(entries.size()).u32(0);
        entries.forEach(e -> put(message, e, e.type() == PTR ? IN : FLUSH));
        return message.done();
    }

    /// The records by which a device offers a service (RFC 6763): PTR, SRV, TXT and A.
    public static List<Entry> service(
            String instance, String service, String host, Ip ip, int port, List<String> texts) {
        String full = instance + "." + service + ".local";
        Octets text = new Octets();
        texts.forEach(t -> text.u8(t.length()).text(t));
        byte[] srv = new Octets().u16(0).u16(0).u16(port).bytes(name(host)).done();
        return List.of(
                new Entry(service + ".local", PTR, 4500, service(instance, service)),
                new Entry(full, SRV, 120, srv),
                new Entry(full, TXT, 4500, texts.isEmpty() ? new byte[1] : text.done()),
                new Entry(host, ip.isV4() ? A : AAAA, 120, new Octets().ip(ip).done()));
    }

    /// A name as labels without compression.
    public static byte[] name(String dotted) {
        Octets labels = new Octets();
        for (String label : dotted.split("\\.")) {
            byte[] bytes = Octets.of(label);
            labels.u8(bytes.length).bytes(bytes);
        }
        return labels.u8(0).done();
    }

    /// An instance name may hold dots and spaces, so it is one label whatever is in it.
    private static byte[] service(String instance, String service) {
        byte[] label = Octets.of(instance);
        return new Octets()
                .u8(label.length)
                .bytes(label)
                .bytes(name(service + ".local"))
                .done();
    }

    private static void put(Octets message, Entry e, int kind) {
        message.bytes(name(e.name))
                .u16(e.type)
                .u16(kind)
                .u32(e.ttl)
                .u16(e.data.length)
                .bytes(e.data);
    }
}
