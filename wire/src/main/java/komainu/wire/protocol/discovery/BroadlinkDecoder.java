package komainu.wire.protocol.discovery;

import java.util.HexFormat;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// Broadlink: the kind of device, in its answer to a search or to any command.
public final class BroadlinkDecoder implements Notice {
    /* Little-endian. Facts: python-broadlink (MIT), protocol.md. */

    public static final int PORT = 80;

    private static final long MAGIC = 0x5aa5_aa55_5aa5_aa55L;
    private static final int CHECKSUM = 0x20;
    private static final int CHECKSUM_START = 0xbeaf;
    private static final int COMMAND_KIND = 0x24;
    private static final int COMMAND = 0x26;
    private static final int HEAD = 0x30;
    private static final int SEARCH_ANSWER = 7;
    /// Bits that answers to commands have and commands have not.
    private static final int ANSWER = 0x380;

    private static final int KIND = 0x34;
    private static final int NAME = 0x40;
    private static final int LONGEST = 1500;

    @Override
    public Protocol protocol() {
        return Protocol.BROADLINK;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        boolean search = first.i64(0) == 0 && first.length() >= HEAD && first.u8(COMMAND) == SEARCH_ANSWER;
        return port && (first.i64(0) == MAGIC || search);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        if (bytes.length() > LONGEST || checksum(bytes) != little16(bytes, CHECKSUM)) {
            out.malformed(Protocol.BROADLINK, Malformed.BAD_CHECKSUM);
            return;
        }
        Description description = new Description("broadlink");
        int command = little16(bytes, COMMAND);
        if (command == SEARCH_ANSWER && bytes.length() > NAME) {
            int end = bytes.indexOf(0, NAME);
            description
                    .add("kind", hex(little16(bytes, KIND)))
                    .add("name", end < 0 ? "" : bytes.text(NAME, end - NAME));
        } else if ((command & ANSWER) == ANSWER && bytes.length() >= HEAD) {
            description.add("kind", hex(little16(bytes, COMMAND_KIND)));
        }
        description.sayTo(out);
    }

    /// The sum of all other bytes.
    private static int checksum(Bytes bytes) {
        int sum = CHECKSUM_START;
        for (int i = 0; i < bytes.length(); i++) {
            sum += i == CHECKSUM || i == CHECKSUM + 1 ? 0 : bytes.u8(i);
        }
        return sum & 0xffff;
    }

    private static String hex(int kind) {
        return HexFormat.of().toHexDigits((short) kind);
    }

    private static int little16(Bytes bytes, int at) {
        return bytes.u8(at) | bytes.u8(at + 1) << 8;
    }
}
