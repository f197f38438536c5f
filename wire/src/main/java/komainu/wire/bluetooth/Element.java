package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Data elements of SDP, and the records made of them (Core volume 3 part B, 3 and 5).
final class Element {
    private static final int UUID = 3;
    private static final int SEQUENCE = 6;
    private static final int ALTERNATIVE = 7;
    private static final int DEEPEST = 8;
    private static final int MOST = 1024;

    private static final int CLASSES = 0x0001;
    private static final int VENDOR = 0x0201;
    private static final int PRODUCT = 0x0202;
    private static final int VERSION = 0x0203;
    private static final int SOURCE = 0x0205;

    private Element() {}

    /// Bytes of the element at `at`, its head included; 0 if it does not fit.
    static int size(Bytes b, int at) {
        if (at >= b.length()) {
            return 0;
        }
        int size = switch (b.u8(at) & 7) {
            case 0 -> b.u8(at) >>> 3 == 0 ? 1 : 2;
            case 1 -> 3;
            case 2 -> 5;
            case 3 -> 9;
            case 4 -> 17;
            case 5 -> 2 + b.u8(at + 1);
            case 6 -> 3 + b.u16(at + 1);
            default -> Math.clamp(5 + b.u32(at + 1), 0, Integer.MAX_VALUE >> 1);
        };
        return at + size <= b.length() ? size : 0;
    }

    /// Where the contents begin.
    private static int inside(Bytes b, int at) {
        return at
                + switch (b.u8(at) & 7) {
                    case 5 -> 2;
                    case 6 -> 3;
                    case 7 -> 5;
                    default -> 1;
                };
    }

    private static boolean isList(Bytes b, int at) {
        int type = b.u8(at) >>> 3;
        return type == SEQUENCE || type == ALTERNATIVE;
    }

    /// Reads what an answer holds: one record, or a list of them.
    static void records(Bytes b, Peer p, Place place) {
        if (size(b, 0) == 0) {
            place.malformed(Protocol.SDP, Malformed.BAD_LENGTH);
            return;
        }
        new Reader(b, p, place).list(0, 0);
    }

    /// One answer while it is read.
    private static final class Reader {
        private final Bytes b;
        private final Peer p;
        private final Place place;
        private int left = MOST;
        private final int[] numbers = {-1, -1, -1, -1};

        Reader(Bytes b, Peer p, Place place) {
            this.b = b;
            this.p = p;
            this.place = place;
        }

        /// A record is a list of numbers, each followed by its value; other lists hold lists.
        void list(int at, int depth) {
            if (depth > DEEPEST) {
                place.malformed(Protocol.SDP, Malformed.TOO_DEEP);
                return;
            }
            int end = at + size(b, at);
            int i = inside(b, at);
            while (i < end && left-- > 0) {
                int n = size(b, i);
                if (n == 0) {
                    place.malformed(Protocol.SDP, Malformed.BAD_LENGTH);
                    return;
                }
                if (b.u8(i) == 0x09 && i + n < end) {
                    int value = i + n;
                    attribute(b.u16(i + 1), value);
                    i = value + Math.max(1, size(b, value));
                } else {
                    if (isList(b, i)) {
                        list(i, depth + 1);
                    }
                    i += n;
                }
            }
            device();
        }

        private void attribute(int number, int at) {
            switch (number) {
                case CLASSES -> classes(at);
                case VENDOR -> numbers[1] = b.u16(at + 1);
                case PRODUCT -> numbers[2] = b.u16(at + 1);
                case VERSION -> numbers[3] = b.u16(at + 1);
                case SOURCE -> numbers[0] = b.u16(at + 1);
                default -> {}
            }
        }

        private void classes(int at) {
            int end = at + size(b, at);
            if (!isList(b, at)) {
                return;
            }
            for (int i = inside(b, at); i < end && left-- > 0; i += Math.max(1, size(b, i))) {
                if (b.u8(i) >>> 3 == UUID && size(b, i) > 0) {
                    p.service(Uuid.big(b, i + 1, size(b, i) - 1));
                }
            }
        }

        private void device() {
            if (numbers[1] >= 0 && numbers[2] >= 0 && numbers[3] >= 0) {
                p.text("device-id", DeviceId.text(Math.max(numbers[0], 0), numbers[1], numbers[2], numbers[3]));
                java.util.Arrays.fill(numbers, -1);
            }
        }
    }
}
