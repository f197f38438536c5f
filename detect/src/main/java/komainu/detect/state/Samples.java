package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Sentence;

/// The earliest packets worth showing a person, no two of them alike.
public final class Samples implements Part {
    private final int most;
    private final List<Sample> kept = new ArrayList<>(2);

    public Samples(int most) {
        this.most = most;
    }

    /// A packet and what makes it worth showing.
    ///
    /// @param value a number read from it, or 0
    /// @param word a text read from it, or empty
    public record Sample(Mark mark, Ip peer, int port, long value, String word) {
        public Sample {
            word = word.length() <= Message.LONGEST ? word : word.substring(0, Message.LONGEST);
        }

        boolean alike(Sample other) {
            return peer.equals(other.peer) && port == other.port && value == other.value && word.equals(other.word);
        }
    }

    /// Keeps the sample if it is among the earliest; of two alike the earlier stays.
    public void add(Sample sample) {
        if (kept.size() == most && sample.mark().compareTo(kept.getLast().mark()) >= 0) {
            return;
        }
        int place = kept.size();
        for (int i = kept.size() - 1; i >= 0; i--) {
            Sample other = kept.get(i);
            if (other.alike(sample)) {
                if (other.mark().compareTo(sample.mark()) <= 0) {
                    return;
                }
                kept.remove(i);
                place--;
            } else if (sample.mark().compareTo(other.mark()) < 0) {
                place = i;
            }
        }
        kept.add(place, sample);
        if (kept.size() > most) {
            kept.removeLast();
        }
    }

    /// More became known of a sample: another value and word take the place of its own.
    public void retell(Sample known, long value, String word) {
        if (kept.remove(known)) {
            add(new Sample(known.mark(), known.peer(), known.port(), value, word));
        }
    }

    /// The samples, earliest first; valid during the call.
    public List<Sample> all() {
        return kept;
    }

    /// As evidence: one sentence for all, with the values `peer`, `port` and `text`.
    public List<Finding.Evidence> evidence(String key) {
        return evidence(sample -> key);
    }

    /// The same, with a sentence for each.
    public List<Finding.Evidence> evidence(Function<Sample, String> key) {
        return kept.stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence(
                                key.apply(s),
                                Map.of(
                                        "peer", new Sentence.Word(s.peer().toString()),
                                        "port", new Sentence.Word(Integer.toString(s.port())),
                                        "text", new Sentence.Word(s.word())))))
                .toList();
    }

    /// When the earliest was; `otherwise` if there is none.
    public long since(long otherwise) {
        return kept.isEmpty() ? otherwise : kept.getFirst().mark().at();
    }

    /// Forgets those before a moment.
    public void dropBefore(long at) {
        if (!kept.isEmpty()) {
            kept.removeIf(s -> s.mark().at() < at);
        }
    }

    /// Forgets those that fit.
    public void drop(Predicate<Sample> which) {
        kept.removeIf(which);
    }

    public boolean isEmpty() {
        return kept.isEmpty();
    }

    public void clear() {
        kept.clear();
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(kept.size());
        for (Sample s : kept) {
            Words.write(s.mark(), out);
            Words.write(s.peer(), out);
            out.writeInt(s.port());
            out.writeLong(s.value());
            out.writeUTF(s.word());
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        kept.clear();
        int count = in.readUnsignedByte();
        for (int i = 0; i < count; i++) {
            kept.add(new Sample(Words.readMark(in), Words.readIp(in), in.readInt(), in.readLong(), in.readUTF()));
        }
    }
}
