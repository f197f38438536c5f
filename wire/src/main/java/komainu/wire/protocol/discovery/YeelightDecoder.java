package komainu.wire.protocol.discovery;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.HeadLine;
import komainu.wire.protocol.Notice;

/// Yeelight's search, like SSDP on a port of its own (Yeelight WiFi Light Inter-Operation Specification 3).
public final class YeelightDecoder implements Notice {
    public static final int PORT = 1982;

    private static final int MOST_LINES = 64;

    @Override
    public Protocol protocol() {
        return Protocol.YEELIGHT;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        return port && (first.startsWith(0, "NOTIFY * HTTP/1.") || first.startsWith(0, "HTTP/1.1 200"));
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Description description = new Description("yeelight");
        boolean light = false;
        int at = 0;
        for (int i = 0; i < MOST_LINES && at < bytes.length(); i++) {
            int end = HeadLine.end(bytes, at);
            if (end < 0) {
                out.malformed(Protocol.YEELIGHT, Malformed.TRUNCATED);
                break;
            }
            int to = HeadLine.trimmed(bytes, at, end);
            light |= HeadLine.value(bytes, at, to, "location:").startsWith("yeelight:");
            description
                    .add("model", HeadLine.value(bytes, at, to, "model:"))
                    .add("firmware", HeadLine.value(bytes, at, to, "fw_ver:"))
                    .add("name", HeadLine.value(bytes, at, to, "name:"));
            at = end + 1;
        }
        if (light) {
            description.sayTo(out);
        }
    }
}
