package komainu.wire.bluetooth;

import java.util.Set;
import java.util.TreeSet;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.jspecify.annotations.Nullable;

/// L2CAP: frames to their channels, and the signals that open and set up channels (Core volume 3 part A).
final class L2cap {
    private static final int SIGNALS = 1;
    private static final int MANAGER = 3;
    private static final int ATTRIBUTES = 4;
    private static final int LOW_SIGNALS = 5;
    private static final int SECURITY = 6;
    private static final int SECURITY_CLASSIC = 7;
    /// Apple's Low Energy Audio Protocol.
    private static final int LEAP = 0x2a;
    private static final int FIRST_DYNAMIC = 0x40;

    static final int SDP = 0x01;
    static final int RFCOMM = 0x03;
    static final int BNEP = 0x0f;
    static final int HID_CONTROL = 0x11;
    static final int HID_INTERRUPT = 0x13;
    static final int AVDTP = 0x19;
    static final int ATT = 0x1f;

    private static final int MODE = 4;
    private static final int FLOW = 6;
    private static final int PENDING = 4;
    /// Honest answers carry a few options of together at most about 40 bytes.
    private static final int LONG_OPTIONS = 64;
    /// Above the default MTU of LE audio commands there is no honest frame.
    private static final int LEAP_LONGEST = 104;

    private static final int MOST_SIGNALS = 32;

    private L2cap() {}

    /// True for channels whose frames are worth putting together.
    static boolean reads(int cid, boolean sent, Link link) {
        if (cid < FIRST_DYNAMIC) {
            return cid != 2;
        }
        Channel c = link.channel(cid, sent);
        return c != null && c.plain && isRead(c.service);
    }

    private static boolean isRead(int service) {
        return switch (service) {
            case SDP, RFCOMM, BNEP, HID_CONTROL, HID_INTERRUPT, AVDTP, ATT -> true;
            default -> false;
        };
    }

    static void frame(Bytes b, int cid, boolean sent, Link link) {
        switch (cid) {
            case SIGNALS, LOW_SIGNALS -> signals(b, sent, link);
            case MANAGER -> link.odd(sent, "alternate-manager", b.u8(0));
            case ATTRIBUTES -> Att.read(b, sent, link);
            case SECURITY, SECURITY_CLASSIC -> Smp.read(b, sent, link);
            case LEAP -> leap(b, sent, link);
            default -> dynamic(b, cid, sent, link);
        }
    }

    private static void leap(Bytes b, boolean sent, Link link) {
        link.place.unread().channel(LEAP);
        if (!link.isKnown() && b.length() > LEAP_LONGEST) {
            link.odd(sent, "low-energy-audio", b.length());
        }
    }

    private static void dynamic(Bytes b, int cid, boolean sent, Link link) {
        Channel c = link.channel(cid, sent);
        if (c == null || !c.plain || !isRead(c.service)) {
            link.place.unread().channel(cid);
            return;
        }
        switch (c.service) {
            case SDP -> Sdp.read(b, sent, c, link);
            case BNEP -> Bnep.read(b, sent, c, link);
            case RFCOMM -> Rfcomm.read(b, link);
            case AVDTP -> Avdtp.read(b, link);
            case ATT -> Att.read(b, sent, link);
            default -> Hid.read(b, sent, c, link);
        }
    }

    private static void signals(Bytes b, boolean sent, Link link) {
        int at = 0;
        for (int n = 0; n < MOST_SIGNALS && at + 4 <= b.length(); n++) {
            int length = b.le16(at + 2);
            if (at + 4 + length > b.length()) {
                link.place.malformed(Protocol.L2CAP, Malformed.BAD_LENGTH);
                return;
            }
            signal(b.u8(at), new Bytes().wrap(b, at + 4, length), sent, link);
            at += 4 + length;
        }
        if (at < b.length()) {
            link.place.malformed(Protocol.L2CAP, Malformed.TRUNCATED);
        }
    }

    private static void signal(int code, Bytes b, boolean sent, Link link) {
        switch (code) {
            case 0x02 -> asked(b, sent, link);
            case 0x03 -> answered(b, sent, link);
            case 0x04 -> set(b, 4, sent, link);
            case 0x05 -> agreed(b, sent, link);
            case 0x07 ->
                link.channels.removeIf(c -> (sent ? c.ownNumber : c.otherNumber) == b.le16(0)
                        && (sent ? c.otherNumber : c.ownNumber) == b.le16(2));
            case 0x14 -> lowAsked(b, sent, link);
            case 0x15 -> lowAnswered(b, sent, link);
            case 0x01, 0x06, 0x08, 0x09, 0x0a, 0x0b, 0x12, 0x13, 0x16 -> {}
            default -> link.place.unread().signals++;
        }
    }

    private static void asked(Bytes b, boolean sent, Link link) {
        if (b.length() < 4) {
            link.place.malformed(Protocol.L2CAP, Malformed.BAD_LENGTH);
            return;
        }
        int number = b.le16(2);
        if (number < FIRST_DYNAMIC) {
            link.odd(sent, "channel-number", number);
        }
        open(b.le16(0), number, sent, link);
        if (!sent) {
            link.askedServices |= b.le16(0) == SDP;
            link.askedNetwork |= b.le16(0) == BNEP;
        }
    }

    private static void open(int service, int number, boolean sent, Link link) {
        if (link.channels.size() == Link.MOST_CHANNELS) {
            link.channels.removeFirst();
            link.place.unread().dynamic++;
        }
        // The number is the caller's; one of a call that was not answered may be used again.
        link.channels.removeIf(c -> (sent ? c.ownNumber : c.otherNumber) == number);
        Channel c = new Channel(service, sent);
        if (sent) {
            c.ownNumber = number;
        } else {
            c.otherNumber = number;
        }
        link.channels.add(c);
    }

    private static void answered(Bytes b, boolean sent, Link link) {
        if (b.length() < 8) {
            link.place.malformed(Protocol.L2CAP, Malformed.BAD_LENGTH);
            return;
        }
        answered(b.le16(2), b.le16(0), b.le16(4), sent, link);
    }

    /// @param result 0 success, 1 pending
    private static void answered(int callers, int answerers, int result, boolean sent, Link link) {
        Channel c = caller(callers, sent, link);
        if (c == null) {
            return;
        }
        if (result > 1) {
            link.channels.remove(c);
        } else if (answerers != 0 && sent) {
            c.ownNumber = answerers;
        } else if (answerers != 0) {
            c.otherNumber = answerers;
        }
    }

    /// The channel by the number of the side that did not send this.
    private static @Nullable Channel caller(int number, boolean sent, Link link) {
        for (Channel c : link.channels) {
            if (c.called != sent && (sent ? c.otherNumber : c.ownNumber) == number) {
                return c;
            }
        }
        return null;
    }

    private static void lowAsked(Bytes b, boolean sent, Link link) {
        if (b.length() < 10) {
            link.place.malformed(Protocol.L2CAP, Malformed.BAD_LENGTH);
            return;
        }
        open(-1, b.le16(2), sent, link);
    }

    private static void lowAnswered(Bytes b, boolean sent, Link link) {
        link.place.unread().signals += sent && b.length() < 10 ? 1 : 0;
    }

    /// Options asked for: a mode other than the basic one changes what frames look like.
    private static void set(Bytes b, int at, boolean sent, Link link) {
        Channel c = link.channel(b.le16(0), sent);
        int i = at;
        while (i + 2 <= b.length()) {
            int type = b.u8(i) & 0x7f;
            int n = b.u8(i + 1);
            if (i + 2 + n > b.length()) {
                link.place.malformed(Protocol.L2CAP, Malformed.BAD_LENGTH);
                return;
            }
            if (type == MODE && n > 0 && c != null) {
                c.plain &= b.u8(i + 2) == 0;
            }
            i += 2 + n;
        }
    }

    /// A pending answer is for the extended flow specification alone: many options in it overflow their reader.
    private static void agreed(Bytes b, boolean sent, Link link) {
        if (b.length() < 6) {
            link.place.malformed(Protocol.L2CAP, Malformed.BAD_LENGTH);
            return;
        }
        if (b.le16(4) != PENDING) {
            return;
        }
        Set<Integer> types = new TreeSet<>();
        boolean repeated = false;
        for (int i = 6; i + 2 <= b.length(); i += 2 + b.u8(i + 1)) {
            repeated |= !types.add(b.u8(i) & 0x7f);
        }
        int length = b.length() - 6;
        if (types.contains(FLOW) && (length > LONG_OPTIONS || repeated)) {
            link.odd(sent, "config-pending-long", length);
        }
    }
}
