package komainu.detect.exposure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.detect.state.Part;
import komainu.detect.state.Words;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;

/// The endpoint a memory of the whole site speaks about.
final class Who implements Part {
    private Endpoint endpoint = new Endpoint("", "", Mac.NONE, Ip.NONE);

    Endpoint endpoint() {
        return endpoint;
    }

    void is(Endpoint other) {
        endpoint = other;
    }

    boolean isNobody() {
        return endpoint.site().isEmpty();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Words.write(endpoint, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        endpoint = Words.readEndpoint(in);
    }
}
