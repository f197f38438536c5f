package komainu.lab.talk;

/// TLS records (RFC 8446) whose contents beyond the hellos are noise.
public final class Tls {
    private static final int[] SUITES = {0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8};

    private Tls() {}

    /// A ClientHello that names its server and offers protocols.
    ///
    /// @param random at least 96 bytes of noise
    public static byte[] clientHello(String serverName, String[] protocols, byte[] random) {
        Octets hello =
                new Octets().u16(0x0303).bytes(part(random, 0, 32)).u8(32).bytes(part(random, 32, 32));
        hello.u16(SUITES.length * 2);
        for (int suite : SUITES) {
            hello.u16(suite);
        }
        byte[] extensions = extensions(serverName, protocols, part(random, 64, 32));
        hello.u8(1).u8(0).u16(extensions.length).bytes(extensions);
        return record(22, handshake(1, hello.done()));
    }

    /// A ServerHello and the encrypted rest of the handshake.
    public static byte[] serverHello(byte[] random) {
        Octets hello =
                new Octets().u16(0x0303).bytes(part(random, 0, 32)).u8(32).bytes(part(random, 32, 32));
        hello.u16(0x1301).u8(0).u16(46);
        hello.u16(43).u16(2).u16(0x0304).u16(51).u16(36).u16(29).u16(32).bytes(part(random, 64, 32));
        return new Octets()
                .bytes(record(22, handshake(2, hello.done())))
                .bytes(new byte[] {20, 3, 3, 0, 1, 1})
                .bytes(record(23, part(random, 0, 90)))
                .done();
    }

    /// A ServerHello of TLS up to 1.2 with the server's certificate, and a record that ends its part (RFC 5246 7.4).
    public static byte[] oldServer(int version, int suite, byte[] certificate, byte[] random) {
        Octets hello = new Octets()
                .u16(version)
                .bytes(part(random, 0, 32))
                .u8(0)
                .u16(suite)
                .u8(0);
        byte[] one = new Octets().u24(certificate.length).bytes(certificate).done();
        byte[] list = new Octets().u24(one.length).bytes(one).done();
        return new Octets()
                .bytes(record(22, handshake(2, hello.done())))
                .bytes(record(22, handshake(11, list)))
                .bytes(record(22, handshake(14, new byte[0])))
                .done();
    }

    /// One record of encrypted data.
    public static byte[] data(byte[] noise) {
        return record(23, noise);
    }

    private static byte[] extensions(String serverName, String[] protocols, byte[] key) {
        Octets x = new Octets();
        byte[] name = Octets.of(serverName);
        if (name.length > 0) {
            x.u16(0)
                    .u16(name.length + 5)
                    .u16(name.length + 3)
                    .u8(0)
                    .u16(name.length)
                    .bytes(name);
        }
        x.u16(10).u16(6).u16(4).u16(0x001d).u16(0x0017);
        x.u16(13).u16(8).u16(6).u16(0x0403).u16(0x0804).u16(0x0401);
        if (protocols.length > 0) {
            Octets list = new Octets();
            for (String p : protocols) {
                list.u8(p.length()).text(p);
            }
            x.u16(16).u16(list.size() + 2).u16(list.size()).bytes(list.done());
        }
        x.u16(43).u16(5).u8(4).u16(0x0304).u16(0x0303);
        return x.u16(51).u16(38).u16(36).u16(29).u16(32).bytes(key).done();
    }

    private static byte[] handshake(int type, byte[] body) {
        return new Octets().u8(type).u24(body.length).bytes(body).done();
    }

    private static byte[] record(int type, byte[] body) {
        return new Octets().u8(type).u16(0x0303).u16(body.length).bytes(body).done();
    }

    private static byte[] part(byte[] bytes, int from, int count) {
        byte[] part = new byte[count];
        for (int i = 0; i < count; i++) {
            part[i] = bytes[(from + i) % bytes.length];
        }
        return part;
    }
}
