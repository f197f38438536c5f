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
    private static final int TIME = 12;

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
        if (bytes.length() != GREETING || bytes.u16(2) != GREETING) {
            return;
        }
        Description description = new Description("miio");
        if (bytes.i32(UNUSED) == 0) {
            description.add("kind", HexFormat.of().toHexDigits((short) bytes.u16(NUMBER)));
        } else if (bytes.i64(UNUSED) == -1 && bytes.i32(TIME) != -1) {
            // A search has all bits set to the end; what a device sends to its maker's servers has a time.
            description.add("kind", "cloud");
        }
        description.sayTo(out);
    }
}
