package komainu.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import komainu.model.Ip;
import komainu.model.Prefix;

/// Writes small files in the MaxMind DB format 2.0: a binary tree over the bits of addresses, then what its leaves
/// point to, then what the file says of itself.
final class Mmdb {
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final int EMPTY = -1;

    private final int version;
    private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
    private final List<Integer> offsets = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /// @param version 4, or 6 with IPv4 under `::/96`
    Mmdb(int version) {
        this.version = version;
    }

    /// Leaves are numbered below EMPTY, so that they differ from nodes until all are known.
    Mmdb with(String prefix, Map<String, Object> entry) throws IOException {
        offsets.add(data.size());
        write(entry, data);
        int leaf = EMPTY - offsets.size();
        Prefix p = Prefix.parse(prefix);
        boolean v4 = p.base().isV4();
        int from = v4 && version == 4 ? 96 : 0;
        int node = 0;
        for (int i = from; i < p.length(); i++) {
            int bit = bit(p.base(), i, v4);
            if (i == p.length() - 1) {
                nodes.get(node)[bit] = leaf;
            } else {
                if (nodes.get(node)[bit] == EMPTY) {
                    nodes.get(node)[bit] = nodes.size();
                    nodes.add(new int[] {EMPTY, EMPTY});
                }
                node = nodes.get(node)[bit];
            }
        }
        return this;
    }

    private static int bit(Ip ip, int i, boolean v4) {
        if (v4 && i < 96) {
            return 0;
        }
        return (int) ((i < 64 ? ip.high() >>> (63 - i) : ip.low() >>> (127 - i)) & 1);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int record : node) {
                int value = record == EMPTY
                        ? nodes.size()
                        : record < EMPTY ? nodes.size() + 16 + offsets.get(EMPTY - 1 - record) : record;
                all.write(value >>> 16);
                all.write(value >>> 8);
                all.write(value);
            }
        }
        all.write(new byte[16]);
        data.writeTo(all);
        all.write(MARKER);
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("node_count", nodes.size());
        about.put("record_size", 24);
        about.put("ip_version", version);
        about.put("database_type", "Test");
        about.put("languages", List.of("en"));
        about.put("binary_format_major_version", 2);
        about.put("binary_format_minor_version", 0);
        about.put("build_epoch", 1_790_000_000L);
        about.put("description", Map.of("en", "made by a test"));
        write(about, all);
        return all.toByteArray();
    }

    Path into(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static void write(Object value, ByteArrayOutputStream to) throws IOException {
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                head(2, bytes.length, to);
                to.write(bytes);
            }
            case Integer number -> number(6, number, 4, to);
            case Long number -> number(9, number, 8, to);
            case List<?> list -> {
                head(11, list.size(), to);
                for (Object one : list) {
                    write(one, to);
                }
            }
            case Map<?, ?> map -> {
                head(7, map.size(), to);
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(entry.getKey(), to);
                    write(entry.getValue(), to);
                }
            }
            default -> throw new IllegalArgumentException("no type for " + value);
        }
    }

    private static void number(int type, long value, int size, ByteArrayOutputStream to) {
        head(type, size, to);
        for (int i = size - 1; i >= 0; i--) {
            to.write((int) (value >>> (8 * i)));
        }
    }

    /// Type in three bits, or in a second byte less 7; size in five bits, or in a byte more.
    private static void head(int type, int size, ByteArrayOutputStream to) {
        int length = Math.min(size, 29);
        to.write((type < 8 ? type << 5 : 0) | length);
        if (type >= 8) {
            to.write(type - 7);
        }
        if (length == 29) {
            to.write(size - 29);
        }
    }
}
