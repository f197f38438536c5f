package komainu.wire.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import komainu.model.Appeared;
import komainu.model.AttemptFailed;
import komainu.model.Coverage;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.FlowEnded;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Prefix;
import komainu.model.Probed;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.Receiver;
import komainu.wire.home.Home;
import org.jspecify.annotations.Nullable;

/// Turns rows, in the order of their ends, into observations of the owner's endpoints.
final class Journal {
    /// Most endpoints of all sites.
    static final int ENDPOINTS = 65_536;

    /// Most failed attempts told per endpoint and second, as with packets.
    static final int FAILED = 16;

    private static final long SECOND = 1_000_000_000L;
    private static final int PROOF_PACKETS = 8;
    private static final long PROOF_TIME = 2 * SECOND;

    private final List<Home> homes = new ArrayList<>();
    private final Counters counters;
    private final Map<Endpoint, Member> members = new LinkedHashMap<>();
    private final Map<Endpoint, Account> running = new LinkedHashMap<>();
    private Receiver receiver = o -> {};
    private long now;
    private long first;
    private long number;
    private int ordinal;
    private long packets;
    private long bytes;
    private long flows;

    /// What is known of one endpoint.
    private static final class Member {
        boolean proven;
        long first;
        long last;
        long out;
        long in;
        long toAll;
        long strangers;
        long failedSecond;
        int failed;
    }

    /// @param sites of each input
    Journal(List<String> sites, List<Prefix> home, Counters counters) {
        this.counters = counters;
        for (String site : sites) {
            Home known = homes.stream()
                    .filter(h -> h.site().equals(site))
                    .findFirst()
                    .orElseGet(() -> home.isEmpty() ? Home.learned(site) : Home.given(site, home));
            homes.add(known);
        }
    }

    void take(Row row, Receiver to) {
        receiver = to;
        number++;
        ordinal = 0;
        long end = row.end();
        if (first == 0 || row.start() < first) {
            first = row.start();
        }
        if (end < now - PROOF_TIME) {
            counters.add("rows.late", 1);
        }
        if (end / SECOND > now / SECOND) {
            closeSecond();
        }
        now = Math.max(now, end);
        Home home = homes.get(row.input());
        Mark mark = new Mark(row.input(), row.line(), 0, row.start());
        switch (row.log()) {
            case "conn" -> conversation(Conn.of(row), home, mark);
            case "dhcp" -> lease(row, home, mark);
            default -> said(row, home, mark);
        }
    }

    private void conversation(Conn c, Home home, Mark mark) {
        if (c.caller().isNone() || c.called().isNone()) {
            counters.add("rows.without-address", 1);
            return;
        }
        packets += c.volume().packets();
        bytes += c.volume().bytesOut() + c.volume().bytesIn();
        boolean callerHome = home.contains(c.caller());
        boolean group = c.called().isMulticast() || c.called().isBroadcast() || home.isBroadcast(c.called());
        boolean calledHome = !group && home.contains(c.called());
        boolean flow = c.isFlow() && !group;
        flows += flow ? 1 : 0;
        if (callerHome) {
            view(c, home, mark, true, calledHome, group, flow);
        }
        if (calledHome) {
            view(c, home, mark, false, callerHome, false, flow);
        }
    }

    /// The conversation as one end of it sees it.
    private void view(Conn c, Home home, Mark mark, boolean out, boolean peerHome, boolean group, boolean flow) {
        Ip own = out ? c.caller() : c.called();
        Endpoint e = endpoint(home, own, out ? c.callerMac() : c.calledMac());
        Volume v = out
                ? c.volume()
                : new Volume(
                        c.volume().packetsIn(),
                        c.volume().bytesIn(),
                        c.volume().packetsOut(),
                        c.volume().bytesOut());
        Member m = member(e, c, v, mark);
        if (m == null || !m.proven) {
            counters.add("rows.unverified", 1);
            return;
        }
        Talk talk = talk(c, out, peerHome);
        m.last = Math.max(m.last, c.end());
        m.in += v.packetsIn();
        if (group) {
            m.toAll += v.packetsOut();
        } else {
            m.out += v.packetsOut();
            m.strangers += talk.peer().isGlobal() ? v.packets() : 0;
        }
        if (out && !flow && !group) {
            failed(c, e, m, talk, mark);
        }
        if (flow) {
            tell(new FlowStarted(seen(e, mark), talk, v));
            if (!c.service().isEmpty()) {
                tell(new Heard(seen(e, mark), talk, out, new Message.Recognised(c.service())));
            }
            tell(new FlowEnded(
                    seen(e, mark),
                    talk,
                    c.start(),
                    c.end(),
                    v,
                    out ? c.payloadOut() : c.payloadIn(),
                    out ? c.payloadIn() : c.payloadOut(),
                    c.how()));
        }
        account(c, e, talk, v, out, peerHome, mark);
    }

    private void account(Conn c, Endpoint e, Talk talk, Volume v, boolean out, boolean peerHome, Mark mark) {
        if (c.end() - c.start() > SECOND) {
            Account alone = new Account(c.start(), c.end(), mark);
            alone.add(c, talk, v, out, peerHome, mark);
            close(alone, e);
            return;
        }
        running.computeIfAbsent(e, k -> new Account(c.start(), c.end(), mark)).add(c, talk, v, out, peerHome, mark);
    }

    private void close(Account account, Endpoint e) {
        tell(account.close(seen(e, account.mark)));
        List<Probed.Host> searched = account.searched();
        if (!searched.isEmpty()) {
            tell(new Probed(seen(e, account.mark), account.from(), searched, new Distinct()));
        }
    }

    private void failed(Conn c, Endpoint e, Member m, Talk talk, Mark mark) {
        if (m.failedSecond != now / SECOND) {
            m.failedSecond = now / SECOND;
            m.failed = 0;
        }
        if (m.failed++ < FAILED) {
            tell(new AttemptFailed(seen(e, mark), talk, c.start(), c.refused()));
        } else {
            counters.add("attempts.over-cap", 1);
        }
    }

    private static Talk talk(Conn c, boolean out, boolean peerHome) {
        Mac peer = peerHome ? (out ? c.calledMac() : c.callerMac()) : Mac.NONE;
        boolean known = !c.state().equals("OTH") || c.transport() != Talk.TCP;
        Direction direction = out ? Direction.OUTBOUND : known ? Direction.INBOUND : Direction.UNKNOWN;
        return out
                ? new Talk(direction, c.transport(), c.callerPort(), c.called(), c.calledPort(), peer, c.flow())
                : new Talk(direction, c.transport(), c.calledPort(), c.caller(), c.callerPort(), peer, c.flow());
    }

    private Endpoint endpoint(Home home, Ip ip, Mac mac) {
        return new Endpoint(home.site(), "", mac, ip);
    }

    /// The endpoint as it is known, proven if this row proves it; null if there are too many.
    private @Nullable Member member(Endpoint e, Conn c, Volume v, Mark mark) {
        Member m = members.get(e);
        if (m == null) {
            if (members.size() == ENDPOINTS) {
                counters.add("endpoints.full", 1);
                return null;
            }
            m = new Member();
            m.first = c.start();
            members.put(e, m);
        }
        m.first = Math.min(m.first, c.start());
        boolean answered = c.volume().packetsOut() > 0 && c.volume().packetsIn() > 0;
        boolean lasts = m.out + m.toAll + v.packetsOut() >= PROOF_PACKETS && c.end() - m.first >= PROOF_TIME;
        if (!m.proven) {
            if (answered || lasts) {
                prove(e, m, mark);
            } else {
                m.out += v.packetsOut();
            }
        }
        return m;
    }

    private void prove(Endpoint e, Member m, Mark mark) {
        m.proven = true;
        homes.stream()
                .filter(h -> h.site().equals(e.site()))
                .findFirst()
                .orElseThrow()
                .use(e.ip());
        tell(new Appeared(seen(e, mark), Appeared.How.RECORD));
    }

    private void said(Row row, Home home, Mark mark) {
        Said.read(row, (byCaller, message) -> {
            hear(row, home, mark, true, byCaller, message);
            hear(row, home, mark, false, byCaller, message);
        });
    }

    private void hear(Row row, Home home, Mark mark, boolean out, boolean byCaller, Message message) {
        Ip own = row.ip(out ? "id.orig_h" : "id.resp_h");
        Ip peer = row.ip(out ? "id.resp_h" : "id.orig_h");
        if (own.isNone() || own.isMulticast() || !home.contains(own)) {
            return;
        }
        Endpoint e = known(home, own);
        if (e == null) {
            counters.add("rows.unverified", 1);
            return;
        }
        int transport = row.text("proto").equals("udp") ? Talk.UDP : Talk.TCP;
        Talk talk = new Talk(
                out ? Direction.OUTBOUND : Direction.INBOUND,
                transport,
                row.port(out ? "id.orig_p" : "id.resp_p"),
                peer,
                row.port(out ? "id.resp_p" : "id.orig_p"),
                Mac.NONE,
                row.flow());
        tell(new Heard(seen(e, mark), talk, out == byCaller, message));
    }

    /// The proven endpoint of an address, made so if need be: who speaks a protocol exists.
    private @Nullable Endpoint known(Home home, Ip ip) {
        Endpoint plain = new Endpoint(home.site(), "", Mac.NONE, ip);
        Endpoint e = byAddress.getOrDefault(plain, plain);
        Member m = members.get(e);
        if (m == null && members.size() < ENDPOINTS) {
            m = new Member();
            m.first = now;
            m.last = now;
            members.put(e, m);
        }
        if (m != null && !m.proven) {
            prove(e, m, Mark.NONE);
        }
        return m == null ? null : e;
    }

    /// Addresses whose hardware address is known, by the endpoint without it.
    private final Map<Endpoint, Endpoint> byAddress = new HashMap<>();

    private void lease(Row row, Home home, Mark mark) {
        Ip ip = row.ip("assigned_addr");
        ip = ip.isNone() ? row.ip("assigned_ip") : ip;
        ip = ip.isNone() ? row.ip("client_addr") : ip;
        Mac mac = row.mac("mac");
        if (ip.isNone() || mac.isNone() || !home.contains(ip)) {
            return;
        }
        Endpoint plain = new Endpoint(home.site(), "", Mac.NONE, ip);
        Endpoint e = members.containsKey(plain) ? plain : new Endpoint(home.site(), "", mac, ip);
        if (!e.equals(plain)) {
            byAddress.putIfAbsent(plain, e);
        }
        Member m = members.computeIfAbsent(e, k -> new Member());
        m.first = m.first == 0 ? row.start() : m.first;
        m.last = Math.max(m.last, row.end());
        if (!m.proven) {
            prove(e, m, mark);
        }
        Message lease = new Message.Leased(
                "request",
                false,
                mac,
                ip,
                row.text("host_name"),
                "",
                "",
                row.text("domain"),
                "",
                "",
                Ip.NONE,
                List.of(),
                "");
        Talk talk = new Talk(Direction.OUTBOUND, Talk.UDP, 68, row.ip("server_addr"), 67, Mac.NONE, 0);
        tell(new Heard(seen(e, mark), talk, true, lease));
    }

    private void closeSecond() {
        running.forEach((e, account) -> {
            counters.add("accounts.full", account.full);
            close(account, e);
        });
        running.clear();
    }

    void finish(Receiver to) {
        receiver = to;
        closeSecond();
        members.forEach((e, m) -> {
            if (m.proven) {
                tell(new Coverage(seen(e, Mark.NONE), m.first, m.last, m.out, m.in, m.toAll, m.strangers, 0, 0, 0));
            }
        });
    }

    private Seen seen(Endpoint e, Mark mark) {
        return new Seen(e, now, number, ordinal++, mark);
    }

    private void tell(komainu.model.Observation observation) {
        receiver.accept(observation);
    }

    long first() {
        return first;
    }

    long last() {
        return now;
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    long flows() {
        return flows;
    }

    List<InputReport.Home> homes() {
        return homes.stream().distinct().flatMap(h -> h.known().stream()).toList();
    }

    void addTo(Map<String, Long> all) {
        all.merge("rows", number, Long::sum);
        all.merge("endpoints", members.values().stream().filter(m -> m.proven).count(), Long::sum);
    }
}
