package komainu.wire.protocol.discovery;

import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// WiZ: what lights and plugs answer and report.
public final class WizDecoder implements Notice {
    public static final int PORT = 38_899;
    /// Where devices report to.
    public static final int REPORT_PORT = 38_900;

    private static final Set<String> FIELDS = Set.of("method", "env", "moduleName", "fwVersion");

    @Override
    public Protocol protocol() {
        return Protocol.WIZ;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port =
                clientPort == PORT || serverPort == PORT || clientPort == REPORT_PORT || serverPort == REPORT_PORT;
        return port && first.startsWith(0, "{\"");
    }

    @Override
    public void read(Bytes bytes, Output out) {
        JsonFields json = new JsonFields(bytes, 0, FIELDS);
        if (!json.whole()) {
            out.malformed(Protocol.WIZ, Malformed.TRUNCATED);
        }
        // Only devices tell which cloud they belong to.
        if (!json.text("env").isEmpty()) {
            new Description("wiz")
                    .add("method", json.text("method"))
                    .add("module", json.text("moduleName"))
                    .add("firmware", json.text("fwVersion"))
                    .sayTo(out);
        }
    }
}
