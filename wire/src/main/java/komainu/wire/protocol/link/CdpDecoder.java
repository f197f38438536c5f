package komainu.wire.protocol.link;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Flags;
import komainu.wire.protocol.Notice;

/// The Cisco Discovery Protocol, versions 1 and 2.
public final class CdpDecoder implements Notice {
    /// The organisation 00-00-0c and its protocol 0x2000.
    public static final long SNAP_PROTOCOL = 0x00_000c_2000L;

    private static final int FIELDS = 4;
    private static final int DEVICE_ID = 1;
    private static final int CAPABILITIES = 4;
    private static final int SOFTWARE = 5;
    private static final int PLATFORM = 6;

    private static final int MOST = 128;
    private static final String[] WORDS = {
        "router",
        "transparent-bridge",
        "source-route-bridge",
        "switch",
        "host",
        "igmp",
        "repeater",
        "telephone",
        "remotely-managed"
    };

    @Override
    public Protocol protocol() {
        return Protocol.CDP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return (first.u8(0) == 1 || first.u8(0) == 2) && first.u16(FIELDS) < 0x100;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Description said = new Description("cdp");
        int next = FIELDS;
        for (int i = 0; i < MOST && next + FIELDS <= bytes.length(); i++) {
            // The length counts type and length too.
            int length = bytes.u16(next + 2);
            if (length < FIELDS || next + length > bytes.length()) {
                out.malformed(Protocol.CDP, length < FIELDS ? Malformed.BAD_LENGTH : Malformed.TRUNCATED);
                break;
            }
            field(bytes.u16(next), bytes, next + FIELDS, length - FIELDS, said);
            next += length;
        }
        said.sayTo(out);
    }

    private static void field(int type, Bytes bytes, int at, int length, Description said) {
        switch (type) {
            case DEVICE_ID -> said.add("device-id", withoutSerial(bytes.text(at, length)));
            case CAPABILITIES -> said.add("capabilities", Flags.of(bytes.i32(at), WORDS));
            case SOFTWARE -> said.add("software", bytes, at, length);
            case PLATFORM -> said.add("platform", bytes, at, length);
            default -> {}
        }
    }

    /// CatOS writes `SERIAL(name)`, NX-OS `name(SERIAL)`, some only the serial number: the name is kept.
    private static String withoutSerial(String id) {
        int open = id.indexOf('(');
        String first = open < 0 ? id : id.substring(0, open);
        String second = open < 0 || !id.endsWith(")") ? "" : id.substring(open + 1, id.length() - 1);
        return isSerial(first) ? second : first;
    }

    /// Three letters of the factory, year and week in digits, four more characters.
    private static boolean isSerial(String text) {
        boolean serial = text.length() == 11;
        for (int i = 0; serial && i < 11; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            serial = i < 3 ? letter : i < 7 ? digit : letter || digit;
        }
        return serial;
    }
}
