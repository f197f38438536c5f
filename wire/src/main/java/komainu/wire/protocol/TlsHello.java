package komainu.wire.protocol;

import java.util.StringJoiner;
import komainu.model.Message;
import komainu.wire.Bytes;

/// The fields of one hello of TLS (RFC 8446 4.1, RFC 5246 7.4.1).
final class TlsHello {
    static final int CLIENT = 1;
    static final int SERVER = 2;

    private static final int RANDOM = 32;

    private static final int SERVER_NAME = 0;
    private static final int SIGNATURES = 13;
    private static final int PROTOCOLS = 16;
    private static final int VERSIONS = 43;
    private static final int MOST = Message.TlsOffered.MOST;

    private final Bytes bytes;
    private int version;
    private String serverName = "";
    private String protocols = "";
    private String protocolEnds = "";
    private final StringJoiner ciphers = new StringJoiner(",");
    private final StringJoiner extensions = new StringJoiner(",");
    private final StringJoiner signatures = new StringJoiner(",");

    /// A length in it leads out of it.
    boolean faulty;

    /// @param bytes the whole handshake message
    TlsHello(Bytes bytes, boolean client) {
        this.bytes = bytes;
        this.version = bytes.u16(TlsMessage.HEADER);
        int session = TlsMessage.HEADER + 2 + RANDOM;
        int at = session + 1 + bytes.u8(session);
        if (client) {
            list(ciphers, at + 2, bytes.u16(at));
            at += 2 + bytes.u16(at);
            at += 1 + bytes.u8(at);
        } else {
            list(ciphers, at, 2);
            at += 3;
        }
        faulty = at > bytes.length();
        extensions(at + 2, client);
    }

    private void extensions(int from, boolean client) {
        int at = from;
        for (int i = 0; i < MOST && at + 4 <= bytes.length(); i++) {
            int kind = bytes.u16(at);
            int length = bytes.u16(at + 2);
            if (at + 4 + length > bytes.length()) {
                faulty = true;
                return;
            }
            if (!isGrease(kind)) {
                extensions.add(hex(kind));
            }
            extension(kind, at + 4, length, client);
            at += 4 + length;
        }
    }

    private void extension(int kind, int at, int length, boolean client) {
        switch (kind) {
            // RFC 6066 3: a list whose first entry is of type 0, a host name.
            case SERVER_NAME -> serverName = client ? bytes.text(at + 5, Math.min(bytes.u16(at + 3), length - 5)) : "";
            case SIGNATURES -> list(signatures, at + 2, Math.min(bytes.u16(at), length - 2));
            case PROTOCOLS -> protocols(at + 2, at + length);
            case VERSIONS -> version = client ? highest(at + 1, at + length) : bytes.u16(at);
            default -> {}
        }
    }

    private int highest(int from, int to) {
        int highest = 0;
        for (int at = from; at + 2 <= to; at += 2) {
            highest = isGrease(bytes.u16(at)) ? highest : Math.max(highest, bytes.u16(at));
        }
        return highest;
    }

    /// RFC 7301 3.1: names with their lengths.
    private void protocols(int from, int to) {
        StringJoiner names = new StringJoiner(",");
        if (from < to && bytes.u8(from) > 0) {
            protocolEnds = hex(bytes.u8(from + 1) << 8 | bytes.u8(from + bytes.u8(from)));
        }
        for (int at = from; at < to && names.length() < Message.LONGEST; at += 1 + bytes.u8(at)) {
            String name = bytes.text(at + 1, Math.min(bytes.u8(at), to - at - 1));
            boolean grease = bytes.u8(at) == 2 && isGrease(bytes.u16(at + 1));
            if (!grease) {
                names.add(name);
            }
        }
        protocols = Bytes.clean(names.toString());
    }

    private void list(StringJoiner values, int at, int length) {
        for (int i = 0; i + 2 <= Math.min(length, bytes.length() - at) && i < 2 * MOST; i += 2) {
            int value = bytes.u16(at + i);
            if (!isGrease(value)) {
                values.add(hex(value));
            }
        }
    }

    /// RFC 8701: values that only test whether others ignore them.
    private static boolean isGrease(int value) {
        return (value & 0x0f0f) == 0x0a0a && value >>> 8 == (value & 255);
    }

    static String hex(int value) {
        return Integer.toHexString(0x1_0000 | value).substring(1);
    }

    static String version(int version) {
        return switch (version) {
            case 0x300 -> "ssl3";
            case 0x301 -> "1.0";
            case 0x302 -> "1.1";
            case 0x303 -> "1.2";
            case 0x304 -> "1.3";
            default -> hex(version);
        };
    }

    /// The version chosen, or the highest offered.
    String version() {
        return version(version);
    }

    Message.TlsOffered offered() {
        return new Message.TlsOffered(
                serverName,
                protocols,
                protocolEnds,
                version(),
                ciphers.toString(),
                extensions.toString(),
                signatures.toString());
    }

    Message.TlsChosen chosen() {
        return new Message.TlsChosen(version(), ciphers.toString(), protocols);
    }
}
