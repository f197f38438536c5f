package komainu.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Columns;
import komainu.cli.terminal.Style;
import komainu.cli.terminal.Table;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.Endpoint;
import komainu.model.Judged;
import komainu.model.Peer;
import komainu.model.Service;
import komainu.model.Talk;
import komainu.wire.InputReport;

/// Everything known about one device, as text: what it is and why, its addresses, what it offers, whom it talks with,
/// what
/// happened when, and its case.
public final class Portrait {
    private static final int PEERS = 24;
    private static final int REASONS = 4;
    private static final int NAMED = 2;
    private static final int PORTS = 3;

    private final Answer answer;
    private final List<Device> all;
    private final Device device;
    private final Phrases phrases;
    private final Style style;
    private final int width;
    private final StringBuilder text = new StringBuilder();

    private Portrait(Answer answer, List<Device> all, Phrases phrases, Style style, int width) {
        this.answer = answer;
        this.all = all;
        this.device = answer.devices().getFirst();
        this.phrases = phrases;
        this.style = style;
        this.width = width;
    }

    /// The whole page.
    ///
    /// @param answer about one device
    /// @param all the owner's devices, by whose names its peers are called
    public static String of(Answer answer, List<Device> all, Phrases phrases, Style style, int width) {
        Portrait page = new Portrait(answer, all, phrases, style, width);
        page.head();
        page.answers();
        page.addresses();
        page.services();
        page.peers();
        page.timeline();
        page.cases();
        page.line("");
        page.wrap(phrases.ui("sent", "count", 0));
        return page.text.toString();
    }

    private void head() {
        wrap(style.bold(new Naming(phrases).label(device)));
        wrap(phrases.ui(
                "heard", "view", phrases.view(device.view()), "span", phrases.span(device.last() - device.first())));
    }

    private void answers() {
        title("show-answers");
        if (device.answers().isEmpty()) {
            wrap("  " + phrases.ui("show-no-answer"));
        }
        device.answers().forEach((property, known) -> {
            wrap("  "
                    + phrases.ui(
                            "show-answer",
                            "property",
                            phrases.ui("property-" + Phrases.word(property)),
                            "value",
                            new Naming(phrases).value(property, known.value()),
                            "sure",
                            Inventory.percent(known.confidence())));
            device.why().stream()
                    .filter(fact -> fact.property() == property)
                    .limit(REASONS)
                    .forEach(fact -> wrap("    - " + reason(fact)));
        });
        list("show-doubts", new Grounds(phrases).doubts(device));
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            wrap("  " + phrases.ui(title));
            lines.forEach(l -> wrap("    - " + l));
        }
    }

    private String reason(DeviceFact fact) {
        String seen = Inventory.reason(fact, phrases);
        return fact.mark().packet() == 0
                ? seen
                : phrases.ui(
                        answer.input().kind() == InputReport.Kind.FLOWS ? "show-row" : "show-packet",
                        "text",
                        seen,
                        "packet",
                        fact.mark().packet());
    }

    private void addresses() {
        title("show-addresses");
        for (Endpoint e : device.endpoints()) {
            String ip = e.ip().isNone() ? "" : e.ip().toString();
            String mac = e.mac().isNone() ? "" : e.mac().toString();
            String random = !e.mac().isNone() && e.mac().isLocal() ? " " + phrases.ui("show-random") : "";
            wrap("  " + (ip + "  " + mac + random).strip());
        }
        list("show-ties", new Grounds(phrases).ties(device));
    }

    private void services() {
        title("show-services");
        if (device.services().isEmpty()) {
            wrap("  " + phrases.ui("show-no-service"));
            return;
        }
        Table table = new Table(
                Set.of(),
                phrases.ui("column-port"),
                phrases.ui("column-protocol"),
                phrases.ui("column-clients-inside"),
                phrases.ui("column-clients-outside"),
                phrases.ui("column-since"));
        for (Service s : device.services()) {
            table.row(
                    port(s.transport(), s.port()),
                    s.protocol(),
                    Phrases.count(s.inside().estimate()),
                    Phrases.count(s.outside().estimate()),
                    s.began()
                            ? phrases.ui("show-began", "time", phrases.moments().moment(s.first()))
                            : phrases.ui("show-before"));
        }
        table(table);
        omitted(device.omitted().services());
    }

    private void peers() {
        title("show-peers");
        if (device.peers().isEmpty()) {
            wrap("  " + phrases.ui("show-no-peer"));
            return;
        }
        Table table = new Table(
                Set.of(0),
                phrases.ui("column-peer"),
                phrases.ui("column-address"),
                phrases.ui("column-port"),
                phrases.ui("column-sent"),
                phrases.ui("column-received"),
                phrases.ui("column-conversations"),
                phrases.ui("column-last"));
        for (Peer p : device.peers().stream().limit(PEERS).toList()) {
            table.row(
                    name(p),
                    p.ip().toString(),
                    ports(p),
                    Phrases.bytes(p.volume().bytesOut()),
                    Phrases.bytes(p.volume().bytesIn()),
                    talks(p),
                    phrases.moments().moment(p.times().last()));
        }
        table(table);
        omitted(Math.max(0, device.peers().size() - PEERS) + device.omitted().peers());
        if (device.omitted().behind() > 0) {
            wrap("  " + phrases.ui("show-behind", "count", device.omitted().behind()));
        }
    }

    private String name(Peer p) {
        if (!p.device().isEmpty()) {
            return all.stream()
                    .filter(d -> d.site().equals(device.site()) && d.id().equals(p.device()))
                    .findFirst()
                    .map(d -> phrases.ui("show-own", "device", called(d)))
                    .orElse(p.device());
        }
        String names = p.names().stream().limit(NAMED).map(Harmless::text).collect(Collectors.joining(", "));
        String owner = Stream.of(p.origin().organisation(), p.origin().country())
                .filter(text -> !text.isEmpty())
                .map(Harmless::text)
                .collect(Collectors.joining(", "));
        return owner.isEmpty() ? names : (names + " [" + owner + "]").strip();
    }

    /// Its name, or what it is.
    private String called(Device d) {
        String name = Naming.name(d).isEmpty() ? new Naming(phrases).made(d) : Naming.name(d);
        return name.isEmpty() ? phrases.type(d.type()) : name;
    }

    /// How often, and on how many days if there are several.
    private String talks(Peer p) {
        String count = Phrases.count(p.flows().all());
        int days = p.times().days();
        return days < 2 ? count : phrases.ui("show-days", "count", count, "days", days);
    }

    private static String ports(Peer p) {
        String some = p.ports().stream()
                .limit(PORTS)
                .map(port -> port(port.transport(), port.port()))
                .collect(Collectors.joining(" "));
        return p.ports().size() > PORTS ? some + " …" : some;
    }

    private static String port(int transport, int port) {
        return switch (transport) {
            case Talk.TCP -> "tcp/" + port;
            case Talk.UDP -> "udp/" + port;
            case Talk.ICMP, 58 -> "icmp";
            case Talk.GRE -> "gre";
            default -> "ip/" + transport;
        };
    }

    private void omitted(long count) {
        if (count > 0) {
            wrap("  " + phrases.ui("show-omitted", "count", count));
        }
    }

    /// Something that happened.
    private record Happening(long at, String text) {}

    private void timeline() {
        title("show-timeline");
        List<Happening> all = new ArrayList<>();
        all.add(new Happening(device.first(), phrases.ui("show-first")));
        for (Service s : device.services()) {
            if (s.began()) {
                all.add(new Happening(s.first(), phrases.ui("show-opened", "port", port(s.transport(), s.port()))));
            }
        }
        for (Judged j : answer.findings()) {
            all.add(new Happening(
                    j.finding().first(),
                    phrases.ui(
                            "case-standing",
                            "level",
                            phrases.level(j.level()),
                            "summary",
                            phrases.title(j.finding().detector()))));
        }
        all.add(new Happening(device.last(), phrases.ui("show-last")));
        all.stream()
                .sorted(Comparator.comparingLong(Happening::at))
                .forEach(h -> wrap("  " + phrases.moments().moment(h.at()) + "  " + h.text()));
    }

    private void cases() {
        if (!answer.findings().isEmpty()) {
            line("");
            new CaseText(phrases, answer, style)
                    .lines(device, answer.findings())
                    .forEach(this::wrap);
        }
    }

    private void table(Table table) {
        List<String> lines = table.lines(width - 2);
        line("  " + style.faint(lines.getFirst()));
        lines.stream().skip(1).forEach(row -> line("  " + row));
    }

    private void title(String name) {
        line("");
        line(style.bold(phrases.ui(name)));
    }

    private void wrap(String line) {
        Columns.hang(line, width).forEach(this::line);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
