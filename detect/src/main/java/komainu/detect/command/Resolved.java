package komainu.detect.command;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import komainu.detect.Context;
import komainu.detect.state.Part;
import komainu.model.Distinct;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Message;

/// The addresses an endpoint was given for names it asked for; the one longest not given is forgotten.
final class Resolved implements Part {
    static final int MOST = 256;

    /// True where a name of the address is one a maker's devices are known to ask for.
    private final LinkedHashMap<Long, Boolean> addresses = new LinkedHashMap<>(4, 0.75f, true);

    /// Notes what an answer gives, if it was one to the endpoint.
    void note(Heard heard, Context context) {
        if (heard.message() instanceof Message.NameAnswered answer
                && !heard.said()
                && !answer.addresses().isEmpty()) {
            boolean maker = Named.isMakers(answer.name(), context.knowledge());
            for (Ip ip : answer.addresses()) {
                Long key = Distinct.hash(ip);
                boolean before = addresses.getOrDefault(key, false);
                if (!addresses.containsKey(key) && addresses.size() == MOST) {
                    addresses.pollFirstEntry();
                }
                addresses.put(key, before || maker);
            }
        }
    }

    /// True if some name led to this address.
    boolean names(Ip ip) {
        return addresses.containsKey(Distinct.hash(ip));
    }

    /// True if a name of a maker led to this address.
    boolean namesByMaker(Ip ip) {
        return addresses.getOrDefault(Distinct.hash(ip), false);
    }

    /// True if no answer was ever heard, so that a missing name tells nothing.
    boolean isEmpty() {
        return addresses.isEmpty();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(addresses.size());
        for (var entry : addresses.sequencedEntrySet()) {
            out.writeLong(entry.getKey());
            out.writeBoolean(entry.getValue());
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        addresses.clear();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            addresses.put(in.readLong(), in.readBoolean());
        }
    }
}
