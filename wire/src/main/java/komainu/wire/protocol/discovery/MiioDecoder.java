package komainu.wire.protocol.discovery;

import java.util.HexFormat;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// Xiaomi's miIO protocol: the greeting with which a device answers a search.
public final class MiioDecoder implements Notice {
    /* Magic, length, an unused word, the device's number, a time, then the device's key if it was never set up: the key
    is never read. The upper half of the number is the kind in older devices. Facts: python-miio. */

    public static final int PORT = 54_321;

    private static final int MAGIC = 0x2131;
    private static final int GREETING = 32;
    private static final int UNUSED = 4;
    private static final int NUMBER = 8;

    @Override
    public Protocol protocol() {
        return Protocol.MIIO;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean head = first.u16(0) == MAGIC && first.u16(2) >= GREETING;
        return head && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        // A search has all bits set behind the length.
        if (bytes.length() == GREETING && bytes.u16(2) == GREETING && bytes.i32(UNUSED) == 0) {
            new Description("miio")
                    .add("kind", HexFormat.of().toHexDigits((short) bytes.u16(NUMBER)))
                    .sayTo(out);
        }
    }
}
