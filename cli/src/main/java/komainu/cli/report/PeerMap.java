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
    private static final int DEVICES = 60;
    private static final int OTHERS = 40;
    private static final int ROW = 24;
    private static final int TOP = 14;
    private static final int LEFT = 340;
    private static final int RIGHT = 640;
    private static final int WIDTH = 920;
    /// Columns of a label.
    private static final int LABEL = 38;
    /// Room beside the dots for the arcs between two devices.
    private static final int GUTTER = 54;

    private final List<Device> devices;
    private final Map<String, Integer> place = new HashMap<>();
    private final Map<String, Long> others = new TreeMap<>();
    private final Map<String, Integer> otherPlace = new LinkedHashMap<>();
    private final Naming naming;

    PeerMap(Answer answer, Phrases phrases) {
        naming = new Naming(phrases);
        devices = answer.devices().stream()
                .filter(d -> bytes(d) > 0)
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
        int height = TOP * 2 + (Math.max(devices.size(), otherPlace.size()) - 1) * ROW;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"map\" viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, height));
        List<Line> lines = lines();
        // The grave ones are drawn last, above the others.
        lines.sort(Comparator.comparing(Line::level));
        long most = lines.stream().mapToLong(Line::bytes).max().orElse(1);
        for (Line line : lines) {
            double wide = 0.8 + 5 * Math.log1p(line.bytes) / Math.log1p(most);
            int y1 = y(line.from, devices.size(), height);
            int y2 = line.inside ? y(line.to, devices.size(), height) : y(line.to, otherPlace.size(), height);
            int bend = LEFT - GUTTER;
            String path = line.inside
                    ? "M%d %d C%d %d %d %d %d %d".formatted(LEFT - 6, y1, bend, y1, bend, y2, LEFT - 6, y2)
                    : "M%d %d C%d %d %d %d %d %d".formatted(LEFT, y1, LEFT + 140, y1, RIGHT - 140, y2, RIGHT, y2);
            svg.append("<path class=\"link %s\" d=\"%s\" stroke-width=\"%s\"/>"
                    .formatted(tone(line.level), path, String.format(Locale.ROOT, "%.1f", wide)));
        }
        for (int i = 0; i < devices.size(); i++) {
            Device d = devices.get(i);
            int y = y(i, devices.size(), height);
            svg.append("<circle class=\"dot %s\" cx=\"%d\" cy=\"%d\" r=\"5\"/>".formatted(tone(d.level()), LEFT, y));
            svg.append("<text class=\"own %s\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(tone(d.level()), LEFT - GUTTER, y + 5, Html.escaped(label(d))));
        }
        otherPlace.forEach((name, i) -> svg.append("<text x=\"%d\" y=\"%d\">%s</text>"
                .formatted(
                        RIGHT + 8,
                        y(i, otherPlace.size(), height) + 5,
                        Html.escaped(Columns.cut(Harmless.text(name), 36)))));
        return svg.append("</svg>").toString();
    }

    private String label(Device d) {
        String name = Naming.name(d).isEmpty() ? naming.made(d) : Naming.name(d);
        String address = Columns.cut(Naming.address(d), LABEL);
        return name.isEmpty() ? address : Columns.cut(name, Math.max(8, LABEL - Columns.of(address))) + " " + address;
    }

    /// Both sides fill the height, so that a short one stands beside the middle of a long one.
    private static int y(int row, int rows, int height) {
        int room = height - 2 * TOP;
        return TOP + (rows < 2 ? room / 2 : Math.min(ROW * 2, room / (rows - 1)) * row + spare(rows, room));
    }

    private static int spare(int rows, int room) {
        return (room - Math.min(ROW * 2, room / (rows - 1)) * (rows - 1)) / 2;
    }

    /// The class of a level's colour.
    static String tone(Level level) {
        return level == Level.INFO ? "calm" : Phrases.word(level);
    }
}
