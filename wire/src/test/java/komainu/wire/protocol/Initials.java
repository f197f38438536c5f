package komainu.wire.protocol;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;

/// QUIC Initial packets made from their frames (RFC 9001 5), as a client seals them.
public final class Initials {
    private static final String CONNECTION = "8394c8f03e515708";

    /// The hello of RFC 9001 A.2, of 241 bytes.
    public static final byte[] HELLO = Hex.bytes("010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868"
            + "04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578616d706c652e636f6dff01000100000a"
            + "00080006001d0017001800100007000504616c706e000500050100000000003300260024001d00209370b2c9caa47fba"
            + "baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b0003020304000d0010000e0403050306030203080408"
            + "050806002d00020101001c00024001003900320408ffffffffffffffff05048000ffff07048000ffff08011001048000"
            + "75300901100f088394c8f03e51570806048000ffff");

    private final int version;
    private final QuicKeys keys;
    private final String connection;

    private Initials(int version, QuicKeys keys, String connection) {
        this.version = version;
        this.keys = keys;
        this.connection = connection;
    }

    /// Of the connection of RFC 9001, appendix A.
    public static Initials of(int version) {
        return of(version, CONNECTION);
    }

    static Initials of(int version, String connection) {
        try {
            return new Initials(version, QuicKeys.of(version, HexFormat.of().parseHex(connection)), connection);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same keys under the connection id the server chose.
    Initials named(String id) {
        return new Initials(version, keys, id);
    }

    /// A packet of 1,200 bytes.
    public byte[] packet(int number, byte[] frames) {
        try {
            String first = version == QuicKeys.VERSION_2 ? "d3" : "c3";
            String length = HexFormat.of().toHexDigits(connection.length() / 2, 2);
            String start = first + HexFormat.of().toHexDigits(version) + length + connection + "0000449e";
            byte[] header = HexFormat.of().parseHex(start + HexFormat.of().toHexDigits(number));
            byte[] payload = Arrays.copyOf(frames, 0x49e - 4 - 16);
            byte[] sealed = keys.payload(Cipher.ENCRYPT_MODE, number, header, payload);
            byte[] mask = keys.mask(Arrays.copyOf(sealed, 16));
            header[0] ^= (byte) (mask[0] & 0x0f);
            for (int i = 0; i < 4; i++) {
                header[header.length - 4 + i] ^= mask[1 + i];
            }
            return join(header, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A CRYPTO frame with a part of the hello.
    public static byte[] piece(byte[] hello, int from, int to) {
        String start = "06" + HexFormat.of().toHexDigits(0x4000 | from, 4)
                + HexFormat.of().toHexDigits(0x4000 | to - from, 4);
        return join(HexFormat.of().parseHex(start), Arrays.copyOfRange(hello, from, to));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
