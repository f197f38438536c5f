package komainu.wire.bluetooth;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// HID over L2CAP: that input was sent, never which (HID Profile 1.1.1, 3.1).
final class Hid {
    /// Transaction `data`, kind `input`.
    private static final int INPUT = 0xa1;

    private Hid() {}

    static void read(Bytes b, boolean sent, Channel channel, Link link) {
        if (b.length() < 1) {
            link.place.malformed(Protocol.HID, Malformed.TRUNCATED);
        } else if (b.u8(0) == INPUT && !channel.used) {
            channel.used = true;
            link.say(new Message.RadioUsed("hid", !channel.called, link.isEncrypted(), link.isKnown()));
        }
    }
}
