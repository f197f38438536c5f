package komainu.wire.protocol.industrial;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.protocol.Description;

/// The answer to EtherNet/IP's List Identity (CIP volume 2, chapter 2), the same over UDP and TCP; little-endian.
final class EnipIdentity {
    static final int HEAD = 24;

    private static final int LIST_IDENTITY = 0x63;
    private static final int IDENTITY_ITEM = 0x0c;
    private static final int ITEM = HEAD + 2;
    private static final int VENDOR = ITEM + 4 + 18;
    private static final int NAME_LENGTH = VENDOR + 14;
    private static final int MOST_COMMAND = 0x75;

    private EnipIdentity() {}

    /// The command, or -1 if there is none such.
    static int command(Bytes bytes, int at) {
        int command = little16(bytes, at);
        return command <= MOST_COMMAND ? command : -1;
    }

    /// Bytes after the head.
    static int length(Bytes bytes, int at) {
        return little16(bytes, at + 2);
    }

    static void read(Bytes bytes, Output out) {
        if (command(bytes, 0) != LIST_IDENTITY || length(bytes, 0) == 0 || little16(bytes, HEAD) == 0) {
            return;
        }
        int name = bytes.u8(NAME_LENGTH);
        if (little16(bytes, ITEM) != IDENTITY_ITEM || NAME_LENGTH + 1 + name > bytes.length()) {
            out.malformed(Protocol.ENIP, Malformed.BAD_LENGTH);
            return;
        }
        new Description("enip")
                .add("vendor", Integer.toString(little16(bytes, VENDOR)))
                .add("kind", Integer.toString(little16(bytes, VENDOR + 2)))
                .add("product", bytes.text(NAME_LENGTH + 1, name))
                .add("firmware", bytes.u8(VENDOR + 6) + "." + bytes.u8(VENDOR + 7))
                .sayTo(out);
    }

    static int little16(Bytes bytes, int at) {
        return bytes.u8(at) | bytes.u8(at + 1) << 8;
    }
}
