package komainu.detect.exposure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Standing;
import komainu.detect.state.Words;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;

/// Somebody who has ports of the router opened, with the latest of them.
final class Asker implements Part {
    private static final int MOST = 8;

    final Standing standing = new Standing();
    private Endpoint endpoint = new Endpoint("", "", Mac.NONE, Ip.NONE);
    private final List<Opening> openings = new ArrayList<>(2);

    Endpoint endpoint() {
        return endpoint;
    }

    void is(Endpoint who) {
        endpoint = who;
    }

    /// Valid during the call; the oldest first.
    List<Opening> openings() {
        return openings;
    }

    /// Takes what was said of a port; beyond the most kept, the oldest port gives way.
    void learn(Opening said) {
        for (int i = 0; i < openings.size(); i++) {
            if (openings.get(i).isSamePort(said)) {
                openings.set(i, openings.get(i).become(said));
                return;
            }
        }
        if (said.state() == Opening.State.CLOSED) {
            return;
        }
        if (openings.size() == MOST) {
            openings.removeFirst();
        }
        openings.add(said);
    }

    boolean has(Opening other) {
        return openings.stream().anyMatch(o -> o.isSamePort(other));
    }

    /// What was told is a day old: only what still stands is told again.
    void renew(long now) {
        if (standing.expire(now)) {
            openings.removeIf(o -> !o.isOpen(now));
        }
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Words.write(endpoint, out);
        standing.write(out);
        out.writeByte(openings.size());
        for (Opening opening : openings) {
            opening.write(out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        endpoint = Words.readEndpoint(in);
        standing.read(in);
        openings.clear();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            openings.add(Opening.read(in));
        }
    }
}
