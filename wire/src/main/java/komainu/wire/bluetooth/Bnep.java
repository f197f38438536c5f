package komainu.wire.bluetooth;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// BNEP: networks over Bluetooth; heads only (BNEP 1.0).
final class Bnep {
    private static final int EXTENDED = 0x80;
    private static final int CONTROL = 1;
    private static final int SETUP = 1;
    private static final int SETUP_ANSWER = 2;
    private static final int MOST_EXTENSIONS = 16;

    private Bnep() {}

    static void read(Bytes b, boolean sent, Channel channel, Link link) {
        if (b.length() < 1) {
            link.place.malformed(Protocol.BNEP, Malformed.TRUNCATED);
            return;
        }
        boolean extended = (b.u8(0) & EXTENDED) != 0;
        switch (b.u8(0) & 0x7f) {
            case CONTROL -> control(b, extended, sent, channel, link);
            case 0 -> payload(b, 15, extended, sent, channel, link);
            case 2 -> payload(b, 3, extended, sent, channel, link);
            case 3, 4 -> payload(b, 9, extended, sent, channel, link);
            default -> link.place.malformed(Protocol.BNEP, Malformed.BAD_VALUE);
        }
    }

    private static void control(Bytes b, boolean extended, boolean sent, Channel channel, Link link) {
        switch (b.u8(1)) {
            case SETUP -> {
                int end = 3 + 2 * b.u8(2);
                if (end > b.length()) {
                    link.place.malformed(Protocol.BNEP, Malformed.BAD_LENGTH);
                } else if (extended) {
                    // A request to set up has nothing to extend: what follows the two UUIDs overflows its reader.
                    link.odd(sent, "network-extension", b.length() - end);
                }
            }
            case SETUP_ANSWER -> {
                if (b.u16(2) == 0 && !channel.used) {
                    channel.used = true;
                    link.say(new Message.RadioUsed("pan", !channel.called, link.isEncrypted(), link.isKnown()));
                }
            }
            default -> {}
        }
    }

    private static void payload(Bytes b, int head, boolean extended, boolean sent, Channel channel, Link link) {
        if (b.length() < head) {
            link.place.malformed(Protocol.BNEP, Malformed.TRUNCATED);
            return;
        }
        int at = head;
        boolean more = extended;
        for (int n = 0; more && n < MOST_EXTENSIONS; n++) {
            more = (b.u8(at) & EXTENDED) != 0;
            at += 2 + b.u8(at + 1);
            if (at > b.length()) {
                link.place.malformed(Protocol.BNEP, Malformed.BAD_LENGTH);
                link.odd(sent, "network-extension", at - b.length());
                return;
            }
        }
        if (!channel.used) {
            channel.used = true;
            link.say(new Message.RadioUsed("pan", !channel.called, link.isEncrypted(), link.isKnown()));
        }
    }
}
