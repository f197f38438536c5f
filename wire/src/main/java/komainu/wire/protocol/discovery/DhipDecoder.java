package komainu.wire.protocol.discovery;

import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// Dahua's search (DHIP): what cameras, recorders and door stations answer.
public final class DhipDecoder implements Notice {
    public static final int PORT = 37_810;

    private static final int HEAD = 32;
    /// The machine's name is its serial number in most.
    private static final Set<String> FIELDS = Set.of("method", "DeviceClass", "DeviceType", "Vendor", "Version");

    @Override
    public Protocol protocol() {
        return Protocol.DHIP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u8(0) == HEAD && first.startsWith(4, "DHIP") && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        JsonFields json = new JsonFields(bytes, HEAD, FIELDS);
        if (!json.whole()) {
            out.malformed(Protocol.DHIP, Malformed.TRUNCATED);
        }
        if (json.text("method").equals("client.notifyDevInfo")) {
            new Description("dhip")
                    .add("class", json.text("DeviceClass"))
                    .add("model", json.text("DeviceType"))
                    .add("vendor", json.text("Vendor"))
                    .add("firmware", json.text("Version"))
                    .sayTo(out);
        }
    }
}
