package komainu.cli.text;

import java.util.Set;
import java.util.TreeMap;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Table;
import komainu.cli.terminal.Terminal;
import komainu.wire.InputReport;

/// All counters of the input as text, for `--stats`: names are the program's own and the same in every language.
public final class Statistics {
    private Statistics() {}

    public static String of(InputReport input) {
        TreeMap<String, Long> all = new TreeMap<>(input.counters());
        all.put("packets", input.packets());
        all.put("bytes", input.bytes());
        all.put("flows", input.flows());
        input.malformed().forEach((name, count) -> all.put("malformed." + name, count));
        StringBuilder text = new StringBuilder("\n");
        Table table = new Table(Set.of(), "counter", "count");
        all.forEach((name, count) -> table.row(Harmless.text(name), Phrases.count(count)));
        table.lines(Terminal.WIDTH).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
