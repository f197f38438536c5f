package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import komainu.model.Distinct;
import komainu.model.Talk;
import org.jspecify.annotations.Nullable;

/// Something remembered of each of the latest flows of a subject; the flow longest unused gives way.
///
/// @param <P> what is remembered of one flow
public final class Flows<P extends Part> implements Part {
    private final int most;
    private final Supplier<P> empty;
    private final Map<Long, P> flows = new LinkedHashMap<>(4, 0.75f, true);

    public Flows(int most, Supplier<P> empty) {
        this.most = most;
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
        P part = flows.get(key);
        if (part == null) {
            if (flows.size() >= most) {
                flows.remove(flows.keySet().iterator().next());
            }
            part = empty.get();
            flows.put(key, part);
        }
        return part;
    }

    /// What is remembered of a flow, or null.
    public @Nullable P known(long key) {
        return flows.get(key);
    }

    /// What is remembered, by flow, the one longest unused first; asking it for a flow counts as use.
    public Map<Long, P> all() {
        return Collections.unmodifiableMap(flows);
    }

    public void clear() {
        flows.clear();
    }

    @Override
    public int version() {
        return 1_000 + empty.get().version();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(flows.size());
        for (Map.Entry<Long, P> entry : flows.entrySet()) {
            out.writeLong(entry.getKey());
            entry.getValue().write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        flows.clear();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            long key = in.readLong();
            P part = empty.get();
            part.read(in);
            flows.put(key, part);
        }
    }
}
