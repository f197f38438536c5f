package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// HCI events of Low Energy (Core volume 4 part E, 7.7.65).
final class LowEvents {
    private static final int CONNECTED = 0x01;
    private static final int REPORT = 0x02;
    private static final int CONNECTED_ENHANCED = 0x0a;
    private static final int REPORT_EXTENDED = 0x0d;
    private static final int CONNECTED_ENHANCED_AGAIN = 0x29;

    private static final int SCAN_ANSWER = 4;
    private static final int LONGEST_LEGACY = 31;
    private static final int MOST_REPORTS = 25;

    private LowEvents() {}

    static void read(Bytes p, Adapter adapter) {
        switch (p.u8(0)) {
            case REPORT -> reports(p, adapter);
            case REPORT_EXTENDED -> extended(p, adapter);
            case CONNECTED, CONNECTED_ENHANCED, CONNECTED_ENHANCED_AGAIN -> connected(p, adapter);
            case 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0c, 0x11, 0x12, 0x14 -> {}
            default -> adapter.place.unread().lowEvent(p.u8(0));
        }
    }

    private static void reports(Bytes p, Adapter adapter) {
        int at = 2;
        for (int i = 0; i < Math.min(p.u8(1), MOST_REPORTS); i++) {
            int n = p.u8(at + 8);
            if (at + 10 + n > p.length()) {
                adapter.place.malformed(Protocol.HCI, Malformed.BAD_LENGTH);
                return;
            }
            if (n > LONGEST_LEGACY) {
                adapter.place.malformed(Protocol.ADVERTISING, Malformed.TOO_LONG);
            }
            heard(p.le48(at + 2), p.u8(at + 1), p.u8(at) == SCAN_ANSWER, p, at + 9, n, adapter.place);
            at += 10 + n;
        }
    }

    private static void extended(Bytes p, Adapter adapter) {
        int at = 2;
        for (int i = 0; i < Math.min(p.u8(1), MOST_REPORTS); i++) {
            int n = p.u8(at + 23);
            if (at + 24 + n > p.length()) {
                adapter.place.malformed(Protocol.HCI, Malformed.BAD_LENGTH);
                return;
            }
            int type = p.u8(at + 2);
            if (type == 0xff) {
                // Anonymous: no address at all.
                adapter.place.unread().advertised++;
            } else {
                heard(p.le48(at + 3), type, (p.u8(at) & 8) != 0, p, at + 24, n, adapter.place);
            }
            at += 24 + n;
        }
    }

    /// An advertisement or the answer to a scan; the same as before is passed over.
    static void heard(long address, int type, boolean answer, Bytes b, int at, int n, Place place) {
        Peer p = place.devices().heard(address, (type & 1) != 0);
        p.toAll++;
        long hash = n + 1L;
        for (int i = 0; i < n; i++) {
            hash = hash * 1_099_511_628_211L + b.u8(at + i);
        }
        if (hash == (answer ? p.answered : p.advertised)) {
            return;
        }
        if (answer) {
            p.answered = hash;
        } else {
            p.advertised = hash;
        }
        Advert.read(b, at, n, p, place);
        place.devices().liken(p);
        place.devices().tell(p);
    }

    private static void connected(Bytes p, Adapter adapter) {
        if (p.length() < 18) {
            adapter.place.malformed(Protocol.HCI, Malformed.BAD_LENGTH);
        } else if (p.u8(1) == 0) {
            Peer other = adapter.place.devices().heard(p.le48(6), (p.u8(5) & 1) != 0);
            // Role 1: this adapter is the peripheral, so the other side called.
            adapter.opened(p.le16(2), other, true, p.u8(4) == 1);
        }
    }
}
