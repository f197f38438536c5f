package komainu.wire.protocol.industrial;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Framed;

/// Siemens S7 communication over ISO transport (RFC 1006): that a controller answers, its order number and kind.
public final class S7Decoder implements Framed<S7Decoder.Session> {
    /* Facts: Wireshark's s7comm dissector. A list of system states (SZL) is asked for by programming tools; its records
    of serial number, plant and place are not read. */

    public static final int PORT = 102;

    private static final int TRANSPORT = 0x0300;
    private static final int TRANSPORT_HEAD = 4;
    private static final int LONGEST = 1 << 14;
    private static final int DATA = 0xf0;
    private static final int S7 = 0x32;
    private static final int KIND = 1;
    private static final int ANSWER = 3;
    private static final int USER_DATA = 7;
    private static final int PARAMETERS = 10;
    /// Answer of the group of system functions: read a list.
    private static final int LIST_ANSWER = 0x8401;

    private static final int MODULE = 0x0011;
    private static final int COMPONENT = 0x001c;
    private static final int RECORDS = 12;
    private static final int ORDER_LENGTH = 20;
    private static final int COMPONENT_LENGTH = 32;

    /// What is remembered of one flow.
    public static final class Session {
        private boolean told;
    }

    @Override
    public Protocol protocol() {
        return Protocol.S7;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return serverPort == PORT && frame(first, 0) > 0;
    }

    @Override
    public Session open() {
        return new Session();
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int frame(Bytes bytes, int at) {
        if (bytes.length() - at < TRANSPORT_HEAD) {
            return 0;
        }
        int length = bytes.u16(at + 2);
        boolean fits = length > TRANSPORT_HEAD && length <= LONGEST;
        return bytes.u16(at) == TRANSPORT && fits ? length : NONE;
    }

    @Override
    public boolean read(Bytes frame, Side side, Session state, Output out) {
        int s7 = TRANSPORT_HEAD + 1 + frame.u8(TRANSPORT_HEAD);
        boolean data = frame.u8(TRANSPORT_HEAD + 1) == DATA && frame.u8(s7) == S7;
        if (side == Side.CLIENT || !data) {
            return true;
        }
        int kind = frame.u8(s7 + KIND);
        if (!state.told && (kind == ANSWER || kind == USER_DATA)) {
            state.told = true;
            new Description("s7").add("answer", "s7comm").sayTo(out);
        }
        if (kind == USER_DATA && frame.u16(s7 + PARAMETERS + 5) == LIST_ANSWER) {
            list(new Bytes().wrap(frame, s7 + PARAMETERS + frame.u16(s7 + 6), LONGEST), out);
        }
        return true;
    }

    /// A return code, a length; then the list's number, index, length and count of records.
    private static void list(Bytes data, Output out) {
        int list = data.u16(4);
        int length = data.u16(8);
        int count = Math.min(data.u16(10), length == 0 ? 0 : data.length() / length);
        Description description = new Description("s7");
        for (int i = 0; i < count; i++) {
            int at = RECORDS + i * length;
            int index = data.u16(at);
            if (list == MODULE && index == 1) {
                description.add("order-number", text(data, at + 2, ORDER_LENGTH));
            } else if (list == MODULE && index == 7 && data.u8(at + 24) == 'V') {
                description.add("firmware", data.u8(at + 25) + "." + data.u8(at + 26) + "." + data.u8(at + 27));
            } else if (list == COMPONENT && index == 7) {
                description.add("module", text(data, at + 2, COMPONENT_LENGTH));
            }
        }
        description.sayTo(out);
    }

    private static String text(Bytes data, int at, int length) {
        int end = data.indexOf(0, at);
        return data.text(at, end < 0 ? length : Math.min(length, end - at));
    }
}
