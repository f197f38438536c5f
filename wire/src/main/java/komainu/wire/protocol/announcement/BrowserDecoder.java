package komainu.wire.protocol.announcement;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Flags;
import komainu.wire.protocol.Notice;

/// Announcements of the Windows browser service (MS-BRWS 2.2) in NetBIOS datagrams (RFC 1002 4.4).
public final class BrowserDecoder implements Notice {
    public static final int PORT = 138;

    /// Datagrams to one, to a group, and to all.
    private static final int DIRECT_UNIQUE = 0x10;

    private static final int BROADCAST = 0x12;
    /// Header, then source and destination name of 34 bytes each.
    private static final int SMB = 14 + 34 + 34;

    private static final int MARK = 0xff534d42;
    private static final int TRANSACTION = 0x25;
    /// A transaction's words begin behind header and count; what it carries lies where they say.
    private static final int DATA_COUNT = SMB + 33 + 22;

    private static final int DATA_OFFSET = DATA_COUNT + 2;
    private static final int NAME_OF_MAILSLOT = SMB + 33 + 2 * 17 + 2;
    private static final String MAILSLOT = "\\mailslot\\browse";

    private static final int HOST = 1;
    private static final int LOCAL_MASTER = 15;
    private static final int NAME = 6;
    private static final int VERSION = 22;
    private static final int ROLES = 24;
    private static final int COMMENT = 32;
    private static final String[] WORDS = {
        "workstation",
        "server",
        "sql",
        "domain-controller",
        "backup-controller",
        "time",
        "apple",
        "novell",
        "member",
        "printer",
        "dial-in",
        "unix",
        "nt",
        "",
        "",
        "nt-server"
    };

    @Override
    public Protocol protocol() {
        return Protocol.BROWSER;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int type = first.u8(0);
        boolean port = clientPort == PORT && serverPort == PORT;
        return port && type >= DIRECT_UNIQUE && type <= BROADCAST && first.i32(SMB) == MARK;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        if (bytes.u8(SMB + 4) != TRANSACTION || !bytes.startsWithIgnoringCase(mailslot(bytes), MAILSLOT)) {
            return;
        }
        int data = SMB + swapped(bytes, DATA_OFFSET);
        int length = swapped(bytes, DATA_COUNT);
        boolean announces = bytes.u8(data) == HOST || bytes.u8(data) == LOCAL_MASTER;
        if (!announces) {
            return;
        }
        if (length < COMMENT || data + length > bytes.length()) {
            out.malformed(Protocol.BROWSER, Malformed.TRUNCATED);
            return;
        }
        int end = bytes.indexOf(0, data + NAME);
        String name = bytes.text(data + NAME, Math.clamp(end - data - NAME, 0, VERSION - NAME));
        if (!name.isBlank()) {
            out.sayOfSender(new Message.Named("nbns", name.strip(), "host"));
        }
        new Description("browser")
                .add("version", bytes.u8(data + VERSION) + "." + bytes.u8(data + VERSION + 1))
                .add("roles", Flags.of(swapped(bytes, data + ROLES), WORDS))
                .add("comment", bytes, data + COMMENT, length - COMMENT)
                .sayTo(out);
    }

    /// Some stacks pad before the name.
    private static int mailslot(Bytes bytes) {
        int at = NAME_OF_MAILSLOT + 2 * bytes.u8(SMB + 32) - 2 * 17;
        return bytes.u8(at) == 0 ? at + 1 : at;
    }

    private static int swapped(Bytes bytes, int at) {
        return bytes.u8(at) | bytes.u8(at + 1) << 8;
    }
}
