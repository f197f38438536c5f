package komainu.wire.protocol.management;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// The Ubiquiti discovery protocol, versions 1 and 2: what devices answer and announce.
public final class UbiquitiDecoder implements Notice {
    public static final int PORT = 10_001;

    private static final int FIELDS = 4;
    private static final int FIRMWARE = 0x03;
    private static final int NAME = 0x0b;
    private static final int PLATFORM = 0x0c;
    private static final int MODEL = 0x14;
    private static final int PLATFORM_OF_VERSION_2 = 0x15;
    private static final int VERSION = 0x16;
    private static final int MOST = 64;

    @Override
    public Protocol protocol() {
        return Protocol.UBIQUITI;
    }

    /// Version, command, and the length of what follows, which is 0 in a question.
    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        boolean version = first.u8(0) == 1 || first.u8(0) == 2;
        return port && version && first.u16(2) > 0 && first.u16(2) + FIELDS <= first.length();
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Description said = new Description("ubiquiti");
        int end = Math.min(bytes.length(), FIELDS + bytes.u16(2));
        int at = FIELDS;
        for (int i = 0; i < MOST && at + 3 <= end; i++) {
            int length = bytes.u16(at + 1);
            if (at + 3 + length > end) {
                out.malformed(Protocol.UBIQUITI, Malformed.TRUNCATED);
                break;
            }
            // The network's name (13) and the serial number (19) are the owner's matter.
            switch (bytes.u8(at)) {
                case FIRMWARE -> said.add("firmware", bytes, at + 3, length);
                case NAME -> said.add("name", bytes, at + 3, length);
                case PLATFORM, PLATFORM_OF_VERSION_2 -> said.add("platform", bytes, at + 3, length);
                case MODEL -> said.add("model", bytes, at + 3, length);
                case VERSION -> said.add("version", bytes, at + 3, length);
                default -> {}
            }
            at += 3 + length;
        }
        said.sayTo(out);
    }
}
