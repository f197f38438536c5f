package komainu.knowledge;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import komainu.model.Mac;

/// Which organisation a block of hardware addresses was assigned to by the IEEE.
public final class Organisations {
    /* Blocks are looked up longest first (MA-S 36, MA-M 28, MA-L 24 bits): the IEEE keeps the larger block of a divided
    one in its own name. Keys are sorted, so that a look-up is a binary search in primitive arrays and loading is four bulk
    copies; names are one UTF-8 text cut on demand. The file is read at the first look-up. */

    private static final String RESOURCE = "organisations.gz";
    private static final int FORMAT = 0x4b4d_4f01;
    private static final List<Integer> WIDTHS = List.of(36, 28, 24);

    /// Not organisations that make things: a divided block's holder, and owners who do not want to be named.
    private static final List<String> NOBODY = List.of("IEEE Registration Authority", "Private");

    /// Blocks below this one are used by whoever needs an address quickly.
    private static final int MADE_UP = 10;

    private static final Organisations SHIPPED = new Organisations(Organisations::shippedFile);

    private final Opener opener;
    private volatile Table table = Table.EMPTY;

    /// Opens the file to read.
    private interface Opener {
        InputStream open() throws IOException;
    }

    /// @param keys for each width, sorted
    /// @param names for each width, the index of each key's name
    /// @param ends where each name ends in `text`
    private record Table(String date, String source, long[][] keys, int[][] names, int[] ends, byte[] text) {
        static final Table EMPTY = new Table("", "", new long[0][], new int[0][], new int[0], new byte[0]);

        String name(int index) {
            int start = index == 0 ? 0 : ends[index - 1];
            return new String(text, start, ends[index] - start, StandardCharsets.UTF_8);
        }
    }

    private Organisations(Opener opener) {
        this.opener = opener;
    }

    /// The assignments this build was made with.
    public static Organisations shipped() {
        return SHIPPED;
    }

    /// The assignments in a file written by `write`, or the shipped ones if there is no such file.
    public static Organisations in(Path file) {
        return Files.isRegularFile(file) ? new Organisations(() -> Files.newInputStream(file)) : SHIPPED;
    }

    /// Writes assignments read from IEEE lists (`oui.csv`, `mam.csv`, `oui36.csv`) in the form that is loaded fast;
    /// returns how many.
    ///
    /// @param date of the lists, such as `2026-08-26`
    /// @param source where they were taken from
    public static int write(List<Path> lists, String date, String source, Path file) throws IOException {
        List<TreeMap<Long, String>> blocks = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (Path list : lists) {
            for (IeeeList.Assignment assignment : IeeeList.read(list)) {
                if (!NOBODY.contains(assignment.organisation())) {
                    blocks.get(WIDTHS.indexOf(assignment.width())).put(assignment.prefix(), assignment.organisation());
                }
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            write(blocks, date, source, out);
        }
        return blocks.stream().mapToInt(TreeMap::size).sum();
    }

    private static void write(List<TreeMap<Long, String>> blocks, String date, String source, OutputStream file)
            throws IOException {
        TreeSet<String> names = new TreeSet<>();
        blocks.forEach(block -> names.addAll(block.values()));
        List<String> sorted = List.copyOf(names);
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file))) {
            out.writeInt(FORMAT);
            out.writeUTF(date);
            out.writeUTF(source);
            for (TreeMap<Long, String> block : blocks) {
                out.writeInt(block.size());
                for (long key : block.keySet()) {
                    out.writeLong(key);
                }
                for (String name : block.values()) {
                    out.writeInt(Collections.binarySearch(sorted, name));
                }
            }
            out.writeInt(sorted.size());
            int end = 0;
            for (String name : sorted) {
                end += name.getBytes(StandardCharsets.UTF_8).length;
                out.writeInt(end);
            }
            for (String name : sorted) {
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /// The date of the lists.
    public String date() {
        return table().date();
    }

    /// Where the lists were taken from.
    public String source() {
        return table().source();
    }

    /// The organisation of an address; empty for group, local (also random) and unassigned ones, and for the first ten
    /// blocks: they are Xerox's, but what carries them today was made up.
    public Optional<String> of(Mac mac) {
        if (mac.isNone() || mac.isGroup() || mac.isLocal() || mac.bits() >>> 24 < MADE_UP) {
            return Optional.empty();
        }
        Table table = table();
        for (int i = 0; i < WIDTHS.size(); i++) {
            int at = Arrays.binarySearch(table.keys()[i], mac.bits() >>> (48 - WIDTHS.get(i)));
            if (at >= 0) {
                return Optional.of(table.name(table.names()[i][at]));
            }
        }
        return Optional.empty();
    }

    private Table table() {
        Table loaded = table;
        if (loaded.keys().length == 0) {
            synchronized (this) {
                loaded = table;
                if (loaded.keys().length == 0) {
                    loaded = load();
                    table = loaded;
                }
            }
        }
        return loaded;
    }

    private Table load() {
        try (InputStream in = new GZIPInputStream(opener.open(), 1 << 16)) {
            byte[] bytes = in.readAllBytes();
            DataInputStream head = new DataInputStream(new ByteArrayInputStream(bytes));
            if (head.readInt() != FORMAT) {
                throw new IOException(
                        "the address assignments were written by another version: run `komainu knowledge update`");
            }
            String date = head.readUTF();
            String source = head.readUTF();
            ByteBuffer rest = ByteBuffer.wrap(bytes, bytes.length - head.available(), head.available());
            long[][] keys = new long[WIDTHS.size()][];
            int[][] names = new int[WIDTHS.size()][];
            for (int i = 0; i < WIDTHS.size(); i++) {
                int size = rest.getInt();
                keys[i] = longs(rest, size);
                names[i] = ints(rest, size);
            }
            int[] ends = ints(rest, rest.getInt());
            byte[] text = new byte[rest.remaining()];
            rest.get(text);
            return new Table(date, source, keys, names, ends, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long[] longs(ByteBuffer from, int size) {
        long[] values = new long[size];
        from.asLongBuffer().get(values);
        from.position(from.position() + size * Long.BYTES);
        return values;
    }

    private static int[] ints(ByteBuffer from, int size) {
        int[] values = new int[size];
        from.asIntBuffer().get(values);
        from.position(from.position() + size * Integer.BYTES);
        return values;
    }

    private static InputStream shippedFile() throws IOException {
        InputStream in = Organisations.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IOException(RESOURCE + " is missing from this build");
        }
        return in;
    }
}
