package komainu.wire.protocol.announcement;

import komainu.wire.Bytes;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Words;

/// Links with their attributes, as in `</light>;rt="oic.r.switch.binary";if="oic.if.a"` (RFC 6690).
final class Links {
    private final Bytes bytes;
    private final Words paths = new Words();
    private final Words types = new Words();
    private final Words interfaces = new Words();

    Links(Bytes bytes, int from) {
        this.bytes = bytes;
        int at = from;
        while (at < bytes.length()) {
            at = switch (bytes.u8(at)) {
                case '<' -> path(at + 1);
                case ';' -> attribute(at + 1);
                default -> at + 1;
            };
        }
    }

    private int path(int from) {
        int end = bytes.indexOf('>', from);
        int to = end < 0 ? bytes.length() : end;
        paths.add(bytes.text(from, to - from));
        return to;
    }

    private int attribute(int from) {
        boolean type = bytes.startsWith(from, "rt=");
        if (!type && !bytes.startsWith(from, "if=")) {
            return from;
        }
        boolean quoted = bytes.u8(from + 3) == '"';
        int start = from + (quoted ? 4 : 3);
        int to = start;
        while (to < bytes.length() && (quoted ? bytes.u8(to) != '"' : bytes.u8(to) != ';' && bytes.u8(to) != ',')) {
            to++;
        }
        for (String word : bytes.text(start, to - start).split(" ")) {
            (type ? types : interfaces).add(word);
        }
        return to;
    }

    void addTo(Description said) {
        said.add("resource-types", types.text())
                .add("interfaces", interfaces.text())
                .add("paths", paths.text());
    }
}
