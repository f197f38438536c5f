package komainu.wire.protocol.discovery;

import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// TP-Link's device discovery (TDP): what Tapo and newer Kasa devices answer to a search, in clear.
public final class TapoDecoder implements Notice {
    public static final int PORT = 20_002;
    /// Of cameras and routers of some firmware.
    public static final int OTHER_PORT = 20_004;

    /// Version, kind, operation, length, flags, a number and a checksum stand before the JSON.
    private static final int HEAD = 16;

    private static final int VERSION = 2;
    private static final Set<String> FIELDS = Set.of("device_type", "device_model", "device_name", "firmware_version");

    @Override
    public Protocol protocol() {
        return Protocol.TAPO;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT || clientPort == OTHER_PORT || serverPort == OTHER_PORT;
        return port && first.u8(0) == VERSION && (first.length() == HEAD || first.u8(HEAD) == '{');
    }

    @Override
    public void read(Bytes bytes, Output out) {
        if (bytes.length() <= HEAD) {
            return;
        }
        JsonFields json = new JsonFields(bytes, HEAD, FIELDS);
        if (!json.whole()) {
            out.malformed(Protocol.TAPO, Malformed.TRUNCATED);
        }
        new Description("tapo")
                .add("model", json.text("device_model"))
                .add("type", json.text("device_type"))
                .add("firmware", json.text("firmware_version"))
                .sayTo(out);
    }
}
