package komainu.wire.bluetooth;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.jspecify.annotations.Nullable;

/// A connection of two devices: who they are, how it is secured, and the frames in pieces.
final class Link {
    /* Side 0 is the host whose log it is, or the central of a link heard on the air; side 1 is the other. What side 0 sends is
    `sent`. Only frames of channels that are read are put together; of others the length is enough. */
    static final int MOST_CHANNELS = 64;

    private static final int LONGEST = 8192;

    final boolean low;
    final Place place;
    private final Peer[] ends;
    /// The other side called.
    final boolean inbound;
    final List<Channel> channels = new ArrayList<>();
    final Half[] halves = {new Half(), new Half()};
    final Attributes attributes = new Attributes();
    final Pairing pairing = new Pairing();

    String cipher = "none";
    int keySize;
    /// By the link managers, where they are recorded; 0 if not.
    int keySizeAsked;

    int keySizeAgreed;
    boolean constantNonce;
    boolean paired;
    boolean askedServices;
    boolean askedNetwork;

    /// The frame one side is in the middle of.
    static final class Half {
        byte @Nullable [] bytes;
        int have;
        int need;
        int channel;

        void clear() {
            have = 0;
            need = 0;
        }
    }

    Link(Peer own, Peer other, boolean low, boolean inbound, Place place) {
        this.ends = new Peer[] {own, other};
        this.low = low;
        this.inbound = inbound;
        this.place = place;
    }

    Peer sender(boolean sent) {
        return ends[sent ? 0 : 1];
    }

    Peer receiver(boolean sent) {
        return ends[sent ? 1 : 0];
    }

    Peer other() {
        return ends[1];
    }

    boolean isEncrypted() {
        return !cipher.equals("none");
    }

    /// True if the two had a key by now.
    boolean isKnown() {
        return paired || ends[1].bonded;
    }

    /// Says something of the other side.
    void say(Message message) {
        place.devices().say(ends[1], ends[0], inbound, message);
    }

    /// Says that bytes no honest stack sends came to whom they were sent.
    void odd(boolean sent, String kind, int number) {
        place.devices().say(receiver(sent), sender(sent), false, new Message.RadioOdd(kind, number, isKnown()));
    }

    /// A key was agreed on, or one from before is used.
    void keyed(String how, int size) {
        boolean news = !paired;
        paired = true;
        ends[1].bonded = true;
        ends[0].bonded = true;
        if (news || !how.equals("bonded")) {
            say(new Message.RadioPaired(low, how, size));
        }
    }

    void encrypted(String with, int size) {
        if (!with.equals(cipher) || (size > 0 && size != keySize)) {
            cipher = with;
            keySize = size > 0 ? size : keySize;
            say(new Message.RadioEncrypted(low, cipher, keySize));
        }
    }

    /// One packet of the link: a frame, its beginning or its continuation.
    void packet(Bytes b, boolean sent, boolean begins) {
        Half half = halves[sent ? 0 : 1];
        sender(sent).out++;
        receiver(sent).in++;
        if (begins) {
            if (half.need > 0) {
                place.malformed(Protocol.L2CAP, Malformed.TRUNCATED);
            }
            begin(b, sent, half);
        } else if (half.need == 0) {
            place.malformed(Protocol.L2CAP, Malformed.TRUNCATED);
        } else {
            go(b, sent, half);
        }
    }

    private void begin(Bytes b, boolean sent, Half half) {
        half.clear();
        if (b.length() < 4) {
            place.malformed(Protocol.L2CAP, Malformed.TRUNCATED);
            return;
        }
        int length = b.le16(0);
        int cid = b.le16(2);
        if (length == b.length() - 4) {
            L2cap.frame(new Bytes().wrap(b, 4, length), cid, sent, this);
        } else if (length < b.length() - 4) {
            overrun(sent, b.length() - 4 - length);
        } else {
            half.need = length;
            half.channel = cid;
            if (half.bytes == null && L2cap.reads(cid, sent, this)) {
                half.bytes = new byte[LONGEST];
            }
            add(b, 4, half);
        }
    }

    private void go(Bytes b, boolean sent, Half half) {
        add(b, 0, half);
        if (half.have < half.need) {
            return;
        }
        if (half.have > half.need) {
            overrun(sent, half.have - half.need);
        } else if (half.need <= LONGEST) {
            L2cap.frame(whole(half), half.channel, sent, this);
        } else {
            place.unread().tooLong++;
        }
        half.clear();
    }

    private static Bytes whole(Half half) {
        byte[] bytes = half.bytes;
        return bytes == null ? new Bytes() : Bytes.of(java.util.Arrays.copyOf(bytes, half.need));
    }

    private static void add(Bytes b, int from, Half half) {
        int n = b.length() - from;
        byte[] bytes = half.bytes;
        for (int i = 0; i < n && bytes != null && half.have + i < bytes.length; i++) {
            bytes[half.have + i] = (byte) b.u8(from + i);
        }
        half.have += n;
    }

    /// More bytes came than the frame announced.
    private void overrun(boolean sent, int more) {
        place.malformed(Protocol.L2CAP, Malformed.TOO_LONG);
        odd(sent, "frame-overrun", more);
    }

    /// The channel a frame goes to: its number is the receiver's.
    @Nullable
    Channel channel(int cid, boolean sent) {
        for (Channel c : channels) {
            if ((sent ? c.otherNumber : c.ownNumber) == cid) {
                return c;
            }
        }
        return null;
    }

    /// It ended.
    void close() {
        boolean probed = inbound && !isKnown() && askedServices && askedNetwork;
        if (probed) {
            odd(false, "probe", 1);
        }
    }
}
