package komainu.cli;

import java.util.Set;
import java.util.TreeMap;
import komainu.wire.InputReport;

/// All counters of the input as text, for `--stats`: names are the program's own and the same in every language.
final class Statistics {
    private Statistics() {}

    static String of(InputReport input) {
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
