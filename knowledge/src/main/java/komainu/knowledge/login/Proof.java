package komainu.knowledge.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// A slow, salted, one-way form of a password, the same for all entries until it is bound to one.
public final class Proof {
    /* PBKDF2 (RFC 8018) of the password, then HMAC of the entry's id and user: one slow step tells of all entries, and the same
    password under two entries leaves two unlike proofs. The salt is public, as that of any list of hashes. */
    static final int ITERATIONS = 100_000;

    private static final int BITS = 256;
    private static final byte[] SALT = HexFormat.of().parseHex("6b6f6d61696e752d666163746f72792d6c6f67696e2d31");

    private final byte[] key;

    private Proof(byte[] key) {
        this.key = key;
    }

    /// Takes a tenth of a second or less.
    public static Proof of(char[] password) {
        PBEKeySpec spec = new PBEKeySpec(password, SALT, ITERATIONS, BITS);
        try {
            return new Proof(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }

    /// What an entry holds of this password.
    public String of(String id, String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((id + '\n' + user).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
