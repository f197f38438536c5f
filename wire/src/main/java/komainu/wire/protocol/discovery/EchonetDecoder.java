package komainu.wire.protocol.discovery;

import java.util.HexFormat;
import java.util.StringJoiner;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// ECHONET Lite (Part II): which classes of appliance a node has, its maker and product code.
public final class EchonetDecoder implements Notice {
    public static final int PORT = 3610;

    private static final int SPECIFIED_FORMAT = 0x1081;
    private static final int SOURCE = 4;
    private static final int SERVICE = 10;
    private static final int PROPERTIES = 12;
    /// Services of notification and answer: the source tells of itself.
    private static final int FIRST_ANSWER = 0x70;

    private static final int LAST_ANSWER = 0x7e;
    private static final int NODE_PROFILE = 0x0ef0;
    private static final int MAKER = 0x8a;
    private static final int PRODUCT = 0x8c;
    private static final int INSTANCES_NOTIFIED = 0xd5;
    private static final int INSTANCES = 0xd6;
    private static final int MOST_CLASSES = 16;

    @Override
    public Protocol protocol() {
        return Protocol.ECHONET;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u16(0) == SPECIFIED_FORMAT && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        int service = bytes.u8(SERVICE);
        if (service < FIRST_ANSWER || service > LAST_ANSWER) {
            return;
        }
        Description description = new Description("echonet");
        int source = bytes.u16(SOURCE);
        int at = PROPERTIES;
        for (int i = 0; i < bytes.u8(PROPERTIES - 1); i++) {
            int length = bytes.u8(at + 1);
            if (at + 2 + length > bytes.length()) {
                out.malformed(Protocol.ECHONET, Malformed.TRUNCATED);
                break;
            }
            property(bytes, at, length, description);
            at += 2 + length;
        }
        if (source != NODE_PROFILE) {
            description.add("class", hex(source));
        }
        description.sayTo(out);
    }

    private static void property(Bytes bytes, int at, int length, Description description) {
        int value = at + 2;
        switch (bytes.u8(at)) {
            case MAKER -> description.add("maker", length == 3 ? HexFormat.of().toHexDigits(bytes.u24(value), 6) : "");
            case PRODUCT -> description.add("model", product(bytes, value, length));
            case INSTANCES, INSTANCES_NOTIFIED -> description.add("class", classes(bytes, value, length));
            default -> {}
        }
    }

    /// ASCII, padded with blanks or zeros.
    private static String product(Bytes bytes, int at, int length) {
        int end = bytes.indexOf(0, at);
        return bytes.text(at, end < 0 ? length : Math.min(length, end - at));
    }

    /// A count, then two bytes of class and one of instance each; each class once.
    private static String classes(Bytes bytes, int at, int length) {
        StringJoiner classes = new StringJoiner(" ");
        int count = Math.min(bytes.u8(at), Math.min(MOST_CLASSES, (length - 1) / 3));
        for (int i = 0; i < count; i++) {
            String next = hex(bytes.u16(at + 1 + 3 * i));
            if (!classes.toString().contains(next)) {
                classes.add(next);
            }
        }
        return classes.toString();
    }

    private static String hex(int code) {
        return HexFormat.of().toHexDigits((short) code);
    }
}
