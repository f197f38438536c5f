package komainu.wire.protocol.opening;

import komainu.model.Ip;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Stateless;

/// The Port Control Protocol (RFC 6887): openings for everyone (MAP) or for one stranger (PEER), IPv4 and IPv6.
public final class PcpDecoder implements ProtocolDecoder<Stateless> {
    private static final String SYSTEM = "pcp";
    private static final int VERSION = 2;
    private static final int RESPONSE = 128;
    private static final int MAP = 1;
    private static final int PEER = 2;

    /* RFC 6887 7.1, 7.2: the common header. */
    private static final int RESULT = 3;
    private static final int LIFETIME = 4;
    private static final int CLIENT = 8;
    private static final int HEADER = 24;

    /* RFC 6887 11.1, 12.1: behind it. */
    private static final int TRANSPORT = HEADER + 12;
    private static final int INTERNAL = HEADER + 16;
    private static final int EXTERNAL = HEADER + 18;
    private static final int OUTSIDE = HEADER + 20;
    private static final int MAP_END = HEADER + 36;
    private static final int PEER_END = MAP_END + 20;

    /// RFC 6887 7.3, 13.1: an option that names somebody else than the asker.
    private static final int THIRD_PARTY = 1;

    private static final int OPTION_HEAD = 4;
    private static final int ADDRESS = 16;
    private static final int MOST_OPTIONS = 16;

    @Override
    public Protocol protocol() {
        return Protocol.PCP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean request = serverPort == NatPmpDecoder.PORT && first.u8(1) < RESPONSE;
        boolean answer = clientPort == NatPmpDecoder.PORT && first.u8(1) >= RESPONSE;
        return first.u8(0) == VERSION && first.length() >= HEADER && (request || answer);
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        int code = bytes.u8(1) & ~RESPONSE;
        if (code != MAP && code != PEER) {
            return bytes.length();
        }
        int end = code == MAP ? MAP_END : PEER_END;
        if (bytes.length() < end) {
            out.malformed(Protocol.PCP, Malformed.TRUNCATED);
            return bytes.length();
        }
        boolean answer = bytes.u8(1) >= RESPONSE;
        Ip third = thirdParty(bytes, end);
        Ip client = !third.isNone() || answer ? third : address(bytes, CLIENT);
        int result = answer ? bytes.u8(RESULT) : 0;
        long lease = bytes.u32(LIFETIME);
        String kind = !answer ? "asked" : result != 0 ? "refused" : lease == 0 ? "closed" : "opened";
        out.say(new Message.Mapped(
                SYSTEM,
                kind,
                client,
                bytes.u16(EXTERNAL),
                bytes.u16(INTERNAL),
                bytes.u8(TRANSPORT),
                lease,
                result == 0 ? "" : Integer.toString(result),
                kind.equals("opened") ? address(bytes, OUTSIDE) : Ip.NONE,
                code == PEER ? "peer" : ""));
        return bytes.length();
    }

    private static Ip address(Bytes bytes, int at) {
        return new Ip(bytes.i64(at), bytes.i64(at + Long.BYTES));
    }

    private static Ip thirdParty(Bytes bytes, int from) {
        int at = from;
        for (int i = 0; i < MOST_OPTIONS && at + OPTION_HEAD <= bytes.length(); i++) {
            int length = bytes.u16(at + 2);
            if (bytes.u8(at) == THIRD_PARTY && length == ADDRESS) {
                return address(bytes, at + OPTION_HEAD);
            }
            at += OPTION_HEAD + (length + 3 & ~3);
        }
        return Ip.NONE;
    }
}
