package komainu.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Endpoint;

/// The devices as text: a list, a list with all columns, or a tree below their router.
public final class Inventory {
    /* By address, not by urgency: who looks for a device looks for its place. */
    private static final Comparator<Device> BY_ADDRESS =
            Comparator.comparing(Device::site).thenComparing(Answer::address).thenComparing(Device::id);

    private static final int UNLIMITED = 10_000;

    private final Phrases phrases;
    private final Style style;
    private final Naming naming;
    private final List<Device> devices;
    private final StringBuilder text = new StringBuilder();

    private Inventory(Answer answer, Phrases phrases, Style style) {
        this.phrases = phrases;
        this.style = style;
        this.naming = new Naming(phrases);
        this.devices = answer.devices().stream().sorted(BY_ADDRESS).toList();
    }

    public static String list(Answer answer, Phrases phrases, Style style, int width) {
        Inventory page = new Inventory(answer, phrases, style);
        page.sites((title, devices) -> {
            page.title(title);
            page.table(page.brief(devices), devices, width);
        });
        return page.finish(answer, width);
    }

    /// All columns, however wide.
    public static String wide(Answer answer, Phrases phrases, Style style, int width) {
        Inventory page = new Inventory(answer, phrases, style);
        page.sites((title, devices) -> {
            page.title(title);
            page.table(page.full(devices), devices, UNLIMITED);
        });
        return page.finish(answer, width);
    }

    /// Each link of the network, the routers first, the devices of the link below.
    public static String tree(Answer answer, Phrases phrases, Style style, int width) {
        Inventory page = new Inventory(answer, phrases, style);
        page.sites((title, devices) -> {
            page.title(title);
            page.links(devices, width);
        });
        return page.finish(answer, width);
    }

    private interface OfSite {
        void write(String title, List<Device> devices);
    }

    private void sites(OfSite each) {
        Map<String, List<Device>> sites =
                devices.stream().collect(Collectors.groupingBy(Device::site, TreeMap::new, Collectors.toList()));
        sites.forEach((site, some) -> each.write(
                sites.size() == 1
                        ? phrases.ui("inventory", "count", some.size())
                        : phrases.ui("inventory-site", "count", some.size(), "site", Harmless.text(site)),
                some));
    }

    private Table brief(List<Device> some) {
        Table table = new Table(
                Set.of(0, 3, 4),
                phrases.ui("column-name"),
                phrases.ui("column-address"),
                phrases.ui("column-type"),
                phrases.ui("column-made"),
                phrases.ui("column-system"),
                phrases.ui("column-sure"),
                phrases.ui("column-heard"));
        some.forEach(d -> table.row(
                Naming.name(d),
                Naming.address(d),
                type(d),
                naming.made(d),
                system(d),
                sure(d),
                phrases.view(d.view())));
        return table;
    }

    private Table full(List<Device> some) {
        Table table = new Table(
                Set.of(),
                phrases.ui("column-name"),
                phrases.ui("column-addresses"),
                phrases.ui("column-mac"),
                phrases.ui("column-type"),
                phrases.ui("column-made"),
                phrases.ui("column-system"),
                phrases.ui("column-sure"),
                phrases.ui("column-heard"),
                phrases.ui("column-first"),
                phrases.ui("column-last"),
                phrases.ui("column-why"));
        some.forEach(d -> table.row(
                Naming.name(d),
                String.join(" ", addresses(d)),
                Answer.mac(d).isNone() ? "" : Answer.mac(d).toString(),
                type(d),
                naming.made(d),
                system(d),
                sure(d),
                phrases.view(d.view()),
                phrases.moments().moment(d.first()),
                phrases.moments().moment(d.last()),
                why(d)));
        return table;
    }

    private void table(Table table, List<Device> some, int width) {
        List<String> lines = table.lines(width - 2);
        line("  " + style.faint(lines.getFirst()));
        for (int i = 0; i < some.size(); i++) {
            line("  " + lines.get(i + 1));
        }
    }

    private void links(List<Device> some, int width) {
        Map<String, List<Device>> links = new LinkedHashMap<>();
        some.stream()
                .sorted(Comparator.comparing(Inventory::segment).thenComparing(BY_ADDRESS))
                .forEach(d -> links.computeIfAbsent(segment(d), s -> new ArrayList<>())
                        .add(d));
        links.forEach((segment, members) -> {
            if (links.size() > 1) {
                line(segment.isEmpty() ? phrases.ui("link-plain") : phrases.ui("link", "name", Harmless.text(segment)));
            }
            List<Device> routers = members.stream().filter(Device::routes).toList();
            List<Device> others = members.stream().filter(d -> !d.routes()).toList();
            routers.forEach(d -> line(Columns.cut(leaf(d), width)));
            if (routers.isEmpty()) {
                line(phrases.ui("no-router"));
            }
            for (int i = 0; i < others.size(); i++) {
                String branch = i == others.size() - 1 ? "└─ " : "├─ ";
                line(Columns.cut(branch + leaf(others.get(i)), width));
            }
        });
    }

    private String leaf(Device d) {
        String made = naming.made(d);
        String label = naming.label(d);
        return made.isEmpty() || label.contains(made) ? label : label + "  " + style.faint(made);
    }

    private static String segment(Device d) {
        return d.endpoints().getFirst().segment();
    }

    private String type(Device d) {
        return naming.kind(d, devices);
    }

    private String system(Device d) {
        return Stream.of(phrases.name(Naming.answer(d, Property.OS)), Naming.answer(d, Property.FIRMWARE))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// Of the type where it has one, else of the maker.
    public static String sure(Device d) {
        Device.Answer type = d.answers().get(Property.TYPE);
        Device.Answer answer = type != null ? type : d.answers().get(Property.VENDOR);
        return answer == null ? "" : percent(answer.confidence());
    }

    /// Never 100: nothing read off a network is beyond doubt.
    static String percent(double confidence) {
        return Math.min(99, Math.round(confidence * 100)) + " %";
    }

    private static List<String> addresses(Device d) {
        return d.endpoints().stream()
                .map(Endpoint::ip)
                .filter(ip -> !ip.isNone())
                .distinct()
                .sorted()
                .map(Object::toString)
                .toList();
    }

    private String why(Device d) {
        return d.why().stream().findFirst().map(fact -> reason(fact, phrases)).orElse("");
    }

    /// What was heard, and where, in the owner's words as far as there are some.
    static String reason(DeviceFact fact, Phrases phrases) {
        return phrases.from(fact.from(), fact.text());
    }

    private String finish(Answer answer, int width) {
        if (devices.isEmpty()) {
            line(phrases.ui("head-no-devices"));
        }
        line("");
        if (answer.devicesOmitted() > 0) {
            wrap(phrases.ui("devices-omitted", "count", answer.devicesOmitted()), width);
        }
        long unknown =
                devices.stream().filter(d -> d.type() == DeviceType.UNKNOWN).count();
        if (unknown > 0) {
            wrap(phrases.ui("inventory-unknown", "count", unknown), width);
        }
        if (!devices.isEmpty()) {
            wrap(phrases.ui("inventory-more"), width);
        }
        wrap(phrases.ui("sent", "count", 0), width);
        return text.toString();
    }

    private void title(String title) {
        line(style.bold(title));
    }

    private void wrap(String sentence, int width) {
        Columns.wrap(sentence, width).forEach(this::line);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
