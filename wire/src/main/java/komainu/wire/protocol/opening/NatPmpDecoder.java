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

/// NAT-PMP (RFC 6886): a device asks the router for its outside address, or to open one of its ports.
public final class NatPmpDecoder implements ProtocolDecoder<Stateless> {
    public static final int PORT = 5351;
    /// Where the router tells all that its outside address changed.
    public static final int ANNOUNCEMENT_PORT = 5350;

    private static final String SYSTEM = "nat-pmp";
    private static final int VERSION = 0;
    private static final int RESPONSE = 128;
    private static final int ADDRESS = 0;
    private static final int UDP = 1;
    private static final int TCP = 2;

    /* RFC 6886 3.2, 3.3. */
    private static final int RESULT = 2;
    private static final int REQUEST_INTERNAL = 4;
    private static final int REQUEST_EXTERNAL = 6;
    private static final int REQUEST_LIFETIME = 8;
    private static final int REQUEST_LENGTH = 12;
    private static final int OUTSIDE = 8;
    private static final int ADDRESS_LENGTH = 12;
    private static final int INTERNAL = 8;
    private static final int EXTERNAL = 10;
    private static final int LIFETIME = 12;
    private static final int LENGTH = 16;
    private static final int FAILURE_LENGTH = 8;

    @Override
    public Protocol protocol() {
        return Protocol.NAT_PMP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean request = serverPort == PORT && first.u8(1) <= TCP && first.length() <= REQUEST_LENGTH;
        boolean answered = clientPort == PORT || serverPort == ANNOUNCEMENT_PORT;
        boolean answer = answered && first.u8(1) >= RESPONSE && first.u8(1) <= RESPONSE + TCP;
        return first.u8(0) == VERSION && first.length() >= 2 && (request || answer);
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        int code = bytes.u8(1);
        if (code < RESPONSE) {
            request(code, bytes, out);
        } else {
            answer(code - RESPONSE, bytes, out);
        }
        return bytes.length();
    }

    private static void request(int code, Bytes bytes, Output out) {
        if (code == ADDRESS) {
            return;
        }
        if (bytes.length() < REQUEST_LENGTH) {
            out.malformed(Protocol.NAT_PMP, Malformed.TRUNCATED);
            return;
        }
        out.say(port(
                "asked",
                code,
                bytes.u16(REQUEST_EXTERNAL),
                bytes.u16(REQUEST_INTERNAL),
                bytes.u32(REQUEST_LIFETIME),
                ""));
    }

    private static void answer(int code, Bytes bytes, Output out) {
        int result = bytes.u16(RESULT);
        if (result != 0) {
            if (code != ADDRESS && bytes.length() >= FAILURE_LENGTH) {
                int external = bytes.u16(EXTERNAL);
                out.say(port("refused", code, external, bytes.u16(INTERNAL), 0, Integer.toString(result)));
            }
            return;
        }
        if (bytes.length() < (code == ADDRESS ? ADDRESS_LENGTH : LENGTH)) {
            out.malformed(Protocol.NAT_PMP, Malformed.TRUNCATED);
            return;
        }
        if (code == ADDRESS) {
            out.say(Message.Mapped.outside(SYSTEM, Ip.v4(bytes.i32(OUTSIDE))));
            return;
        }
        long lifetime = bytes.u32(LIFETIME);
        String kind = lifetime == 0 ? "closed" : "opened";
        out.say(port(kind, code, bytes.u16(EXTERNAL), bytes.u16(INTERNAL), lifetime, ""));
    }

    private static Message port(String kind, int code, int external, int internal, long lease, String result) {
        int transport = code == UDP ? 17 : 6;
        return new Message.Mapped(SYSTEM, kind, Ip.NONE, external, internal, transport, lease, result, Ip.NONE, "");
    }
}
