package komainu.wire.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// Multicast DNS and DNS service discovery (RFC 6762, RFC 6763).
final class MdnsDecoder implements ProtocolDecoder<Stateless> {
    static final int PORT = 5353;

    private static final int MOST_SERVICES = 64;
    private static final int MOST_TEXTS = 32;

    /// SRV data: priority, weight, port, target (RFC 2782).
    private static final int SRV_PORT = 4;

    private static final int SRV_TARGET = 6;
    private static final String LOCAL = "local";

    @Override
    public Protocol protocol() {
        return Protocol.MDNS;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return (clientPort == PORT || serverPort == PORT) && DnsMessage.fits(first, DnsMessage.MOST_QUESTIONS);
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        DnsMessage dns = new DnsMessage(bytes);
        if (dns.fault != null) {
            out.malformed(Protocol.MDNS, dns.fault);
        }
        if (!dns.isAnswer()) {
            for (DnsMessage.Question q : dns.questions) {
                out.sayOfSender(new Message.NameAsked("mdns", q.name(), DnsMessage.type(q.type())));
            }
        }
        announce(dns, bytes, out);
        return bytes.length();
    }

    /// What one packet says of one service.
    private static final class Service {
        final String instance;
        final String type;
        String host = "";
        int port;
        final Map<String, String> texts = new TreeMap<>();

        Service(String instance, String type) {
            this.instance = instance;
            this.type = type;
        }

        Message.Announced message() {
            return new Message.Announced(instance, type, host, port, Collections.unmodifiableMap(texts));
        }
    }

    private static void announce(DnsMessage dns, Bytes bytes, Output out) {
        Map<String, Service> services = new LinkedHashMap<>();
        Set<String> hosts = new LinkedHashSet<>();
        for (DnsMessage.Record r : dns.records) {
            // A query's answers are others' records already known (RFC 6762 7.1); its authorities are what a probe
            // claims (8.2).
            boolean own = dns.isAnswer() || r.section() == DnsMessage.IN_AUTHORITY;
            // A lifetime of 0 takes a record back (10.1).
            if (!own || r.ttl() == 0) {
                continue;
            }
            if (DnsMessage.isAddress(r) && hosts.size() < MOST_SERVICES) {
                hosts.add(withoutLocal(r.labels()));
            } else if (r.type() == DnsMessage.HINFO) {
                new Description("mdns").add("hinfo", hardware(r, bytes)).sayTo(out);
            } else {
                service(r, bytes, services);
            }
        }
        services.values().forEach(s -> out.sayOfSender(s.message()));
        hosts.stream().filter(h -> !h.isEmpty()).forEach(h -> out.sayOfSender(new Message.Named("mdns", h, "host")));
    }

    /// Processor and system, each with its length (RFC 1035 3.3.2).
    private static String hardware(DnsMessage.Record r, Bytes bytes) {
        int end = r.data() + r.length();
        int processor = Math.min(bytes.u8(r.data()), end - r.data() - 1);
        int system = r.data() + 1 + processor;
        return bytes.text(r.data() + 1, processor)
                + ' '
                + bytes.text(system + 1, Math.min(bytes.u8(system), end - system - 1));
    }

    private static void service(DnsMessage.Record r, Bytes bytes, Map<String, Service> services) {
        switch (r.type()) {
            case DnsMessage.PTR -> {
                DnsName target = DnsName.read(bytes, r.data());
                if (target.fault == null && isService(r.labels())) {
                    find(target.labels, services);
                }
            }
            case DnsMessage.SRV -> {
                Service service = find(r.labels(), services);
                DnsName host = DnsName.read(bytes, r.data() + SRV_TARGET);
                service.port = bytes.u16(r.data() + SRV_PORT);
                service.host = host.fault == null ? withoutLocal(host.labels) : "";
            }
            case DnsMessage.TXT -> texts(r, bytes, find(r.labels(), services).texts);
            default -> {}
        }
    }

    /// True for a service type or subtype, `_services._dns-sd` included; reverse look-ups are none.
    private static boolean isService(List<String> labels) {
        return !labels.isEmpty() && labels.getFirst().startsWith("_");
    }

    /// The service a name such as `Living Room._googlecast._tcp.local` stands for.
    private static Service find(List<String> labels, Map<String, Service> services) {
        String key = DnsName.join(labels).toLowerCase(Locale.ROOT);
        Service known = services.get(key);
        if (known != null) {
            return known;
        }
        boolean bare = labels.isEmpty() || labels.getFirst().startsWith("_");
        String instance = bare ? "" : labels.getFirst();
        Service service = new Service(instance, withoutLocal(bare ? labels : labels.subList(1, labels.size())));
        if (services.size() < MOST_SERVICES) {
            services.put(key, service);
        }
        return service;
    }

    private static String withoutLocal(List<String> labels) {
        boolean local = !labels.isEmpty() && labels.getLast().equalsIgnoreCase(LOCAL);
        return String.join(".", local ? labels.subList(0, labels.size() - 1) : labels);
    }

    /// RFC 6763 6.4: strings `key=value`; a string without `=` is a key of its own.
    private static void texts(DnsMessage.Record r, Bytes bytes, Map<String, String> texts) {
        int end = r.data() + r.length();
        int length;
        for (int at = r.data(); at < end && texts.size() < MOST_TEXTS; at += 1 + length) {
            length = Math.min(bytes.u8(at), end - at - 1);
            String pair = bytes.text(at + 1, length);
            int equals = pair.indexOf('=');
            if (!pair.isEmpty() && equals != 0) {
                texts.putIfAbsent(
                        equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
    }
}
