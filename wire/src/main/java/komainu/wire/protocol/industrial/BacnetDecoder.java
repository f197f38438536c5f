package komainu.wire.protocol.industrial;

import java.util.Map;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// BACnet/IP (ASHRAE 135): who a controller says it is, in I-Am and in answers about its device object.
public final class BacnetDecoder implements Notice {
    public static final int PORT = 47_808;

    private static final int VIRTUAL_LINK = 0x81;
    private static final int UNICAST = 0x0a;
    private static final int BROADCAST = 0x0b;
    private static final int NETWORK = 4;
    private static final int SOURCE_GIVEN = 0x08;
    private static final int DESTINATION_GIVEN = 0x20;
    private static final int NETWORK_MESSAGE = 0x80;
    private static final int UNCONFIRMED = 0x10;
    private static final int I_AM = 0;
    private static final int ANSWER = 0x30;
    private static final int READ_PROPERTY = 12;
    private static final int READ_PROPERTIES = 14;

    @Override
    public Protocol protocol() {
        return Protocol.BACNET;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u8(0) == VIRTUAL_LINK && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        // What was forwarded, or comes from behind a router, is not the sender's.
        boolean direct = bytes.u8(1) == UNICAST || bytes.u8(1) == BROADCAST;
        int control = bytes.u8(NETWORK + 1);
        if (!direct || bytes.u8(NETWORK) != 1 || (control & (SOURCE_GIVEN | NETWORK_MESSAGE)) != 0) {
            return;
        }
        int at = NETWORK + 2;
        if ((control & DESTINATION_GIVEN) != 0) {
            // Network, length of address, address, hops.
            at += 2 + 1 + bytes.u8(at + 2) + 1;
        }
        Description description = new Description("bacnet");
        Walk walk = new Walk(bytes, description);
        if (bytes.u8(at) == UNCONFIRMED && bytes.u8(at + 1) == I_AM) {
            walk.iAm(at + 2);
        } else if (bytes.u8(at) == ANSWER && bytes.u8(at + 2) == READ_PROPERTY) {
            walk.properties(at + 3, 0);
        } else if (bytes.u8(at) == ANSWER && bytes.u8(at + 2) == READ_PROPERTIES) {
            walk.properties(at + 3, 1);
        }
        if (walk.broken) {
            out.malformed(Protocol.BACNET, Malformed.BAD_LENGTH);
        }
        description.sayTo(out);
    }

    /// A walk over tagged values (clause 20.2).
    private static final class Walk {
        private static final int MOST_TAGS = 256;
        private static final int OPENING = 6;
        private static final int CLOSING = 7;
        private static final int OBJECT = 12;
        private static final int UNSIGNED = 2;
        private static final int TEXT = 7;
        private static final int DEVICE = 8;
        private static final int UTF_8 = 0;
        private static final int WIDE = 4;
        private static final int VENDOR_NUMBER = 120;
        private static final Map<Integer, String> TEXTS =
                Map.of(44, "firmware", 70, "model", 77, "name", 121, "vendor-name");

        private final Bytes bytes;
        private final Description description;
        boolean broken;
        private int at;
        private int number;
        private boolean context;
        private int kind;
        private int length;
        private int value;

        Walk(Bytes bytes, Description description) {
            this.bytes = bytes;
            this.description = description;
        }

        /// Device object, longest message, segmentation, vendor.
        void iAm(int from) {
            at = from;
            boolean device = next() && isDevice();
            if (device && next() && next() && next() && number == UNSIGNED) {
                description.add("vendor", Integer.toString(unsigned()));
            }
        }

        /// Answers: object, then properties at this depth, each with its value one deeper.
        void properties(int from, int deep) {
            at = from;
            int depth = 0;
            int property = -1;
            boolean device = false;
            for (int i = 0; i < MOST_TAGS && next(); i++) {
                if (kind == OPENING || kind == CLOSING) {
                    depth += kind == OPENING ? 1 : -1;
                } else if (context && depth == 0 && number == 0) {
                    device = isDevice();
                } else if (context && depth == deep && number == 1 + deep) {
                    property = unsigned();
                } else if (!context && device && depth == deep + 1) {
                    tell(property);
                }
            }
        }

        private void tell(int property) {
            String what = TEXTS.get(property);
            if (number == TEXT && what != null && length > 1) {
                description.add(what, text());
            } else if (number == UNSIGNED && property == VENDOR_NUMBER) {
                description.add("vendor", Integer.toString(unsigned()));
            }
        }

        /// UTF-8, or two bytes a character (clause 20.2.9); other sets are rare.
        private String text() {
            if (bytes.u8(value) == UTF_8) {
                return bytes.text(value + 1, length - 1);
            }
            StringBuilder wide = new StringBuilder();
            int to = bytes.u8(value) == WIDE ? Math.min(length - 1, 2 * Message.LONGEST) : 0;
            for (int i = 0; i + 1 < to; i += 2) {
                wide.append((char) bytes.u16(value + 1 + i));
            }
            return Bytes.clean(wide.toString());
        }

        private boolean isDevice() {
            return length == 4 && (number == OBJECT || context) && bytes.u32(value) >>> 22 == DEVICE;
        }

        private int unsigned() {
            int result = 0;
            for (int i = 0; i < Math.min(length, 3); i++) {
                result = result << 8 | bytes.u8(value + i);
            }
            return length > 3 ? -1 : result;
        }

        /// Moves to the next tag; false at the end.
        private boolean next() {
            if (at >= bytes.length()) {
                return false;
            }
            int tag = bytes.u8(at++);
            context = (tag & 8) != 0;
            number = tag >>> 4;
            kind = context ? tag & 7 : 0;
            if (number == 15) {
                number = bytes.u8(at++);
            }
            length = tag & 7;
            if (kind == OPENING || kind == CLOSING) {
                length = 0;
            } else if (length == 5) {
                length = bytes.u8(at++);
                if (length >= 254) {
                    length = bytes.u16(at);
                    at += 2;
                }
            } else if (!context && number == 1) {
                // A boolean is in its tag.
                length = 0;
            }
            value = at;
            at += length;
            broken |= at > bytes.length();
            return !broken;
        }
    }
}
