package komainu.wire.protocol.industrial;

import java.util.HexFormat;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// PROFINET's discovery on the link (DCP, IEC 61158-6-10): maker, kind and name of a station, in its answers.
public final class DcpDecoder implements Notice {
    public static final int ETHER_TYPE = 0x8892;

    /// Frames of values exchanged in each cycle have other numbers.
    private static final int FIRST_FRAME = 0xfefd;

    private static final int SERVICE_TYPE = 3;
    private static final int ANSWER = 1;
    private static final int LENGTH = 10;
    private static final int HEAD = 12;
    private static final int DEVICE = 2;
    private static final int KIND = 1;
    private static final int NAME = 2;
    private static final int IDS = 3;
    private static final int MOST_BLOCKS = 32;

    @Override
    public Protocol protocol() {
        return Protocol.DCP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u16(0) >= FIRST_FRAME && first.u16(0) <= 0xfeff;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        if (bytes.u8(SERVICE_TYPE) != ANSWER) {
            return;
        }
        Description said = new Description("dcp");
        int end = Math.min(bytes.length(), HEAD + bytes.u16(LENGTH));
        int at = HEAD;
        for (int i = 0; i < MOST_BLOCKS && at + 4 <= end; i++) {
            int length = bytes.u16(at + 2);
            if (at + 4 + length > end) {
                out.malformed(Protocol.DCP, Malformed.TRUNCATED);
                break;
            }
            if (bytes.u8(at) == DEVICE) {
                property(bytes, at, length, said);
            }
            // Blocks begin at even places.
            at += 4 + length + (length & 1);
        }
        said.sayTo(out);
    }

    /// Two bytes of block information, then the value.
    private static void property(Bytes bytes, int at, int length, Description said) {
        int value = at + 6;
        switch (bytes.u8(at + 1)) {
            case KIND -> said.add("kind", bytes, value, length - 2);
            case NAME -> said.add("name", bytes, value, length - 2);
            case IDS -> said.add("vendor", length < 6 ? "" : HexFormat.of().toHexDigits((short) bytes.u16(value)));
            default -> {}
        }
    }
}
