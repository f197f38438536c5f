package komainu.wire.protocol.industrial;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Framed;

/// Modbus over TCP (Modbus Application Protocol 1.1b3): that a device answers, and its identification (function 43).
public final class ModbusDecoder implements Framed<ModbusDecoder.Session> {
    public static final int PORT = 502;

    private static final int HEAD = 6;
    private static final int FUNCTION = 7;
    private static final int LONGEST = 254;
    private static final int IDENTIFICATION = 0x2b;
    private static final int READ_IDENTIFICATION = 0x0e;
    private static final int COUNT = 13;
    private static final String[] OBJECTS = {"vendor", "product", "firmware", "", "name", "model"};

    /// What is remembered of one flow.
    public static final class Session {
        private boolean told;
    }

    @Override
    public Protocol protocol() {
        return Protocol.MODBUS;
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
        if (bytes.length() - at < HEAD) {
            return 0;
        }
        int length = bytes.u16(at + 4);
        return bytes.u16(at + 2) != 0 || length < 2 || length > LONGEST ? NONE : HEAD + length;
    }

    @Override
    public boolean read(Bytes frame, Side side, Session state, Output out) {
        if (side == Side.CLIENT) {
            return true;
        }
        int function = frame.u8(FUNCTION);
        if (!state.told && function > 0 && function < 0x80) {
            state.told = true;
            new Description("modbus").add("answer", "function " + function).sayTo(out);
        }
        if (function == IDENTIFICATION && frame.u8(FUNCTION + 1) == READ_IDENTIFICATION) {
            identification(frame, out);
        }
        return true;
    }

    /// Number, length and text of each object.
    private static void identification(Bytes frame, Output out) {
        Description description = new Description("modbus");
        int at = COUNT + 1;
        for (int i = 0; i < frame.u8(COUNT); i++) {
            int object = frame.u8(at);
            int length = frame.u8(at + 1);
            if (at + 2 + length > frame.length()) {
                out.malformed(Protocol.MODBUS, Malformed.BAD_LENGTH);
                break;
            }
            if (object < OBJECTS.length && !OBJECTS[object].isEmpty()) {
                description.add(OBJECTS[object], frame.text(at + 2, length));
            }
            at += 2 + length;
        }
        description.sayTo(out);
    }
}
