package komainu.knowledge.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;

/// Records as bytes: id and date first, as they are asked for most.
final class RecordCodec {
    private static final int FROM_INSIDE = 4;
    private static final int UNTIL_INSIDE = 8;
    private static final int EXACT = 16;

    private RecordCodec() {}

    /// A record's id, and when the feed last changed it.
    record Stamp(String id, long modified) {}

    static byte[] bytes(FeedRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(record.id());
            out.writeLong(record.modified());
            texts(out, record.cves().equals(List.of(record.id())) ? List.of() : record.cves());
            out.writeUTF(record.vendor());
            out.writeUTF(record.product());
            out.writeByte(record.part().ordinal());
            out.writeByte((int) Math.round(record.score() * 10));
            out.writeUTF(record.exploited());
            out.writeByte(record.notes().stream()
                    .mapToInt(note -> 1 << note.ordinal())
                    .sum());
            texts(out, record.hardware());
            out.writeShort(record.spans().size());
            for (Span span : record.spans()) {
                write(out, span);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Span span) throws IOException {
        boolean exact = span.isExact();
        out.writeByte(span.status().ordinal()
                | (span.fromInside() ? FROM_INSIDE : 0)
                | (span.untilInside() ? UNTIL_INSIDE : 0)
                | (exact ? EXACT : 0));
        out.writeUTF(span.from());
        if (!exact) {
            out.writeUTF(span.until());
            out.writeUTF(span.text());
        }
    }

    private static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    static Stamp stamp(byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        return new Stamp(in.readUTF(), in.readLong());
    }

    static FeedRecord record(Feed feed, byte[] body) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        String id = in.readUTF();
        long modified = in.readLong();
        List<String> cves = texts(in);
        String vendor = in.readUTF();
        String product = in.readUTF();
        Part part = Part.values()[in.readByte()];
        double score = in.readByte() / 10.0;
        String exploited = in.readUTF();
        Set<Note> notes = notes(in.readByte());
        List<String> hardware = texts(in);
        int size = in.readUnsignedShort();
        List<Span> spans = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            spans.add(span(in));
        }
        List<String> ids = cves.isEmpty() && id.startsWith("CVE-") ? List.of(id) : cves;
        return new FeedRecord(feed, id, ids, vendor, product, part, spans, hardware, score, exploited, modified, notes);
    }

    private static Span span(DataInputStream in) throws IOException {
        int flags = in.readByte();
        Status status = Status.values()[flags & 3];
        String from = in.readUTF();
        if ((flags & EXACT) != 0) {
            return Span.exactly(status, from);
        }
        return new Span(
                status, from, (flags & FROM_INSIDE) != 0, in.readUTF(), (flags & UNTIL_INSIDE) != 0, in.readUTF());
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int size = in.readUnsignedShort();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static Set<Note> notes(int bits) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        for (Note note : Note.values()) {
            if ((bits & 1 << note.ordinal()) != 0) {
                notes.add(note);
            }
        }
        return notes;
    }
}
