package komainu.wire.protocol;

import java.util.ArrayList;
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

/// DHCPv6 (RFC 8415; names of RFC 4704).
final class Dhcpv6Decoder implements ProtocolDecoder<Stateless> {
    static final int CLIENT_PORT = 546;
    static final int SERVER_PORT = 547;

    private static final int OPTIONS = 4;
    /// A relay's message holds hop count and two addresses before its options (RFC 8415 9).
    private static final int RELAY_OPTIONS = 34;

    private static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;
    private static final int DEEPEST = 4;
    private static final int MOST_RESOLVERS = 8;

    private static final String[] KINDS = {
        "",
        "solicit",
        "advertise",
        "request",
        "confirm",
        "renew",
        "rebind",
        "reply",
        "release",
        "decline",
        "reconfigure",
        "information-request"
    };

    @Override
    public Protocol protocol() {
        return Protocol.DHCPV6;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean type = first.u8(0) >= 1 && first.u8(0) <= RELAY_REPLY;
        return type && (isPort(clientPort) || isPort(serverPort));
    }

    private static boolean isPort(int port) {
        return port == CLIENT_PORT || port == SERVER_PORT;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        if (bytes.length() < OPTIONS) {
            out.malformed(Protocol.DHCPV6, Malformed.TRUNCATED);
            return bytes.length();
        }
        Lease lease = new Lease(bytes);
        lease.message(0, bytes.length(), 0);
        if (lease.faulty) {
            out.malformed(Protocol.DHCPV6, lease.fault);
        }
        if (lease.type > 0 && lease.type < KINDS.length) {
            boolean fromServer = lease.type == 2 || lease.type == 7 || lease.type == 10;
            if (fromServer || lease.relayed) {
                out.say(lease.leased());
            } else {
                out.sayOfSender(lease.leased());
            }
        }
        return bytes.length();
    }

    /// The innermost message and its options.
    private static final class Lease {
        private final Bytes bytes;
        private int type;
        private boolean relayed;
        private boolean faulty;
        private Malformed fault = Malformed.TRUNCATED;
        private Mac client = Mac.NONE;
        private Ip address = Ip.NONE;
        private String hostName = "";
        private String vendorClass = "";
        private String enterprise = "";
        private String userClass = "";
        private String domainName = "";
        private String parameters = "";
        private String clientId = "";
        private String prefix = "";
        private final List<Ip> resolvers = new ArrayList<>(2);

        Lease(Bytes bytes) {
            this.bytes = bytes;
        }

        private void message(int from, int to, int depth) {
            int kind = bytes.u8(from);
            boolean relay = kind == RELAY_FORWARD || kind == RELAY_REPLY;
            relayed |= relay;
            if (depth > DEEPEST) {
                failed(Malformed.TOO_DEEP);
                return;
            }
            type = relay ? type : kind;
            options(from + (relay ? RELAY_OPTIONS : OPTIONS), to, depth);
        }

        private void options(int from, int to, int depth) {
            int at = from;
            while (at + 4 <= to) {
                int length = bytes.u16(at + 2);
                if (at + 4 + length > to) {
                    break;
                }
                option(bytes.u16(at), at + 4, length, depth);
                at += 4 + length;
            }
            if (at != to) {
                failed(Malformed.TRUNCATED);
            }
        }

        private void failed(Malformed reason) {
            fault = faulty ? fault : reason;
            faulty = true;
        }

        private void option(int code, int at, int length, int depth) {
            int end = at + length;
            switch (code) {
                case 1 -> client(at, length);
                case 3, 25 -> nested(at + 12, end, depth);
                case 4 -> nested(at + 4, end, depth);
                case 5 -> {
                    address = length >= 24 && address.isNone() ? ip(at) : address;
                }
                case 6 -> parameters(at, length);
                case 9 -> message(at, end, depth + 1);
                case 15 -> userClass = length >= 2 ? string(at, end) : "";
                case 16 -> {
                    vendorClass = length >= 6 ? string(at + 4, end) : "";
                    enterprise(at, length);
                }
                case 17 -> enterprise(at, length);
                case 23 -> resolvers(at, length);
                case 24 -> domainName = DhcpDecoder.labels(bytes, at, length);
                case 26 -> prefix(at, length);
                case 39 -> hostName = DhcpDecoder.labels(bytes, at + 1, length - 1);
                default -> {}
            }
        }

        /// RFC 8415 21.16 and 21.17: a class or information is of whom its enterprise number names.
        private void enterprise(int at, int length) {
            enterprise = length >= 4 && enterprise.isEmpty() ? "enterprise " + bytes.u32(at) : enterprise;
        }

        private void nested(int from, int to, int depth) {
            if (from > to) {
                failed(Malformed.BAD_LENGTH);
            } else if (depth >= DEEPEST) {
                failed(Malformed.TOO_DEEP);
            } else {
                options(from, to, depth + 1);
            }
        }

        /// RFC 8415 11: a DUID of type 1 or 3 ends with a hardware address.
        private void client(int at, int length) {
            int duid = bytes.u16(at);
            int mac = duid == 1 ? 8 : 4;
            clientId = DhcpDecoder.hex(bytes, at, length);
            if ((duid == 1 || duid == 3) && bytes.u16(at + 2) == 1 && length == mac + 6) {
                client = new Mac(bytes.u48(at + mac));
            }
        }

        /// The first of strings with their lengths.
        private String string(int at, int end) {
            return DhcpDecoder.text(bytes, at + 2, Math.min(bytes.u16(at), end - at - 2));
        }

        private void parameters(int at, int length) {
            StringJoiner list = new StringJoiner(",");
            for (int i = 0; i + 2 <= Math.min(length, 512); i += 2) {
                list.add(Integer.toString(bytes.u16(at + i)));
            }
            parameters = list.toString();
        }

        private void resolvers(int at, int length) {
            for (int i = 0; i + 16 <= length && resolvers.size() < MOST_RESOLVERS; i += 16) {
                resolvers.add(ip(at + i));
            }
        }

        /// RFC 8415 21.22: two lifetimes, a length, a prefix.
        private void prefix(int at, int length) {
            if (length >= 25 && bytes.u8(at + 8) <= 128) {
                prefix = new Prefix(ip(at + 9), bytes.u8(at + 8)).toString();
            }
        }

        private Ip ip(int at) {
            return new Ip(bytes.i64(at), bytes.i64(at + 8));
        }

        private Message.Leased leased() {
            return new Message.Leased(
                    KINDS[type],
                    true,
                    client,
                    address,
                    hostName,
                    vendorClass.isEmpty() ? enterprise : vendorClass,
                    userClass,
                    domainName,
                    parameters,
                    clientId,
                    Ip.NONE,
                    List.copyOf(resolvers),
                    prefix);
        }
    }
}
