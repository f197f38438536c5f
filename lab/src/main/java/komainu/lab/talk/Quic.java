package komainu.lab.talk;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A client's first packet of QUIC 1. Its keys follow from the connection id in it and a published constant, so that
/// everybody may read it (RFC 9001 5.2).
public final class Quic {
    /// RFC 9000 14.1.
    private static final int LENGTH = 1_200;

    private static final int TAG = 16;
    private static final int RECORD_HEADER = 5;
    private static final byte[] SALT = HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");

    private Quic() {}

    /// An Initial packet with a ClientHello, padded.
    ///
    /// @param connection its destination id, of eight bytes
    /// @param record a TLS record with the hello
    public static byte[] initial(byte[] connection, byte[] record) {
        byte[] hello = Arrays.copyOfRange(record, RECORD_HEADER, record.length);
        Octets header = new Octets().u8(0xc3).u32(1).u8(connection.length).bytes(connection);
        // No source id, no token; a length of two bytes; the packet's number in four.
        int sealed = LENGTH - header.size() - 8;
        byte[] clear = header.u16(0).u16(0x4000 | (4 + sealed)).u32(0).done();
        byte[] frames = new Octets()
                .u8(6)
                .u8(0)
                .u16(0x4000 | hello.length)
                .bytes(hello)
                .zeros(sealed - TAG - 4 - hello.length)
                .done();
        try {
            byte[] secret = expand(hmac(SALT, connection), "client in", 32);
            return protect(clear, frames, secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java platform has AES and SHA-256", e);
        }
    }

    /// Seals the frames, then hides four bits of the first byte and the number (RFC 9001 5.3, 5.4).
    private static byte[] protect(byte[] header, byte[] frames, byte[] secret) throws GeneralSecurityException {
        Cipher seal = Cipher.getInstance("AES/GCM/NoPadding");
        // The number is 0, so that the nonce is the IV itself.
        seal.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(expand(secret, "quic key", 16), "AES"),
                new GCMParameterSpec(8 * TAG, expand(secret, "quic iv", 12)));
        seal.updateAAD(header);
        byte[] sealed = seal.doFinal(frames);
        Cipher hide = Cipher.getInstance("AES/ECB/NoPadding");
        hide.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(expand(secret, "quic hp", 16), "AES"));
        byte[] mask = hide.doFinal(sealed, 0, 16);
        byte[] hidden = header.clone();
        hidden[0] ^= (byte) (mask[0] & 0x0f);
        for (int i = 0; i < 4; i++) {
            hidden[hidden.length - 4 + i] ^= mask[1 + i];
        }
        return new Octets().bytes(hidden).bytes(sealed).done();
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    /// HKDF-Expand-Label of at most one hash (RFC 8446 7.1).
    private static byte[] expand(byte[] secret, String label, int length) throws GeneralSecurityException {
        byte[] name = Octets.of("tls13 " + label);
        byte[] info =
                new Octets().u16(length).u8(name.length).bytes(name).u8(0).u8(1).done();
        return Arrays.copyOf(hmac(secret, info), length);
    }
}
