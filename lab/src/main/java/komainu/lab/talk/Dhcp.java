package komainu.lab.talk;

import komainu.model.Ip;
import komainu.model.Mac;

/// DHCPv4 and DHCPv6 messages (RFC 2131, RFC 8415).
public final class Dhcp {
    public static final int DISCOVER = 1;
    public static final int OFFER = 2;
    public static final int REQUEST = 3;
    public static final int ACK = 5;

    private Dhcp() {}

    /// The client and its words.
    ///
    /// @param vendorClass option 60, or empty
    /// @param parameters option 55 in order
    public record Client(Mac mac, String hostName, String vendorClass, byte[] parameters) {}

    /// A message of a client.
    ///
    /// @param wanted the address asked for, or NONE
    public static byte[] ask(int kind, int transaction, Client client, Ip wanted, Ip server) {
        Octets m = head(1, transaction, 0, client.mac).u8(53).u8(1).u8(kind);
        m.u8(61).u8(7).u8(1).mac(client.mac);
        if (kind == REQUEST) {
            m.u8(50).u8(4).ip(wanted).u8(54).u8(4).ip(server);
        }
        text(m, 12, client.hostName);
        text(m, 60, client.vendorClass);
        m.u8(55).u8(client.parameters.length).bytes(client.parameters);
        return m.u8(255).done();
    }

    /// The server's answer: the router is also resolver.
    public static byte[] grant(int kind, int transaction, Client client, Ip given, Ip server) {
        return grant(kind, transaction, client, given, server, server);
    }

    /// The same with another resolver.
    public static byte[] grant(int kind, int transaction, Client client, Ip given, Ip server, Ip resolver) {
        Octets m = head(2, transaction, given.v4(), client.mac).u8(53).u8(1).u8(kind);
        m.u8(54).u8(4).ip(server).u8(51).u8(4).u32(86_400);
        m.u8(1).u8(4).u32(0xffff_ff00).u8(3).u8(4).ip(server).u8(6).u8(4).ip(resolver);
        text(m, 15, "home.arpa");
        return m.u8(255).done();
    }

    /// A DHCPv6 information request of a client that has its address from the router's prefix.
    public static byte[] informationRequest(int transaction, Mac mac) {
        return new Octets()
                .u8(11)
                .u24(transaction)
                .u16(1)
                .u16(10)
                .u16(3)
                .u16(1)
                .mac(mac)
                .u16(6)
                .u16(4)
                .u16(23)
                .u16(24)
                .u16(8)
                .u16(2)
                .u16(0)
                .done();
    }

    /// The answer to it: where the resolver is.
    public static byte[] informationReply(int transaction, Mac client, Mac server, Ip resolver) {
        Octets m =
                new Octets().u8(7).u24(transaction).u16(1).u16(10).u16(3).u16(1).mac(client);
        m.u16(2).u16(10).u16(3).u16(1).mac(server);
        return m.u16(23).u16(16).ip(resolver).done();
    }

    private static Octets head(int operation, int transaction, int yours, Mac mac) {
        Octets m = new Octets().u8(operation).u8(1).u8(6).u8(0).u32(transaction).u32(0);
        m.u32(0).u32(yours).u32(0).u32(0).mac(mac).zeros(10 + 64 + 128);
        return m.u32(0x6382_5363);
    }

    private static void text(Octets m, int option, String text) {
        if (!text.isEmpty()) {
            m.u8(option).u8(text.length()).text(text);
        }
    }
}
