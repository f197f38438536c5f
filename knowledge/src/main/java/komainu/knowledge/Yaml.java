package komainu.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A YAML value that knows its line. All scalars are texts: what they mean is the reader's matter.
sealed interface Yaml {
    /// The deepest nesting read; knowledge needs five.
    int DEEPEST = 12;

    int line();

    record Text(int line, String value) implements Yaml {}

    record Items(int line, List<Yaml> items) implements Yaml {}

    record Pairs(int line, Map<String, Yaml> pairs) implements Yaml {}

    /// Reads one document; tells what is wrong and returns empty pairs if it cannot be read at all.
    static Yaml parse(String text, Consumer<Fault> faults) {
        LoadSettings settings = LoadSettings.builder().setParseComments(false).build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> convert(node, 0, faults))
                    .orElse(new Pairs(1, Map.of()));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            faults.accept(new Fault(line, "is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            faults.accept(new Fault(0, "is not YAML: " + e.getMessage()));
        }
        return new Pairs(1, Map.of());
    }

    /// @param line from 1, or 0 if unknown
    record Fault(int line, String message) {}

    private static Yaml convert(Node node, int depth, Consumer<Fault> faults) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        if (depth > DEEPEST) {
            faults.accept(new Fault(line, "is nested deeper than " + DEEPEST));
            return new Text(line, "");
        }
        return switch (node) {
            case ScalarNode scalar -> new Text(line, scalar.getValue());
            case SequenceNode sequence -> {
                List<Yaml> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(convert(item, depth + 1, faults));
                }
                yield new Items(line, items);
            }
            case MappingNode mapping -> pairs(mapping, line, depth, faults);
            default -> new Text(line, "");
        };
    }

    private static Pairs pairs(MappingNode mapping, int line, int depth, Consumer<Fault> faults) {
        Map<String, Yaml> pairs = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Yaml key = convert(tuple.getKeyNode(), depth + 1, faults);
            Yaml value = convert(tuple.getValueNode(), depth + 1, faults);
            if (!(key instanceof Text text)) {
                faults.accept(new Fault(key.line(), "a key must be a word"));
            } else if (pairs.put(text.value(), value) != null) {
                faults.accept(new Fault(key.line(), "key \"" + text.value() + "\" is there twice"));
            }
        }
        return new Pairs(line, pairs);
    }
}
