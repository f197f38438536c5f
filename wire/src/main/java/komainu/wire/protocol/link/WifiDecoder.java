package komainu.wire.protocol.link;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// The elements of Wi-Fi management frames (IEEE 802.11-2020 9.4.2) in which a device tells what it is: Wi-Fi Protected
/// Setup, and whose own elements it sends.
public final class WifiDecoder implements Notice {
    private static final int VENDOR = 221;
    /// Microsoft's WPA and WMM, and the Wi-Fi Alliance: everybody sends them.
    private static final Set<Integer> COMMON = Set.of(0x0050f2, 0x506f9a);

    private static final int SETUP = 0x0050_f204;
    private static final int MOST = 128;
    private static final int MOST_MAKERS = 16;
    /// A check sum may follow that nobody told of.
    private static final int CHECK_SUM = 4;

    private final String role;

    private WifiDecoder(String role) {
        this.role = role;
    }

    /// For what an access point tells.
    public static WifiDecoder ofAccessPoint() {
        return new WifiDecoder("access-point");
    }

    /// For what a station tells.
    public static WifiDecoder ofStation() {
        return new WifiDecoder("");
    }

    @Override
    public Protocol protocol() {
        return Protocol.WIFI;
    }

    /// The network's name comes first, always.
    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.length() >= 2 && first.u8(0) == 0;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Description setup = new Description("wps");
        Set<String> makers = new LinkedHashSet<>();
        int next = 0;
        for (int i = 0; i < MOST && next + 2 <= bytes.length(); i++) {
            int length = bytes.u8(next + 1);
            if (next + 2 + length > bytes.length()) {
                if (bytes.length() - next > CHECK_SUM) {
                    out.malformed(Protocol.WIFI, Malformed.TRUNCATED);
                }
                break;
            }
            if (bytes.u8(next) == VENDOR && length >= 4) {
                if (bytes.i32(next + 2) == SETUP) {
                    setup(bytes, next + 6, next + 2 + length, setup, out);
                } else if (!COMMON.contains(bytes.u24(next + 2)) && makers.size() < MOST_MAKERS) {
                    makers.add(String.format(Locale.ROOT, "%06x", bytes.u24(next + 2)));
                }
            }
            next += 2 + length;
        }
        setup.sayTo(out);
        new Description("wifi")
                .add("role", role)
                .add("makers", String.join(" ", makers))
                .sayTo(out);
    }

    /// Its serial number (1042) and UUID (1047) are nobody's business.
    private static void setup(Bytes bytes, int from, int end, Description said, Output out) {
        int next = from;
        while (next + 4 <= end) {
            int at = next + 4;
            int length = bytes.u16(next + 2);
            if (at + length > end) {
                out.malformed(Protocol.WIFI, Malformed.TRUNCATED);
                return;
            }
            switch (bytes.u16(next)) {
                case 0x1011 -> text("device-name", bytes, at, length, said);
                case 0x1021 -> text("manufacturer", bytes, at, length, said);
                case 0x1023 -> text("model-name", bytes, at, length, said);
                case 0x1024 -> text("model-number", bytes, at, length, said);
                case 0x1054 -> said.add("device-type", length == 8 ? type(bytes, at) : "");
                default -> {}
            }
            next = at + length;
        }
    }

    /// A wrong length must not bring the next attribute along, which may be the serial number: with it came its number.
    private static void text(String what, Bytes bytes, int at, int length, Description said) {
        int end = at + length;
        while (end > at && bytes.u8(end - 1) == 0) {
            end--;
        }
        for (int i = at; i < end; i++) {
            if (bytes.u8(i) < ' ') {
                return;
            }
        }
        said.add(what, bytes, at, end - at);
    }

    /// Category, whose list it is of, and subcategory, such as `6-0050f204-1` for an access point.
    private static String type(Bytes bytes, int at) {
        return String.format(Locale.ROOT, "%d-%08x-%d", bytes.u16(at), bytes.i32(at + 2), bytes.u16(at + 6));
    }
}
