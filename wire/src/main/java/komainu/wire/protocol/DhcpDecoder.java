package komainu.wire.protocol;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Prefix;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// DHCPv4 (RFC 2131, options of RFC 2132, 3004, 3925, 4702).
final class DhcpDecoder implements ProtocolDecoder<Stateless> {
    static final int SERVER_PORT = 67;
    static final int CLIENT_PORT = 68;

    private static final int OPERATION = 0;
    private static final int HARDWARE_TYPE = 1;
    private static final int HARDWARE_LENGTH = 2;
    private static final int CURRENT_ADDRESS = 12;
    private static final int YOUR_ADDRESS = 16;
    private static final int HARDWARE_ADDRESS = 28;
    private static final int COOKIE = 236;
    private static final int OPTIONS = 240;

    private static final int MAGIC = 0x6382_5363;
    private static final int ETHERNET = 1;
    private static final int MOST_RESOLVERS = 8;
    private static final int MOST_BYTES_OF_ID = 64;

    /// Enterprise number and sub-options of TR-069, annex F.
    private static final int BROADBAND_FORUM = 3561;

    private static final int PRODUCT_CLASS_OF_DEVICE = 3;
    private static final int PRODUCT_CLASS_OF_GATEWAY = 6;

    private static final String[] KINDS = {
        "bootp", "discover", "offer", "request", "decline", "ack", "nak", "release", "inform"
    };

    @Override
    public Protocol protocol() {
        return Protocol.DHCP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = (isPort(clientPort) && isPort(serverPort)) || first.i32(COOKIE) == MAGIC;
        return port && (first.u8(OPERATION) == 1 || first.u8(OPERATION) == 2) && first.u8(HARDWARE_LENGTH) <= 16;
    }

    private static boolean isPort(int port) {
        return port == SERVER_PORT || port == CLIENT_PORT;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        if (bytes.length() < OPTIONS) {
            out.malformed(Protocol.DHCP, Malformed.TRUNCATED);
            return bytes.length();
        }
        if (bytes.i32(COOKIE) != MAGIC) {
            out.malformed(Protocol.DHCP, Malformed.BAD_VALUE);
            return bytes.length();
        }
        Lease lease = new Lease();
        if (!lease.read(bytes)) {
            out.malformed(Protocol.DHCP, Malformed.TRUNCATED);
        }
        say(bytes, lease, out);
        return bytes.length();
    }

    private static void say(Bytes bytes, Lease lease, Output out) {
        boolean ethernet = bytes.u8(HARDWARE_TYPE) == ETHERNET && bytes.u8(HARDWARE_LENGTH) == 6;
        Mac mac = ethernet ? new Mac(bytes.u48(HARDWARE_ADDRESS)) : Mac.NONE;
        Ip current = ip(bytes.i32(CURRENT_ADDRESS));
        Ip yours = ip(bytes.i32(YOUR_ADDRESS));
        boolean fromServer = bytes.u8(OPERATION) == 2;
        Ip address = fromServer && !yours.isNone() ? yours : !current.isNone() ? current : lease.asked;
        Message.Leased message = lease.message(mac, address);
        // Only an acknowledged address is the client's; until then it is known by its hardware address.
        Ip owned = message.kind().equals("ack") ? address : current;
        if (mac.isNone() || mac.isGroup()) {
            out.say(message);
        } else {
            out.sayOf(mac, owned, message);
            if (!fromServer && !lease.vendorClass.isEmpty()) {
                new Description("dhcp").add("vendor-class", lease.identified).sayTo(out, mac);
            }
        }
    }

    private static Ip ip(int bits) {
        return bits == 0 ? Ip.NONE : Ip.v4(bits);
    }

    /// The options of one message.
    private static final class Lease {
        String kind = KINDS[0];
        String hostName = "";
        String fullName = "";
        String vendorClass = "";
        String identified = "";
        String userClass = "";
        String domainName = "";
        String parameters = "";
        String clientId = "";
        Ip asked = Ip.NONE;
        Ip router = Ip.NONE;
        int mask;
        final List<Ip> resolvers = new ArrayList<>(2);

        /// False if the options do not come to their end.
        boolean read(Bytes bytes) {
            int at = OPTIONS;
            while (at < bytes.length()) {
                int code = bytes.u8(at);
                if (code == 255) {
                    return true;
                }
                if (code == 0) {
                    at++;
                    continue;
                }
                int length = bytes.u8(at + 1);
                if (at + 2 + length > bytes.length()) {
                    return false;
                }
                option(code, bytes, at + 2, length);
                at += 2 + length;
            }
            return false;
        }

        private void option(int code, Bytes bytes, int at, int length) {
            switch (code) {
                case 1 -> mask = length == 4 ? bytes.i32(at) : 0;
                case 3 -> router = length >= 4 ? ip(bytes.i32(at)) : Ip.NONE;
                case 6 -> resolvers(bytes, at, length);
                case 12 -> hostName = text(bytes, at, length);
                case 15 -> domainName = text(bytes, at, length);
                case 50 -> asked = length == 4 ? ip(bytes.i32(at)) : Ip.NONE;
                case 53 -> kind = bytes.u8(at) < KINDS.length ? KINDS[bytes.u8(at)] : "type-" + bytes.u8(at);
                case 55 -> parameters = parameters(bytes, at, length);
                case 60 -> vendorClass = text(bytes, at, length);
                case 61 -> clientId = hex(bytes, at, length);
                case 77 -> userClass = userClass(bytes, at, length);
                case 81 -> fullName = fullName(bytes, at, length);
                case 124 -> identified(enterprise(bytes, at, length));
                case 125 -> identified(productClass(bytes, at, length));
                default -> {}
            }
        }

        private void resolvers(Bytes bytes, int at, int length) {
            for (int i = 0; i + 4 <= length && resolvers.size() < MOST_RESOLVERS; i += 4) {
                resolvers.add(ip(bytes.i32(at + i)));
            }
        }

        private static String parameters(Bytes bytes, int at, int length) {
            StringJoiner list = new StringJoiner(",");
            for (int i = 0; i < length; i++) {
                list.add(Integer.toString(bytes.u8(at + i)));
            }
            return list.toString();
        }

        /// RFC 3004 4: strings with their lengths; many clients send plain text instead.
        private static String userClass(Bytes bytes, int at, int length) {
            boolean prefixed = length > 1 && bytes.u8(at) < length && bytes.u8(at) < ' ';
            return prefixed ? text(bytes, at + 1, bytes.u8(at)) : text(bytes, at, length);
        }

        /// RFC 4702 2.2: flag E says the name is in wire format, else it is text.
        private static String fullName(Bytes bytes, int at, int length) {
            boolean wire = (bytes.u8(at) & 4) != 0;
            return wire ? labels(bytes, at + 3, length - 3) : text(bytes, at + 3, length - 3);
        }

        /// RFC 3925 3: enterprise number, length, data.
        private static String enterprise(Bytes bytes, int at, int length) {
            int size = Math.min(bytes.u8(at + 4), length - 5);
            return length < 5 ? "" : "enterprise " + bytes.u32(at) + ": " + text(bytes, at + 5, size);
        }

        /// RFC 3925 4: enterprise number, length, options. Of a gateway's own (TR-069, annex F) the product class is
        /// kept, the serial number is not.
        private static String productClass(Bytes bytes, int at, int length) {
            if (length < 5) {
                return "";
            }
            String enterprise = "enterprise " + bytes.u32(at);
            int end = at + 5 + Math.min(bytes.u8(at + 4), length - 5);
            if (bytes.u32(at) == BROADBAND_FORUM) {
                for (int i = at + 5; i + 2 <= end; i += 2 + bytes.u8(i + 1)) {
                    if (bytes.u8(i) == PRODUCT_CLASS_OF_DEVICE || bytes.u8(i) == PRODUCT_CLASS_OF_GATEWAY) {
                        return enterprise + ": " + text(bytes, i + 2, Math.min(bytes.u8(i + 1), end - i - 2));
                    }
                }
            }
            return enterprise;
        }

        /// Of both the one that says more than a number.
        private void identified(String by) {
            identified = identified.length() < by.length() ? by : identified;
        }

        Message.Leased message(Mac mac, Ip address) {
            return new Message.Leased(
                    kind,
                    false,
                    mac,
                    address,
                    hostName.isEmpty() ? fullName : hostName,
                    vendorClass.isEmpty() ? identified : vendorClass,
                    userClass,
                    domainName,
                    parameters,
                    clientId,
                    router,
                    List.copyOf(resolvers),
                    prefix(address));
        }

        private String prefix(Ip address) {
            int bits = Integer.bitCount(mask);
            boolean contiguous = mask == (bits == 0 ? 0 : -1 << (32 - bits));
            return bits == 0 || !contiguous || address.isNone() ? "" : new Prefix(address, 96 + bits).toString();
        }
    }

    /// A name in wire format without compression; it may lack its end (RFC 4704 4.2).
    static String labels(Bytes bytes, int at, int length) {
        StringJoiner name = new StringJoiner(".");
        int end = at + length;
        int label;
        for (int i = at; i < end; i += 1 + label) {
            label = bytes.u8(i);
            if (label == 0 || label > 63 || i + 1 + label > end) {
                break;
            }
            name.add(bytes.text(i + 1, label));
        }
        return name.toString();
    }

    /// Text without the zero bytes some clients end it with.
    static String text(Bytes bytes, int at, int length) {
        int kept = length;
        while (kept > 0 && bytes.u8(at + kept - 1) == 0) {
            kept--;
        }
        return bytes.text(at, kept);
    }

    static String hex(Bytes bytes, int at, int length) {
        StringBuilder text = new StringBuilder(2 * length);
        for (int i = 0; i < Math.min(length, MOST_BYTES_OF_ID); i++) {
            HexFormat.of().toHexDigits(text, (byte) bytes.u8(at + i));
        }
        return text.toString();
    }
}
