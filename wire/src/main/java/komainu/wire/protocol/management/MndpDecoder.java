package komainu.wire.protocol.management;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// The MikroTik Neighbor Discovery Protocol: what routers of RouterOS tell everybody each minute.
public final class MndpDecoder implements Notice {
    public static final int PORT = 5678;

    private static final int FIELDS = 4;
    private static final int MAC = 1;
    private static final int IDENTITY = 5;
    private static final int VERSION = 7;
    private static final int PLATFORM = 8;
    private static final int BOARD = 12;
    private static final int MOST = 64;

    @Override
    public Protocol protocol() {
        return Protocol.MNDP;
    }

    /// A hardware address comes first; a question is only zeros.
    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        return port && first.u16(FIELDS) == MAC && first.u16(FIELDS + 2) == 6;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Description said = new Description("mndp");
        int at = FIELDS;
        for (int i = 0; i < MOST && at + 4 <= bytes.length(); i++) {
            int length = bytes.u16(at + 2);
            if (at + 4 + length > bytes.length()) {
                out.malformed(Protocol.MNDP, Malformed.TRUNCATED);
                break;
            }
            // The software id (11) is a licence's own.
            switch (bytes.u16(at)) {
                case IDENTITY -> said.add("identity", bytes, at + 4, length);
                case VERSION -> said.add("version", bytes, at + 4, length);
                case PLATFORM -> said.add("platform", bytes, at + 4, length);
                case BOARD -> said.add("board", bytes, at + 4, length);
                default -> {}
            }
            at += 4 + length;
        }
        said.sayTo(out);
    }
}
