package komainu.wire.protocol;

import java.io.ByteArrayOutputStream;
import java.util.StringJoiner;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// The two hellos of TLS 1.0 to 1.3 (RFC 8446 4.1, RFC 5246 7.4.1).
final class TlsDecoder implements ProtocolDecoder<TlsDecoder.Hellos> {
    private static final int HANDSHAKE = 22;
    /// Record: type, version, length.
    private static final int RECORD = 5;

    private static final int RECORD_LENGTH = 3;
    private static final int LONGEST_RECORD = 16_384 + 256;
    /// Handshake message: type, length in three bytes.
    private static final int MESSAGE = 4;

    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;

    private static final int OLD_CIPHERS_LENGTH = 5;
    private static final int OLD_CIPHERS = 11;

    private static final int SERVER_NAME = 0;
    private static final int SIGNATURES = 13;
    private static final int PROTOCOLS = 16;
    private static final int VERSIONS = 43;
    private static final int MOST = 64;

    /// Which hellos were read.
    static final class Hellos {
        private boolean client;
        private boolean server;
    }

    @Override
    public Protocol protocol() {
        return Protocol.TLS;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int hello = side == Side.CLIENT ? CLIENT_HELLO : SERVER_HELLO;
        boolean record = isHandshake(first, 0) && first.u16(RECORD_LENGTH) >= MESSAGE && first.u8(RECORD) == hello;
        return record || (side == Side.CLIENT && isOldHello(first));
    }

    private static boolean isHandshake(Bytes bytes, int at) {
        boolean version = bytes.u8(at + 1) == 3 && bytes.u8(at + 2) <= 4;
        return bytes.u8(at) == HANDSHAKE && version && bytes.u16(at + RECORD_LENGTH) <= LONGEST_RECORD;
    }

    /// RFC 5246 E.2: a hello in SSL 2 form that offers TLS, as old devices send.
    private static boolean isOldHello(Bytes bytes) {
        int length = bytes.u16(0) & 0x7fff;
        int lists =
                bytes.u16(OLD_CIPHERS_LENGTH) + bytes.u16(OLD_CIPHERS_LENGTH + 2) + bytes.u16(OLD_CIPHERS_LENGTH + 4);
        boolean version = bytes.u8(3) == 3 && bytes.u8(4) <= 3;
        return bytes.u8(0) >= 0x80 && bytes.u8(2) == CLIENT_HELLO && version && length == lists + OLD_CIPHERS - 2;
    }

    private static int oldHello(Bytes bytes, Hellos state, Output out) {
        int length = bytes.u16(OLD_CIPHERS_LENGTH);
        if (bytes.length() < OLD_CIPHERS + length) {
            return bytes.length() < MOST_LEFT ? 0 : LET_GO;
        }
        StringJoiner ciphers = new StringJoiner(",");
        // Three bytes each; those of SSL 2 itself do not begin with 0.
        for (int i = 0; i + 3 <= Math.min(length, 3 * MOST); i += 3) {
            if (bytes.u8(OLD_CIPHERS + i) == 0) {
                ciphers.add(hex(bytes.u16(OLD_CIPHERS + i + 1)));
            }
        }
        out.say(new Message.TlsOffered("", "", version(bytes.u16(3)), ciphers.toString(), "", ""));
        state.client = true;
        return state.server ? LET_GO : bytes.length();
    }

    private static String hex(int value) {
        return Integer.toHexString(0x1_0000 | value).substring(1);
    }

    private static String version(int version) {
        return switch (version) {
            case 0x300 -> "ssl3";
            case 0x301 -> "1.0";
            case 0x302 -> "1.1";
            case 0x303 -> "1.2";
            case 0x304 -> "1.3";
            default -> hex(version);
        };
    }

    @Override
    public Hellos open() {
        return new Hellos();
    }

    @Override
    public int limit() {
        return 1 << 15;
    }

    @Override
    public int decode(Bytes bytes, Side side, Hellos state, long at, Output out) {
        boolean client = side == Side.CLIENT;
        if (client ? state.client : state.server) {
            return bytes.length();
        }
        if (bytes.length() < RECORD) {
            return 0;
        }
        if (isOldHello(bytes)) {
            return oldHello(bytes, state, out);
        }
        if (!isHandshake(bytes, 0)) {
            return LET_GO;
        }
        Bytes message = message(bytes);
        if (message == null) {
            if (bytes.length() < MOST_LEFT) {
                return 0;
            }
            out.malformed(Protocol.TLS, Malformed.TOO_LONG);
            return LET_GO;
        }
        if (message.u8(0) != (client ? CLIENT_HELLO : SERVER_HELLO)) {
            return LET_GO;
        }
        Hello hello = new Hello(message, client);
        if (hello.faulty) {
            out.malformed(Protocol.TLS, Malformed.BAD_LENGTH);
        }
        out.say(client ? hello.offered() : hello.chosen());
        state.client |= client;
        state.server |= !client;
        return state.client && state.server ? LET_GO : bytes.length();
    }

    /// The first handshake message, put together where records split it (RFC 8446 5.1); null if it is not all there.
    private static @Nullable Bytes message(Bytes bytes) {
        int wanted = MESSAGE + bytes.u24(RECORD + 1);
        int inRecord = Math.min(bytes.u16(RECORD_LENGTH), bytes.length() - RECORD);
        if (inRecord < MESSAGE) {
            return null;
        }
        if (inRecord >= wanted) {
            return new Bytes().wrap(bytes, RECORD, wanted);
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int at = 0; at + RECORD <= bytes.length() && isHandshake(bytes, at); at += RECORD + bytes.u16(at + 3)) {
            int part = Math.min(bytes.u16(at + RECORD_LENGTH), bytes.length() - at - RECORD);
            for (int i = 0; i < part && joined.size() < wanted; i++) {
                joined.write(bytes.u8(at + RECORD + i));
            }
            // Empty handshake records are not allowed, and would go on for ever.
            if (part <= 0) {
                break;
            }
        }
        return joined.size() < wanted ? null : Bytes.of(joined.toByteArray());
    }

    /// The fields of one hello.
    private static final class Hello {
        private final Bytes bytes;
        private int version;
        private boolean faulty;
        private String serverName = "";
        private String protocols = "";
        private final StringJoiner ciphers = new StringJoiner(",");
        private final StringJoiner extensions = new StringJoiner(",");
        private final StringJoiner signatures = new StringJoiner(",");

        Hello(Bytes bytes, boolean client) {
            this.bytes = bytes;
            this.version = bytes.u16(MESSAGE);
            int session = MESSAGE + 2 + 32;
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
            for (int i = 0; i < 2 * MOST && at + 4 <= bytes.length(); i++) {
                int kind = bytes.u16(at);
                int length = bytes.u16(at + 2);
                if (at + 4 + length > bytes.length()) {
                    faulty = true;
                    return;
                }
                if (i < MOST && !isGrease(kind)) {
                    extensions.add(hex(kind));
                }
                extension(kind, at + 4, length, client);
                at += 4 + length;
            }
        }

        private void extension(int kind, int at, int length, boolean client) {
            switch (kind) {
                // RFC 6066 3: a list whose first entry is of type 0, a host name.
                case SERVER_NAME ->
                    serverName = client ? bytes.text(at + 5, Math.min(bytes.u16(at + 3), length - 5)) : "";
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

        Message.TlsOffered offered() {
            return new Message.TlsOffered(
                    serverName,
                    protocols,
                    version(version),
                    ciphers.toString(),
                    extensions.toString(),
                    signatures.toString());
        }

        Message.TlsChosen chosen() {
            return new Message.TlsChosen(version(version), ciphers.toString(), protocols);
        }
    }
}
