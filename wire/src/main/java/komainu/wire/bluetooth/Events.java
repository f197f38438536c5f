package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// HCI events (Core volume 4 part E, 7.7).
final class Events {
    private static final int INQUIRY_RESULT = 0x02;
    private static final int CONNECTED = 0x03;
    private static final int CALLED = 0x04;
    private static final int DISCONNECTED = 0x05;
    private static final int REMOTE_NAME = 0x07;
    private static final int ENCRYPTION = 0x08;
    private static final int REMOTE_VERSION = 0x0c;
    private static final int COMPLETE = 0x0e;
    private static final int PIN_ASKED = 0x16;
    private static final int KEY = 0x18;
    private static final int INQUIRY_STRENGTH = 0x22;
    private static final int INQUIRY_EXTENDED = 0x2f;
    private static final int LOW = 0x3e;
    private static final int ENCRYPTION_SIZE = 0x59;

    private static final int NO_VOICE = 1;

    private Events() {}

    static void read(Bytes b, Adapter adapter) {
        if (b.length() < 2 || b.u8(1) > b.length() - 2) {
            adapter.place.malformed(Protocol.HCI, Malformed.TRUNCATED);
            return;
        }
        Bytes p = new Bytes().wrap(b, 2, b.u8(1));
        int code = b.u8(0);
        if (p.length() < least(code)) {
            adapter.place.malformed(Protocol.HCI, Malformed.BAD_LENGTH);
            return;
        }
        switch (code) {
            case LOW -> LowEvents.read(p, adapter);
            case COMPLETE -> Completions.read(p, adapter);
            case INQUIRY_RESULT -> found(p, 9, adapter);
            case INQUIRY_STRENGTH -> found(p, 8, adapter);
            case INQUIRY_EXTENDED -> extended(p, adapter);
            case CONNECTED -> connected(p, adapter);
            case CALLED -> adapter.place.devices().heard(p.le48(0), false).deviceClass(p.le24(6));
            case DISCONNECTED -> disconnected(p, adapter);
            case REMOTE_NAME -> named(p, adapter);
            case ENCRYPTION -> encrypted(p, 0, adapter);
            case ENCRYPTION_SIZE -> encrypted(p, p.u8(4), adapter);
            case REMOTE_VERSION -> version(p, adapter);
            case PIN_ASKED -> adapter.place.devices().heard(p.le48(0), false);
            case KEY -> key(p, adapter);
            case 0x01, 0x06, 0x09, 0x0b, 0x0d, 0x0f, 0x12, 0x13, 0x17, 0x1b, 0x30, 0x31, 0x32, 0x33, 0x34, 0x36 -> {}
            default -> adapter.place.unread().event(code);
        }
    }

    private static int least(int code) {
        return switch (code) {
            case CONNECTED, INQUIRY_EXTENDED -> 11;
            case CALLED -> 10;
            case REMOTE_VERSION -> 8;
            case REMOTE_NAME -> 7;
            case KEY -> 23;
            case ENCRYPTION, DISCONNECTED -> 4;
            case ENCRYPTION_SIZE -> 5;
            case PIN_ASKED -> 6;
            case COMPLETE -> 3;
            case LOW, INQUIRY_RESULT, INQUIRY_STRENGTH -> 1;
            default -> 0;
        };
    }

    /// Fourteen bytes for each that answered a search.
    private static void found(Bytes p, int classAt, Adapter adapter) {
        for (int i = 0; i < p.u8(0); i++) {
            int at = 1 + 14 * i;
            if (at + 14 > p.length()) {
                adapter.place.malformed(Protocol.HCI, Malformed.BAD_LENGTH);
                return;
            }
            Peer other = adapter.place.devices().heard(p.le48(at), false);
            other.deviceClass(p.le24(at + classAt));
            adapter.place.devices().tell(other);
        }
    }

    private static void extended(Bytes p, Adapter adapter) {
        Peer other = adapter.place.devices().heard(p.le48(1), false);
        other.deviceClass(p.le24(9));
        Advert.read(p, 15, p.length() - 15, other, adapter.place);
        adapter.place.devices().tell(other);
    }

    private static void connected(Bytes p, Adapter adapter) {
        long address = p.le48(3);
        boolean inbound = !adapter.called(address);
        if (p.u8(0) == 0 && p.u8(9) == NO_VOICE) {
            adapter.opened(p.le16(1), adapter.place.devices().heard(address, false), false, inbound);
        }
    }

    private static void disconnected(Bytes p, Adapter adapter) {
        if (p.u8(0) == 0) {
            adapter.close(p.le16(1));
        }
    }

    private static void named(Bytes p, Adapter adapter) {
        if (p.u8(0) == 0) {
            Peer other = adapter.place.devices().heard(p.le48(1), false);
            other.name(Advert.text(p, 7, p.length() - 7), Peer.ASKED_NAME);
            adapter.place.devices().tell(other);
        }
    }

    private static void version(Bytes p, Adapter adapter) {
        Link link = adapter.link(p.le16(1));
        if (p.u8(0) == 0 && link != null) {
            link.other().version(p.u8(3), p.le16(4), p.le16(6));
            adapter.place.devices().tell(link.other());
        }
    }

    private static void encrypted(Bytes p, int size, Adapter adapter) {
        Link link = adapter.link(p.le16(1));
        if (p.u8(0) == 0 && link != null) {
            secured(link, p.u8(3), size);
        }
    }

    /// @param mode 0 off; for Low Energy 1 is AES-CCM, for classic links E0, and 2 AES-CCM
    static void secured(Link link, int mode, int size) {
        if (mode != 0 && link.pairing.answered) {
            link.keyed(link.pairing.how(), link.pairing.size());
        }
        String cipher = mode == 0 ? "none" : mode == 2 || link.low ? "aes-ccm" : "e0";
        int agreed = !link.low ? link.keySizeAgreed : link.pairing.answered ? link.pairing.size() : 0;
        link.encrypted(cipher, mode == 0 ? 0 : Math.max(size, agreed));
        link.pairing.end();
    }

    /// The type of a new key tells how it was agreed on.
    private static void key(Bytes p, Adapter adapter) {
        Peer other = adapter.place.devices().heard(p.le48(0), false);
        String how = switch (p.u8(22)) {
            case 0 -> "pin";
            case 3 -> "debug";
            case 4, 7 -> "just-works";
            case 5, 8 -> "confirmed";
            default -> "bonded";
        };
        other.bonded = true;
        adapter.place.devices().own(other);
        Link link = adapter.linkTo(other);
        if (link != null) {
            link.keyed(how, 0);
        }
    }
}
