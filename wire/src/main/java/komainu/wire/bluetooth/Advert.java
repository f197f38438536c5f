package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Advertising data and extended inquiry responses: elements of length, type and bytes (Core supplement part A).
final class Advert {
    private static final int FLAGS = 0x01;
    private static final int SHORT_NAME = 0x08;
    private static final int FULL_NAME = 0x09;
    private static final int CLASS = 0x0d;
    private static final int DEVICE_ID = 0x10;
    private static final int APPEARANCE = 0x19;
    private static final int MAKER = 0xff;
    private static final int MOST_UUIDS = 64;
    private static final int FAST_PAIR = 0xfe2c;

    private Advert() {}

    /// Reads what a device advertises, from `at` on.
    static void read(Bytes b, int at, int length, Peer p, Place place) {
        int end = Math.min(at + length, b.length());
        int i = at;
        while (i < end) {
            int n = b.u8(i);
            if (n == 0) {
                return;
            }
            if (i + 1 + n > end) {
                place.malformed(Protocol.ADVERTISING, Malformed.BAD_LENGTH);
                return;
            }
            element(b, i + 2, n - 1, b.u8(i + 1), p, place);
            i += 1 + n;
        }
    }

    private static void element(Bytes b, int at, int n, int type, Peer p, Place place) {
        switch (type) {
            case FLAGS, 0x0a, 0x12 -> {}
            case SHORT_NAME -> p.name(text(b, at, n), Peer.SHORT_NAME);
            case FULL_NAME -> p.name(text(b, at, n), Peer.FULL_NAME);
            case 0x02, 0x03 -> services(b, at, n, 2, p);
            case 0x04, 0x05 -> services(b, at, n, 4, p);
            case 0x06, 0x07 -> services(b, at, n, 16, p);
            case CLASS -> p.deviceClass(b.le24(at));
            case APPEARANCE -> p.appearance(b.le16(at));
            case DEVICE_ID -> deviceId(b, at, n, p);
            case 0x16 -> serviceData(b, at, n, p);
            case 0x20 -> data(b, at, n, 4, p);
            case 0x21 -> data(b, at, n, 16, p);
            case MAKER -> maker(b, at, n, p);
            default -> place.unread().advertised++;
        }
    }

    /// A name ends at its first zero.
    static String text(Bytes b, int at, int n) {
        int zero = b.indexOf(0, at);
        return b.text(at, zero >= 0 && zero < at + n ? zero - at : n);
    }

    private static void services(Bytes b, int at, int n, int size, Peer p) {
        for (int i = 0; i + size <= n && i / size < MOST_UUIDS; i += size) {
            p.service(Uuid.little(b, at + i, size));
        }
    }

    private static void serviceData(Bytes b, int at, int n, Peer p) {
        data(b, at, n, 2, p);
        if (n >= 2 && b.le16(at) == FAST_PAIR) {
            // In pairing mode exactly the three bytes of the model; else a version and a filter of account keys.
            p.fastPaired = true;
            p.fastPairing = n == 5;
        }
    }

    private static void data(Bytes b, int at, int n, int size, Peer p) {
        if (n >= size) {
            p.service(Uuid.little(b, at, size));
        }
    }

    /// Source, vendor, product and version; other types of the number mean a security manager's key.
    private static void deviceId(Bytes b, int at, int n, Peer p) {
        if (n == 8) {
            p.text("device-id", DeviceId.text(b.le16(at), b.le16(at + 2), b.le16(at + 4), b.le16(at + 6)));
        }
    }

    private static void maker(Bytes b, int at, int n, Peer p) {
        if (n >= 2) {
            p.company(b.le16(at));
        }
    }
}
