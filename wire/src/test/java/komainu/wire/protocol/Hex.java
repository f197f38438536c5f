package komainu.wire.protocol;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Bytes for tests: hex digits with blanks, and text between quotes as it stands.
public final class Hex {
    private Hex() {}

    public static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] parts = text.split("'", -1);
        for (int i = 0; i < parts.length; i++) {
            byte[] bytes = i % 2 == 1
                    ? parts[i].getBytes(java.nio.charset.StandardCharsets.UTF_8)
                    : HexFormat.of().parseHex(parts[i].replaceAll("\\s", ""));
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
