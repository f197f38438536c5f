package komainu.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Columns;
import komainu.model.Device;
import komainu.model.Level;
import komainu.model.Peer;

/// Who talks to whom as a picture: the owner's devices on the left, others on the right, lines as wide as the talk is
/// large.
final class PeerMap {
    private static final int DEVICES = 20;
    private static final int OTHERS = 20;
    private static final int ROW = 26;
    private static final int TOP = 14;
    private static final int LEFT = 330;
    private static final int RIGHT = 590;
    private static final int WIDTH = 920;

    private final List<Device> devices;
    private final Map<String, Integer> place = new HashMap<>();
    private final Map<String, Long> others = new TreeMap<>();
    private final Map<String, Integer> otherPlace = new LinkedHashMap<>();
    private final Naming naming;

    PeerMap(Answer answer, Phrases phrases) {
        naming = new Naming(phrases);
        devices = answer.devices().stream()
                .sorted(Comparator.comparing(Device::level, Comparator.reverseOrder())
                        .thenComparing(
                                Comparator.comparingLong((Device d) -> bytes(d)).reversed())
                        .thenComparing(Device::id))
                .limit(DEVICES)
                .toList();
        for (int i = 0; i < devices.size(); i++) {
            place.put(devices.get(i).id(), i);
        }
        for (Device d : devices) {
            for (Peer p : d.peers()) {
                if (!place.containsKey(p.device()) || p.device().isEmpty()) {
                    others.merge(name(p), bytes(p), Long::sum);
                }
            }
        }
        others.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
                .limit(OTHERS)
                .forEach(e -> otherPlace.put(e.getKey(), otherPlace.size()));
    }

    boolean isEmpty() {
        return otherPlace.isEmpty() && lines().stream().noneMatch(Line::inside);
    }

    /// Others there was no room for.
    int omitted() {
        return others.size() - otherPlace.size();
    }

    private static long bytes(Device d) {
        return d.peers().stream().mapToLong(PeerMap::bytes).sum();
    }

    private static long bytes(Peer p) {
        return p.volume().bytesOut() + p.volume().bytesIn();
    }

    /// The last two labels of its name, or its address.
    private static String name(Peer p) {
        if (p.names().isEmpty()) {
            return p.ip().toString();
        }
        String[] labels = p.names().getFirst().split("\\.");
        int n = labels.length;
        boolean country = n > 2 && labels[n - 1].length() == 2 && labels[n - 2].length() <= 3;
        int keep = Math.min(n, country ? 3 : 2);
        return String.join(".", List.of(labels).subList(n - keep, n));
    }

    /// @param inside true for a line between two devices
    private record Line(int from, int to, boolean inside, long bytes, Level level) {}

    private List<Line> lines() {
        Map<List<Object>, Line> all = new LinkedHashMap<>();
        for (int i = 0; i < devices.size(); i++) {
            Device d = devices.get(i);
            for (Peer p : d.peers()) {
                Integer device = p.device().isEmpty() ? null : place.get(p.device());
                Integer other = device == null ? otherPlace.get(name(p)) : null;
                if (device != null && device != i) {
                    Line line = new Line(Math.min(i, device), Math.max(i, device), true, bytes(p), Level.INFO);
                    all.merge(List.of(line.from(), line.to(), true), line, PeerMap::larger);
                } else if (other != null) {
                    Line line = new Line(i, other, false, bytes(p), d.level());
                    all.merge(List.of(i, other, false), line, PeerMap::sum);
                }
            }
        }
        return new ArrayList<>(all.values());
    }

    private static Line sum(Line a, Line b) {
        return new Line(a.from, a.to, a.inside, a.bytes + b.bytes, a.level);
    }

    /// Both ends tell of the same talk.
    private static Line larger(Line a, Line b) {
        return a.bytes >= b.bytes ? a : b;
    }

    String svg() {
        int rows = Math.max(devices.size(), otherPlace.size());
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, TOP + rows * ROW));
        List<Line> lines = lines();
        long most = lines.stream().mapToLong(Line::bytes).max().orElse(1);
        for (Line line : lines) {
            double wide = 0.8 + 5 * Math.log1p(line.bytes) / Math.log1p(most);
            int y1 = y(line.from);
            int y2 = y(line.to);
            String path = line.inside
                    ? "M%d %d C%d %d %d %d %d %d".formatted(LEFT - 6, y1, LEFT - 60, y1, LEFT - 60, y2, LEFT - 6, y2)
                    : "M%d %d C%d %d %d %d %d %d".formatted(LEFT, y1, LEFT + 120, y1, RIGHT - 120, y2, RIGHT, y2);
            svg.append("<path class=\"link %s\" d=\"%s\" stroke-width=\"%s\"/>"
                    .formatted(tone(line.level), path, String.format(Locale.ROOT, "%.1f", wide)));
        }
        for (int i = 0; i < devices.size(); i++) {
            Device d = devices.get(i);
            svg.append("<circle class=\"dot %s\" cx=\"%d\" cy=\"%d\" r=\"5\"/>".formatted(tone(d.level()), LEFT, y(i)));
            svg.append("<text class=\"own\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(LEFT - 12, y(i) + 5, Html.escaped(Columns.cut(label(d), 38))));
        }
        otherPlace.forEach((name, i) -> svg.append("<text x=\"%d\" y=\"%d\">%s</text>"
                .formatted(RIGHT + 8, y(i) + 5, Html.escaped(Columns.cut(Harmless.text(name), 36)))));
        return svg.append("</svg>").toString();
    }

    private String label(Device d) {
        String name = Naming.name(d).isEmpty() ? naming.made(d) : Naming.name(d);
        return name.isEmpty() ? Naming.address(d) : name + " " + Naming.address(d);
    }

    private static int y(int row) {
        return TOP + row * ROW;
    }

    /// The class of a level's colour.
    static String tone(Level level) {
        return level == Level.INFO ? "calm" : Phrases.word(level);
    }
}
