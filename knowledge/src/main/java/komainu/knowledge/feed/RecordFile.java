package komainu.knowledge.feed;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The records of a feed, sorted by maker and product.
final class RecordFile implements AutoCloseable {
    /* Pages of about 16 KiB, each packed by itself, with the first key of each in an index: a look-up is a binary search
    in a few thousand keys and the unpacking of one page. Records that no device ever asks for are never read. */

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int PAGE = 16 << 10;
    private static final int CACHED_PAGES = 1024;
    private static final int PAGE_HEAD = 8;

    private final FeedFile file;

    /// Where the pages end.
    private final long end;

    private final List<String> firsts = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final Map<Integer, byte[]> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > CACHED_PAGES;
        }
    };

    /// One record as bytes, under its key.
    record Entry(String key, byte[] body) {}

    /// Takes entries one after the other.
    interface Visitor {
        void visit(Entry entry) throws IOException;
    }

    private RecordFile(FeedFile file) throws IOException {
        this.file = file;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file.index()));
        for (int n = in.readInt(); n > 0; n--) {
            firsts.add(in.readUTF());
            places.add(in.readLong());
        }
        this.end = in.readLong();
    }

    static RecordFile open(Path path) throws IOException {
        FeedFile file = FeedFile.open(path);
        try {
            return new RecordFile(file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    FeedHead head() {
        return file.head();
    }

    /// All entries, in order.
    void all(Visitor visitor) throws IOException {
        for (int page = 0; page < firsts.size(); page++) {
            visit(unpacked(page), visitor);
        }
    }

    int pages() {
        return firsts.size();
    }

    /// The entries of one page, in order.
    List<Entry> page(int page) throws IOException {
        List<Entry> entries = new ArrayList<>();
        visit(unpacked(page), entries::add);
        return entries;
    }

    /// The entries of one key. Only their bytes are looked at: most keys of a page are others.
    void exactly(String key, Visitor visitor) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new DataOutputStream(written).writeUTF(key);
        byte[] wanted = written.toByteArray();
        for (int page = firstPage(key); page < firsts.size() && firsts.get(page).compareTo(key) <= 0; page++) {
            exactly(key, wanted, cached(page), visitor);
        }
    }

    private static void exactly(String key, byte[] wanted, byte[] page, Visitor visitor) throws IOException {
        int at = 0;
        boolean found = false;
        while (at < page.length) {
            int body = at + 2 + (((page[at] & 0xff) << 8) | (page[at + 1] & 0xff));
            int length = (int) INT.get(page, body);
            int next = body + Integer.BYTES + length;
            if (Arrays.equals(page, at, body, wanted, 0, wanted.length)) {
                found = true;
                visitor.visit(new Entry(key, Arrays.copyOfRange(page, body + Integer.BYTES, next)));
            } else if (found) {
                return;
            }
            at = next;
        }
    }

    /// The entries whose key is at or after `from` and before `until`.
    void range(String from, String until, Visitor visitor) throws IOException {
        int page = firstPage(from);
        while (page < firsts.size() && firsts.get(page).compareTo(until) < 0) {
            visit(cached(page), entry -> {
                if (entry.key().compareTo(from) >= 0 && entry.key().compareTo(until) < 0) {
                    visitor.visit(entry);
                }
            });
            page++;
        }
    }

    /// Equal keys may begin on the page before the first that starts with them.
    private int firstPage(String key) {
        int low = 0;
        int high = firsts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firsts.get(middle).compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    private byte[] cached(int page) throws IOException {
        byte[] bytes = cache.get(page);
        if (bytes == null) {
            bytes = unpacked(page);
            cache.put(page, bytes);
        }
        return bytes;
    }

    private static void visit(byte[] page, Visitor visitor) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(page));
        while (in.available() > 0) {
            String key = in.readUTF();
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            visitor.visit(new Entry(key, body));
        }
    }

    private byte[] unpacked(int page) throws IOException {
        long at = places.get(page);
        long next = page + 1 < places.size() ? places.get(page + 1) : end;
        byte[] bytes = file.read(at, Math.toIntExact(Math.clamp(next - at, 0, FeedFile.LONGEST)));
        if (bytes.length < PAGE_HEAD) {
            throw file.damaged();
        }
        int length = (int) INT.get(bytes, 0);
        int sum = (int) INT.get(bytes, Integer.BYTES);
        int packed = bytes.length - PAGE_HEAD;
        if (length < 0 || length > FeedFile.LONGEST || FeedFile.sum(bytes, PAGE_HEAD, packed) != sum) {
            throw file.damaged();
        }
        byte[] plain = new byte[length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, PAGE_HEAD, packed);
            if (inflater.inflate(plain) != length) {
                throw file.damaged();
            }
        } catch (DataFormatException e) {
            throw file.damaged();
        } finally {
            inflater.end();
        }
        return plain;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Writes a file; entries must come sorted by key.
    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        private final ByteArrayOutputStream page = new ByteArrayOutputStream(2 * PAGE);
        private final DataOutputStream entries = new DataOutputStream(page);
        private final ByteArrayOutputStream index = new ByteArrayOutputStream();
        private final DataOutputStream firsts = new DataOutputStream(index);
        private String first = "";
        private int pages;
        private long at;

        Writer(Path path) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
        }

        void add(Entry entry) throws IOException {
            if (page.size() == 0) {
                first = entry.key();
            }
            entries.writeUTF(entry.key());
            entries.writeInt(entry.body().length);
            entries.write(entry.body());
            if (page.size() >= PAGE) {
                flush();
            }
        }

        private void flush() throws IOException {
            byte[] plain = page.toByteArray();
            page.reset();
            deflater.reset();
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(plain.length / 2);
            byte[] buffer = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            byte[] bytes = packed.toByteArray();
            firsts.writeUTF(first);
            firsts.writeLong(at);
            pages++;
            out.writeInt(plain.length);
            out.writeInt(FeedFile.sum(bytes, 0, bytes.length));
            out.write(bytes);
            at += PAGE_HEAD + bytes.length;
        }

        void finish(FeedHead head) throws IOException {
            if (page.size() > 0) {
                flush();
            }
            ByteArrayOutputStream counted = new ByteArrayOutputStream(index.size() + 4);
            try (DataOutputStream whole = new DataOutputStream(counted)) {
                whole.writeInt(pages);
                index.writeTo(whole);
                whole.writeLong(at);
            }
            FeedFile.finish(out, at, head, counted.toByteArray());
        }

        @Override
        public void close() throws IOException {
            deflater.end();
            out.close();
        }
    }
}
