package komainu.knowledge.feed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is kept of a feed, and where it was taken from.
///
/// @param date the day the feed itself names as its own, or of its newest entry, such as `2026-11-24`
/// @param entries how many weaknesses, scores or listings
/// @param products how many pairs of a weakness and a product
/// @param takings where it was taken from, the newest first
public record FeedHead(Feed feed, String date, long entries, long products, List<Taking> takings) {
    /// How many takings are remembered.
    public static final int MOST_TAKINGS = 16;

    public FeedHead {
        takings = List.copyOf(takings.subList(0, Math.min(MOST_TAKINGS, takings.size())));
    }

    /// One file or address that was taken.
    ///
    /// @param from file or address, as it was named
    /// @param sha256 of its bytes as they came, 64 hex digits
    /// @param checked true if the hash was compared with one that was given
    /// @param bytes how many
    /// @param at seconds since 1970
    /// @param date the day it names as its own
    /// @param entries how many of the feed were in it
    public record Taking(String from, String sha256, boolean checked, long bytes, long at, String date, long entries) {
        /// The same, for what it held of one feed.
        public Taking of(String date, long entries) {
            return new Taking(from, sha256, checked, bytes, at, date, entries);
        }
    }

    /// Seconds since 1970 when something was last taken.
    public long taken() {
        return takings.isEmpty() ? 0 : takings.getFirst().at();
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(feed.word());
        out.writeUTF(date);
        out.writeLong(entries);
        out.writeLong(products);
        out.writeInt(takings.size());
        for (Taking taking : takings) {
            out.writeUTF(taking.from());
            out.writeUTF(taking.sha256());
            out.writeBoolean(taking.checked());
            out.writeLong(taking.bytes());
            out.writeLong(taking.at());
            out.writeUTF(taking.date());
            out.writeLong(taking.entries());
        }
    }

    static FeedHead read(DataInputStream in) throws IOException {
        String word = in.readUTF();
        Feed feed = Feed.of(word).orElseThrow(() -> new IOException("a feed called " + word + " is not known"));
        String date = in.readUTF();
        long entries = in.readLong();
        long products = in.readLong();
        List<Taking> takings = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            takings.add(new Taking(
                    in.readUTF(),
                    in.readUTF(),
                    in.readBoolean(),
                    in.readLong(),
                    in.readLong(),
                    in.readUTF(),
                    in.readLong()));
        }
        return new FeedHead(feed, date, entries, products, takings);
    }
}
