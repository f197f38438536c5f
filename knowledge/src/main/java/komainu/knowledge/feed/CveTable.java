package komainu.knowledge.feed;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One number for each CVE, such as a score or a day.
final class CveTable {
    private static final int ROW = 2 * Long.BYTES;

    private final FeedHead head;
    private final ByteBuffer rows;

    private CveTable(FeedHead head, byte[] rows) {
        this.head = head;
        this.rows = ByteBuffer.wrap(rows);
    }

    static CveTable open(Path path) throws IOException {
        try (FeedFile file = FeedFile.open(path)) {
            ByteBuffer index = ByteBuffer.wrap(file.index());
            if (index.remaining() != 8) {
                throw file.damaged();
            }
            int count = index.getInt();
            int sum = index.getInt();
            byte[] rows = file.read(0, Math.multiplyExact(count, ROW));
            if (FeedFile.sum(rows, 0, rows.length) != sum) {
                throw file.damaged();
            }
            return new CveTable(file.head(), rows);
        }
    }

    static void write(Path path, FeedHead head, Map<Long, Long> values) throws IOException {
        ByteBuffer rows = ByteBuffer.allocate(values.size() * ROW);
        new TreeMap<>(values).forEach((cve, value) -> rows.putLong(cve).putLong(value));
        ByteBuffer index = ByteBuffer.allocate(8);
        index.putInt(values.size()).putInt(FeedFile.sum(rows.array(), 0, rows.capacity()));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
            out.write(rows.array());
            FeedFile.finish(out, rows.capacity(), head, index.array());
        }
    }

    FeedHead head() {
        return head;
    }

    OptionalLong of(long cve) {
        int low = 0;
        int high = rows.capacity() / ROW - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long key = rows.getLong(middle * ROW);
            if (key == cve) {
                return OptionalLong.of(rows.getLong(middle * ROW + Long.BYTES));
            }
            if (key < cve) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalLong.empty();
    }
}
