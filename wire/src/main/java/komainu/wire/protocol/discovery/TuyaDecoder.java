package komainu.wire.protocol.discovery;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;
import org.jspecify.annotations.Nullable;

/// What devices on Tuya's modules announce: the product and the protocol's version.
public final class TuyaDecoder implements Notice {
    /* Three forms: plain (3.1), AES in single blocks (3.2 to 3.4), AES-GCM (3.5). The key of announcements is published
    and the same for all; it opens no device. Facts: TinyTuya (MIT). */

    public static final int PLAIN_PORT = 6666;
    public static final int PORT = 6667;
    public static final int NEW_PORT = 7000;

    private static final SecretKeySpec ANNOUNCEMENTS =
            new SecretKeySpec(HexFormat.of().parseHex("6c1ec8e2bb9bb59ab50b0daf649b410a"), "AES");
    private static final int PREFIX = 0x000055aa;
    private static final int NEW_PREFIX = 0x00006699;
    private static final int LENGTH = 12;
    private static final int HEAD = 16;
    private static final int RETURN_CODE = 4;
    /// Checksum and suffix.
    private static final int TAIL = 8;

    private static final int NEW_LENGTH = 14;
    private static final int NEW_HEAD = 18;
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int BLOCK = 16;
    private static final int LONGEST = 2048;
    private static final Set<String> FIELDS = Set.of("productKey", "version");

    @Override
    public Protocol protocol() {
        return Protocol.TUYA;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.i32(0) == PREFIX || first.i32(0) == NEW_PREFIX;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        boolean old = bytes.i32(0) == PREFIX;
        long length = old ? bytes.u32(LENGTH) : bytes.u32(NEW_LENGTH);
        int head = old ? HEAD : NEW_HEAD;
        if (length > LONGEST || head + length > bytes.length()) {
            out.malformed(Protocol.TUYA, Malformed.BAD_LENGTH);
            return;
        }
        int end = head + (int) length;
        Bytes text = old ? text(bytes, head, end - TAIL) : sealed(bytes, head, end);
        if (text == null) {
            out.malformed(Protocol.TUYA, Malformed.BAD_VALUE);
            return;
        }
        JsonFields json = new JsonFields(text, text.indexOf('{', 0), FIELDS);
        // Apps that search write a version, but no product.
        if (!json.text("productKey").isEmpty()) {
            new Description("tuya")
                    .add("product-key", json.text("productKey"))
                    .add("version", json.text("version"))
                    .sayTo(out);
        }
    }

    /// A plain text, or one in single blocks; both may follow a return code.
    private static @Nullable Bytes text(Bytes bytes, int from, int to) {
        int at = bytes.u24(from) == 0 ? from + RETURN_CODE : from;
        if (to <= at) {
            return Bytes.of();
        }
        return bytes.u8(at) == '{' ? new Bytes().wrap(bytes, at, to - at) : blocks(bytes, at, to);
    }

    /// The devices chose the mode.
    @SuppressWarnings("InsecureCryptoUsage")
    private static @Nullable Bytes blocks(Bytes bytes, int from, int to) {
        if ((to - from) % BLOCK != 0) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, ANNOUNCEMENTS);
            return Bytes.of(cipher.doFinal(copy(bytes, from, to)));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /// A nonce, the text and its tag; the head is authenticated too.
    private static @Nullable Bytes sealed(Bytes bytes, int from, int to) {
        if (to - from < NONCE + TAG) {
            return null;
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    ANNOUNCEMENTS,
                    new GCMParameterSpec(TAG * Byte.SIZE, copy(bytes, from, from + NONCE)));
            cipher.updateAAD(copy(bytes, 4, from));
            return Bytes.of(cipher.doFinal(copy(bytes, from + NONCE, to)));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte[] copy(Bytes bytes, int from, int to) {
        byte[] copy = new byte[Math.max(0, to - from)];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (byte) bytes.u8(from + i);
        }
        return copy;
    }
}
