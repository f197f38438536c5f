package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// HCI commands that tell of the host or of links (Core volume 4 part E, 7).
final class Commands {
    static final int RESET = 0x0c03;

    private static final int CREATE_CONNECTION = 0x0405;
    private static final int KEY_REPLY = 0x040b;
    private static final int LOCAL_NAME = 0x0c13;
    private static final int SCAN_ENABLE = 0x0c1a;
    private static final int CLASS = 0x0c24;
    private static final int INQUIRY_RESPONSE = 0x0c52;
    private static final int LOW_DATA = 0x2008;
    private static final int LOW_SCAN_DATA = 0x2009;
    private static final int START_ENCRYPTION = 0x2019;
    private static final int LONG_KEY_REPLY = 0x201a;

    private Commands() {}

    static void read(Bytes b, Adapter adapter) {
        if (b.length() < 3 || b.u8(2) > b.length() - 3) {
            adapter.place.malformed(Protocol.HCI, Malformed.TRUNCATED);
            return;
        }
        int opcode = b.le16(0);
        Bytes p = new Bytes().wrap(b, 3, b.u8(2));
        Peer local = adapter.local();
        switch (opcode) {
            case RESET -> adapter.reset();
            case CREATE_CONNECTION -> adapter.calls(p.le48(0));
            case KEY_REPLY -> keyed(p, adapter);
            case LOCAL_NAME -> local.name(Advert.text(p, 0, p.length()), Peer.ASKED_NAME);
            case CLASS -> local.deviceClass(p.le24(0));
            case SCAN_ENABLE -> adapter.open((p.u8(0) & 1) != 0, (p.u8(0) & 2) != 0);
            case INQUIRY_RESPONSE -> Advert.read(p, 1, p.length() - 1, local, adapter.place);
            case LOW_DATA, LOW_SCAN_DATA -> Advert.read(p, 1, p.u8(0), local, adapter.place);
            case START_ENCRYPTION, LONG_KEY_REPLY -> lowKeyed(p, adapter);
            default -> adapter.place.unread().command(opcode);
        }
        adapter.place.devices().tell(local);
    }

    /// The host has a key from before.
    private static void keyed(Bytes p, Adapter adapter) {
        Peer other = adapter.place.devices().heard(p.le48(0), false);
        other.bonded = true;
        adapter.place.devices().own(other);
        Link link = adapter.linkTo(other);
        if (link != null) {
            link.keyed("bonded", 0);
        }
    }

    /// The same for Low Energy, unless the key was just made by a pairing.
    private static void lowKeyed(Bytes p, Adapter adapter) {
        Link link = adapter.link(p.le16(0));
        if (link != null && !link.pairing.answered) {
            link.keyed("bonded", 0);
        }
    }
}
