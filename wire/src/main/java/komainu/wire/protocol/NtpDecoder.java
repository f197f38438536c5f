package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// NTP (RFC 5905), with its control and private messages, which are abused for reflection.
final class NtpDecoder implements ProtocolDecoder<Stateless> {
    static final int PORT = 123;

    private static final int STRATUM = 1;
    private static final int HEADER = 48;
    private static final int CONTROL_HEADER = 12;
    private static final int PRIVATE_HEADER = 8;
    private static final int CONTROL = 6;
    private static final int PRIVATE = 7;

    @Override
    public Protocol protocol() {
        return Protocol.NTP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        return port && version(first) >= 1 && version(first) <= 4 && mode(first) > 0;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        int mode = mode(bytes);
        int least = mode == CONTROL ? CONTROL_HEADER : mode == PRIVATE ? PRIVATE_HEADER : HEADER;
        if (bytes.length() < least) {
            out.malformed(Protocol.NTP, Malformed.TRUNCATED);
        } else {
            int stratum = mode < CONTROL ? bytes.u8(STRATUM) : 0;
            out.say(new Message.TimeAsked(mode, version(bytes), stratum, bytes.length()));
        }
        return bytes.length();
    }

    private static int mode(Bytes bytes) {
        return bytes.u8(0) & 7;
    }

    private static int version(Bytes bytes) {
        return bytes.u8(0) >>> 3 & 7;
    }
}
