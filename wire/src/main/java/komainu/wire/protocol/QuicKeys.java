package komainu.wire.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys of a client's Initial packets. They follow from its first connection id and a published constant, so that
/// anybody on the way may read them (RFC 9001 5.2).
///
/// @param version of QUIC
/// @param key for the payload (AES-128-GCM)
/// @param iv which the packet number is added to
/// @param hp for the header (AES-128)
record QuicKeys(int version, byte[] key, byte[] iv, byte[] hp) {
    static final int VERSION_1 = 1;
    /// RFC 9369 3.1.
    static final int VERSION_2 = 0x6b33_43cf;

    private static final int DRAFT = 0xff00_0000;
    /// The first and last drafts that were used with one constant.
    private static final int DRAFT_23 = DRAFT + 23;

    private static final int DRAFT_29 = DRAFT + 29;
    private static final int DRAFT_33 = DRAFT + 33;
    private static final int DRAFT_34 = DRAFT + 34;

    private static final byte[] SALT_1 = HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
    private static final byte[] SALT_2 = HexFormat.of().parseHex("0dede3def700a6db819381be6e269dcbf9bd2ed9");
    private static final byte[] SALT_23 = HexFormat.of().parseHex("c3eef712c72ebb5a11a7d2432bb46365bef9f502");
    private static final byte[] SALT_29 = HexFormat.of().parseHex("afbfec289993d24c9e9786f19c6111e04390a899");

    private static final int KEY = 16;
    private static final int IV = 12;
    private static final int HASH = 32;
    private static final int TAG_BITS = 128;

    /// True for a version whose constant is known.
    static boolean isKnown(int version) {
        return salt(version) != null;
    }

    private static byte @Nullable [] salt(int version) {
        if (version == VERSION_2) {
            return SALT_2;
        }
        if (version == VERSION_1 || version == DRAFT_33 || version == DRAFT_34) {
            return SALT_1;
        }
        if (version < DRAFT_23 || version > DRAFT_34) {
            return null;
        }
        return version < DRAFT_29 ? SALT_23 : SALT_29;
    }

    /// @param connection the destination id of the client's first packet
    static QuicKeys of(int version, byte[] connection) throws GeneralSecurityException {
        byte[] salt = salt(version);
        if (salt == null) {
            throw new GeneralSecurityException("QUIC version " + version + " has no known constant");
        }
        byte[] client = expand(hmac(salt, connection), "client in", HASH);
        String prefix = version == VERSION_2 ? "quicv2 " : "quic ";
        return new QuicKeys(
                version,
                expand(client, prefix + "key", KEY),
                expand(client, prefix + "iv", IV),
                expand(client, prefix + "hp", KEY));
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    /// HKDF-Expand-Label (RFC 8446 7.1) of at most one hash: one round of RFC 5869 2.3.
    private static byte[] expand(byte[] secret, String label, int length) throws GeneralSecurityException {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer info = ByteBuffer.allocate(name.length + 5);
        info.putShort((short) length)
                .put((byte) name.length)
                .put(name)
                .put((byte) 0)
                .put((byte) 1);
        return Arrays.copyOf(hmac(secret, info.array()), length);
    }

    /// What hides the first byte and the packet number of a header (RFC 9001 5.4.3).
    byte[] mask(byte[] sample) throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(hp, "AES"));
        return aes.doFinal(sample);
    }

    /// Seals or opens a payload (RFC 9001 5.3).
    ///
    /// @param mode Cipher.DECRYPT_MODE, or ENCRYPT_MODE for tests
    byte[] payload(int mode, long number, byte[] header, byte[] payload) throws GeneralSecurityException {
        byte[] nonce = iv.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[IV - 1 - i] ^= (byte) (number >>> (8 * i));
        }
        Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
        aes.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        aes.updateAAD(header);
        return aes.doFinal(payload);
    }
}
