package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import komainu.model.Distinct;
import komainu.model.Talk;
import org.jspecify.annotations.Nullable;

/// Something remembered of each of the latest flows of a subject; the flow longest unused gives way.
///
/// @param <P> what is remembered of one flow
public final class Flows<P extends Part> implements Part {
    private final Supplier<P> empty;
    private final Latest latest;
    /// By place.
    private final List<P> parts = new ArrayList<>(0);

    public Flows(int most, Supplier<P> empty) {
        this.latest = new Latest(most);
        this.empty = empty;
    }

    /// The number of a flow, or a hash below zero where it has none.
    public static long key(Talk talk) {
        return talk.flow() > 0
                ? talk.flow()
                : Distinct.mix(Distinct.hash(talk.peer()) + talk.port() * 65_536L + talk.peerPort()) | Long.MIN_VALUE;
    }

    /// What is remembered of a flow, made if there is nothing yet.
    public P of(long key) {
        P known = known(key);
        if (known != null) {
            return known;
        }
        P part = empty.get();
        put(key, part);
        return part;
    }

    private void put(long key, P part) {
        int place = latest.add(key);
        if (place == parts.size()) {
            parts.add(part);
        } else {
            parts.set(place, part);
        }
    }

    /// What is remembered of a flow, or null.
    public @Nullable P known(long key) {
        int place = latest.find(key);
        if (place < 0) {
            return null;
        }
        latest.use(place);
        return parts.get(place);
    }

    /// Shown one flow after the other.
    public interface Visitor<P> {
        void see(long key, P part);
    }

    /// Shows what is remembered, the one longest unused first; none may be asked for or made meanwhile.
    public void each(Visitor<? super P> visitor) {
        for (int place = latest.oldest(); place >= 0; place = latest.after(place)) {
            visitor.see(latest.key(place), parts.get(place));
        }
    }

    /// What is remembered now, by flow, the one longest unused first.
    public Map<Long, P> all() {
        Map<Long, P> all = new LinkedHashMap<>();
        each(all::put);
        return all;
    }

    public void clear() {
        latest.clear();
        parts.clear();
    }

    @Override
    public int version() {
        return 1_000 + empty.get().version();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(latest.size());
        for (int place = latest.oldest(); place >= 0; place = latest.after(place)) {
            out.writeLong(latest.key(place));
            parts.get(place).write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        latest.clear();
        parts.clear();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            long key = in.readLong();
            P part = empty.get();
            part.read(in);
            put(key, part);
        }
    }
}
