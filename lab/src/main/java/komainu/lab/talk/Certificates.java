package komainu.lab.talk;

/// Certificates (RFC 5280 4.1) as far as a reader of names needs them; their keys and signatures are noise.
public final class Certificates {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 2;
    private static final int BITS = 3;
    private static final int OBJECT = 6;
    private static final int TEXT = 12;
    private static final int TIME = 23;
    private static final byte[] COMMON_NAME = {0x55, 4, 3};
    private static final byte[] RSA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 0x0b};

    private Certificates() {}

    /// @param until such as `301231235959Z`
    public static byte[] of(String issuer, String subject, String until, byte[] noise) {
        byte[] algorithm = element(SEQUENCE, element(OBJECT, RSA));
        byte[] validity = element(
                SEQUENCE,
                new Octets()
                        .bytes(element(TIME, Octets.of("160101000000Z")))
                        .bytes(element(TIME, Octets.of(until)))
                        .done());
        byte[] key = element(
                SEQUENCE,
                new Octets().bytes(algorithm).bytes(element(BITS, noise)).done());
        byte[] body = element(
                SEQUENCE,
                new Octets()
                        .bytes(element(0xa0, element(INTEGER, new byte[] {2})))
                        .bytes(element(INTEGER, new byte[] {5}))
                        .bytes(algorithm)
                        .bytes(name(issuer))
                        .bytes(validity)
                        .bytes(name(subject))
                        .bytes(key)
                        .done());
        return element(
                SEQUENCE,
                new Octets()
                        .bytes(body)
                        .bytes(algorithm)
                        .bytes(element(BITS, noise))
                        .done());
    }

    private static byte[] name(String common) {
        byte[] pair = new Octets()
                .bytes(element(OBJECT, COMMON_NAME))
                .bytes(element(TEXT, Octets.of(common)))
                .done();
        return element(SEQUENCE, element(SET, element(SEQUENCE, pair)));
    }

    private static byte[] element(int tag, byte[] content) {
        Octets element = new Octets().u8(tag);
        if (content.length < 128) {
            element.u8(content.length);
        } else {
            element.u8(0x82).u16(content.length);
        }
        return element.bytes(content).done();
    }
}
