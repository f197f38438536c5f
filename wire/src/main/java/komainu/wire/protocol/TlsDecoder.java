package komainu.wire.protocol;

import java.util.Set;
import java.util.StringJoiner;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// The two hellos of TLS 1.0 to 1.3 and, up to 1.2, the server's certificate (RFC 8446 4.1, RFC 5246 7.4).
final class TlsDecoder implements ProtocolDecoder<TlsDecoder.Handshake> {
    private static final int OLD_CIPHERS_LENGTH = 5;
    private static final int OLD_CIPHERS = 11;
    private static final int MOST = 64;

    private static final int ALERT = 21;
    private static final int ALERT_LENGTH = TlsMessage.RECORD + 2;
    private static final int WARNING = 1;

    private static final int CERTIFICATE = 11;
    /// Message header, length of all certificates, length of the first.
    private static final int FIRST_CERTIFICATE = TlsMessage.HEADER + 3 + 3;

    /// From 1.3 on certificates are encrypted.
    private static final Set<String> CLEAR = Set.of("ssl3", "1.0", "1.1", "1.2");

    /// How far one flow was read.
    static final class Handshake {
        private boolean client;
        /// Nothing more is wanted of the server.
        private boolean server;
        /// What the server chose, once its hello was read.
        private String version = "";
        /// Bytes of the server's current record that were not read yet.
        private int left;
    }

    @Override
    public Protocol protocol() {
        return Protocol.TLS;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int hello = side == Side.CLIENT ? TlsHello.CLIENT : TlsHello.SERVER;
        boolean record = TlsMessage.isRecord(first, 0)
                && first.u16(TlsMessage.RECORD_LENGTH) >= TlsMessage.HEADER
                && first.u8(TlsMessage.RECORD) == hello;
        return record || (side == Side.CLIENT && isOldHello(first));
    }

    /// RFC 5246 E.2: a hello in SSL 2 form that offers TLS, as old devices send.
    private static boolean isOldHello(Bytes bytes) {
        int length = bytes.u16(0) & 0x7fff;
        int lists =
                bytes.u16(OLD_CIPHERS_LENGTH) + bytes.u16(OLD_CIPHERS_LENGTH + 2) + bytes.u16(OLD_CIPHERS_LENGTH + 4);
        boolean version = bytes.u8(3) == 3 && bytes.u8(4) <= 3;
        return bytes.u8(0) >= 0x80 && bytes.u8(2) == TlsHello.CLIENT && version && length == lists + OLD_CIPHERS - 2;
    }

    private static int oldHello(Bytes bytes, Handshake state, Output out) {
        int length = bytes.u16(OLD_CIPHERS_LENGTH);
        if (bytes.length() < OLD_CIPHERS + length) {
            return bytes.length() < MOST_LEFT ? 0 : LET_GO;
        }
        StringJoiner ciphers = new StringJoiner(",");
        // Three bytes each; those of SSL 2 itself do not begin with 0.
        for (int i = 0; i + 3 <= Math.min(length, 3 * MOST); i += 3) {
            if (bytes.u8(OLD_CIPHERS + i) == 0) {
                ciphers.add(TlsHello.hex(bytes.u16(OLD_CIPHERS + i + 1)));
            }
        }
        out.say(
                Side.CLIENT,
                new Message.TlsOffered("", "", "", TlsHello.version(bytes.u16(3)), ciphers.toString(), "", ""));
        state.client = true;
        return bytes.length();
    }

    @Override
    public Handshake open() {
        return new Handshake();
    }

    @Override
    public int limit() {
        return 1 << 15;
    }

    @Override
    public int decode(Bytes bytes, Side side, Handshake state, long at, Output out) {
        boolean client = side == Side.CLIENT;
        if (client ? state.client : state.server) {
            return bytes.length();
        }
        int done = client ? client(bytes, state, out) : server(bytes, state, out);
        return state.client && state.server ? LET_GO : done;
    }

    private static int client(Bytes bytes, Handshake state, Output out) {
        if (bytes.length() < TlsMessage.RECORD) {
            return 0;
        }
        if (isOldHello(bytes)) {
            return oldHello(bytes, state, out);
        }
        TlsMessage message = TlsMessage.read(bytes, 0);
        if (message == null) {
            return LET_GO;
        }
        if (!message.whole()) {
            return more(bytes, out);
        }
        if (message.bytes().u8(0) != TlsHello.CLIENT) {
            return LET_GO;
        }
        TlsHello hello = read(message, true, out);
        out.say(Side.CLIENT, hello.offered());
        state.client = true;
        return bytes.length();
    }

    /// A hello that is not all there: waits for the rest, unless it is too long to be kept.
    private static int more(Bytes bytes, Output out) {
        if (bytes.length() < MOST_LEFT) {
            return 0;
        }
        out.malformed(Protocol.TLS, Malformed.TOO_LONG);
        return LET_GO;
    }

    private static TlsHello read(TlsMessage message, boolean client, Output out) {
        TlsHello hello = new TlsHello(message.bytes(), client);
        if (hello.faulty) {
            out.malformed(Protocol.TLS, Malformed.BAD_LENGTH);
        }
        return hello;
    }

    private static int server(Bytes bytes, Handshake state, Output out) {
        if (!state.version.isEmpty()) {
            return certificate(bytes, state, out);
        }
        return bytes.u8(0) == ALERT ? warning(bytes, state, out) : answer(bytes, state, out);
    }

    /// RFC 6066 3: before its hello a server may warn that it does not know the name.
    private static int warning(Bytes bytes, Handshake state, Output out) {
        if (bytes.length() < ALERT_LENGTH) {
            return 0;
        }
        if (bytes.u8(TlsMessage.RECORD) != WARNING) {
            return LET_GO;
        }
        Bytes rest = new Bytes().wrap(bytes, ALERT_LENGTH, bytes.length() - ALERT_LENGTH);
        int done = answer(rest, state, out);
        return done == LET_GO ? LET_GO : ALERT_LENGTH + done;
    }

    private static int answer(Bytes bytes, Handshake state, Output out) {
        if (bytes.length() < TlsMessage.RECORD) {
            return 0;
        }
        TlsMessage message = TlsMessage.read(bytes, 0);
        if (message == null) {
            return LET_GO;
        }
        if (!message.whole()) {
            return more(bytes, out);
        }
        if (message.bytes().u8(0) != TlsHello.SERVER) {
            return LET_GO;
        }
        TlsHello hello = read(message, false, out);
        out.say(Side.SERVER, hello.chosen());
        state.version = hello.version();
        state.left = message.left();
        if (!CLEAR.contains(state.version)) {
            state.server = true;
            return bytes.length();
        }
        int end = message.end();
        return end + certificate(new Bytes().wrap(bytes, end, bytes.length() - end), state, out);
    }

    /// What follows the server's hello: its certificates, or nothing of use.
    private static int certificate(Bytes bytes, Handshake state, Output out) {
        if (state.left == 0 && bytes.length() < TlsMessage.RECORD) {
            return 0;
        }
        TlsMessage message = TlsMessage.read(bytes, state.left);
        Bytes all = message == null ? new Bytes() : message.bytes();
        int end = FIRST_CERTIFICATE + all.u24(FIRST_CERTIFICATE - 3);
        boolean there = all.length() >= FIRST_CERTIFICATE && all.length() >= end;
        if (message != null && !message.whole() && !there && bytes.length() < MOST_LEFT) {
            return 0;
        }
        state.server = true;
        if (all.u8(0) == CERTIFICATE) {
            Bytes first = new Bytes().wrap(all, FIRST_CERTIFICATE, end - FIRST_CERTIFICATE);
            new Certificate(first).tell(state.version, out);
        }
        return bytes.length();
    }

    @Override
    public void gap(Handshake state, Side side, int missing) {
        state.client |= side == Side.CLIENT;
        state.server |= side == Side.SERVER;
    }
}
