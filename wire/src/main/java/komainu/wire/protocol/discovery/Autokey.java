package komainu.wire.protocol.discovery;

import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.protocol.Description;

/// The text of TP-Link's Smart Home protocol: JSON, each byte XORed with the one before it.
final class Autokey {
    /* The start value is the same in every device: this is no encryption, and hides nothing from anybody on the network.
    Facts: python-kasa, Wireshark's tplink-smarthome dissector. */

    static final int START = 171;
    private static final Set<String> FIELDS = Set.of("model", "type", "mic_type", "sw_ver", "alias", "dev_name");

    private Autokey() {}

    /// True if the text from `at` on begins with a brace.
    static boolean begins(Bytes bytes, int at) {
        return (bytes.u8(at) ^ START) == '{';
    }

    /// The JSON from `from` on.
    static JsonFields json(Bytes bytes, int from) {
        byte[] plain = new byte[Math.max(0, bytes.length() - from)];
        int key = START;
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) (bytes.u8(from + i) ^ key);
            key = bytes.u8(from + i);
        }
        return new JsonFields(Bytes.of(plain), 0, FIELDS);
    }

    /// What a device's answer to `get_sysinfo` tells.
    static Description description(JsonFields json) {
        String type = json.text("type");
        return new Description("kasa")
                .add("model", json.text("model"))
                .add("type", type.isEmpty() ? json.text("mic_type") : type)
                .add("firmware", json.text("sw_ver"))
                .add("product", json.text("dev_name"))
                .add("name", json.text("model").isEmpty() ? "" : json.text("alias"));
    }
}
