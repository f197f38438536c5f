package komainu.wire.protocol.link;

import komainu.model.Ip;
import komainu.model.Mac;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Flags;
import komainu.wire.protocol.Notice;

/// The Link Layer Discovery Protocol (IEEE 802.1AB) with the inventory of media endpoints (ANSI/TIA-1057).
public final class LldpDecoder implements Notice {
    public static final int ETHER_TYPE = 0x88cc;

    private static final int CHASSIS = 1;
    private static final int SYSTEM_NAME = 5;
    private static final int SYSTEM_DESCRIPTION = 6;
    private static final int CAPABILITIES = 7;
    private static final int MANAGEMENT = 8;
    private static final int ORGANISATION = 127;
    /// The organisation of LLDP-MED.
    private static final int MEDIA = 0x0012bb;

    private static final int MOST = 128;
    private static final String[] WORDS = {
        "other", "repeater", "bridge", "access-point", "router", "telephone", "cable-modem", "station"
    };

    @Override
    public Protocol protocol() {
        return Protocol.LLDP;
    }

    /// The first field is the chassis id, always.
    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u16(0) >>> 9 == CHASSIS && (first.u16(0) & 0x1ff) >= 2;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Description said = new Description("lldp");
        int next = 0;
        for (int i = 0; i < MOST && next < bytes.length(); i++) {
            // Seven bits of type, nine of length.
            int head = bytes.u16(next);
            int length = head & 0x1ff;
            if (next + 2 + length > bytes.length()) {
                out.malformed(Protocol.LLDP, Malformed.TRUNCATED);
                break;
            }
            if (head >>> 9 == 0) {
                break;
            }
            field(head >>> 9, bytes, next + 2, length, said);
            next += 2 + length;
        }
        said.sayTo(out, chassis(bytes));
    }

    /// A device of many ports sends by each with another address; its chassis has one (subtype 4).
    private static Mac chassis(Bytes bytes) {
        boolean mac = bytes.u16(0) == (CHASSIS << 9 | 7) && bytes.u8(2) == 4;
        return mac ? new Mac(bytes.u48(3)) : Mac.NONE;
    }

    private static void field(int type, Bytes bytes, int at, int length, Description said) {
        switch (type) {
            case SYSTEM_NAME -> said.add("system-name", bytes, at, length);
            case SYSTEM_DESCRIPTION -> said.add("system-description", bytes, at, length);
            // Two masks: what it can do and what it does.
            case CAPABILITIES -> said.add("capabilities", Flags.of(bytes.u16(at + 2), WORDS));
            case MANAGEMENT -> said.add("management-address", address(bytes, at, length));
            case ORGANISATION -> {
                if (length > 4 && bytes.u24(at) == MEDIA) {
                    inventory(bytes.u8(at + 3), bytes, at + 4, length - 4, said);
                }
            }
            default -> {}
        }
    }

    /// Length of family and address, the family (IANA address family numbers), the address; empty if it is no IP
    /// address.
    private static String address(Bytes bytes, int at, int length) {
        int size = bytes.u8(at) - 1;
        if (size + 2 > length) {
            return "";
        }
        Ip ip = switch (bytes.u8(at + 1)) {
            case 1 -> size == 4 ? Ip.v4(bytes.i32(at + 2)) : Ip.NONE;
            case 2 -> size == 16 ? new Ip(bytes.i64(at + 2), bytes.i64(at + 10)) : Ip.NONE;
            default -> Ip.NONE;
        };
        return ip.isNone() ? "" : ip.toString();
    }

    /// Its serial number (8) and asset id (11) are nobody's business.
    private static void inventory(int subtype, Bytes bytes, int at, int length, Description said) {
        switch (subtype) {
            case 5 -> said.add("hardware", bytes, at, length);
            case 6 -> said.add("firmware", bytes, at, length);
            case 7 -> said.add("software", bytes, at, length);
            case 9 -> said.add("manufacturer", bytes, at, length);
            case 10 -> said.add("model", bytes, at, length);
            default -> {}
        }
    }
}
