package komainu.wire.protocol.discovery;

import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// Govee's LAN control: what lights answer to a search.
public final class GoveeDecoder implements Notice {
    public static final int ANSWER_PORT = 4002;
    public static final int CONTROL_PORT = 4003;

    private static final Set<String> FIELDS = Set.of("sku", "wifiVersionSoft");

    @Override
    public Protocol protocol() {
        return Protocol.GOVEE;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == ANSWER_PORT || serverPort == ANSWER_PORT || clientPort == CONTROL_PORT;
        return port && first.startsWith(0, "{\"msg\"");
    }

    @Override
    public void read(Bytes bytes, Output out) {
        JsonFields json = new JsonFields(bytes, 0, FIELDS);
        if (!json.whole()) {
            out.malformed(Protocol.GOVEE, Malformed.TRUNCATED);
        }
        new Description("govee")
                .add("model", json.text("sku"))
                .add("firmware", json.text("sku").isEmpty() ? "" : json.text("wifiVersionSoft"))
                .sayTo(out);
    }
}
