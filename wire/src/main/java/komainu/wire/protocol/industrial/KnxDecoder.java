package komainu.wire.protocol.industrial;

import java.util.HexFormat;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// KNXnet/IP (ISO 22510): the description an interface or router answers a search with.
public final class KnxDecoder implements Notice {
    public static final int PORT = 3671;

    private static final int VERSION = 0x0610;
    private static final int HEAD = 6;
    private static final int SEARCH_ANSWER = 0x0202;
    private static final int DESCRIPTION_ANSWER = 0x0204;
    private static final int LONG_SEARCH_ANSWER = 0x020c;
    private static final int ENDPOINT_LENGTH = 8;
    private static final int DEVICE_INFORMATION = 0x01;
    private static final int DEVICE_LENGTH = 54;
    /// Within the device's block: the first two bytes of the serial number are the maker's.
    private static final int MAKER = 8;

    private static final int NAME = 24;
    private static final int NAME_LENGTH = 30;
    private static final int MOST_BLOCKS = 16;

    @Override
    public Protocol protocol() {
        return Protocol.KNX;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u16(0) == VERSION && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        int at = switch (bytes.u16(2)) {
            case SEARCH_ANSWER, LONG_SEARCH_ANSWER -> HEAD + ENDPOINT_LENGTH;
            case DESCRIPTION_ANSWER -> HEAD;
            default -> bytes.length();
        };
        for (int i = 0; i < MOST_BLOCKS && at < bytes.length(); i++) {
            int length = bytes.u8(at);
            if (length < 2 || at + length > bytes.length()) {
                out.malformed(Protocol.KNX, Malformed.BAD_LENGTH);
                return;
            }
            if (bytes.u8(at + 1) == DEVICE_INFORMATION && length >= DEVICE_LENGTH) {
                int end = bytes.indexOf(0, at + NAME);
                int name = end < 0 ? NAME_LENGTH : Math.min(NAME_LENGTH, end - at - NAME);
                new Description("knx")
                        .add("maker", HexFormat.of().toHexDigits((short) bytes.u16(at + MAKER)))
                        .add("name", bytes.text(at + NAME, name))
                        .sayTo(out);
                return;
            }
            at += length;
        }
    }
}
