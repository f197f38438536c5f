package komainu.wire.bluetooth;

import komainu.wire.Bytes;

/// What Broadcom's and Cypress' controllers copy of their link managers' talk into the log: key sizes and nonces, where
/// a weak key shows that the events do not tell (Core volume 2 part C, 4.2).
final class Diagnostics {
    static final int KIND = 7;

    private static final int RECEIVED = 1;
    private static final int LENGTH = 63;
    private static final int SENT_AT = 10;
    private static final int RECEIVED_AT = 13;
    private static final int ADDRESS = 5;

    private static final int AUTHENTICATION = 11;
    private static final int KEY_SIZE = 16;
    private static final int START = 17;
    private static final int NONCE = 16;

    private Diagnostics() {}

    static void read(Bytes b, Adapter adapter) {
        if (b.length() != LENGTH || b.u8(0) > RECEIVED) {
            adapter.place.unread().kind(KIND);
            return;
        }
        Link link = adapter.linkTo(b.u32(ADDRESS));
        boolean sent = b.u8(0) != RECEIVED;
        int at = sent ? SENT_AT : RECEIVED_AT;
        if (link == null) {
            adapter.place.unread().unknownLinks++;
            return;
        }
        switch (b.u8(at) >>> 1) {
            case KEY_SIZE -> link.keySizeAsked = b.u8(at + 1);
            case START -> {
                link.keySizeAgreed = link.keySizeAsked;
                nonce(b, at + 1, sent, link);
            }
            case AUTHENTICATION -> nonce(b, at + 1, sent, link);
            default -> adapter.place.unread().kind(KIND);
        }
    }

    /// A number that is random by the specification and is all zeros here makes old keys come again.
    private static void nonce(Bytes b, int at, boolean sent, Link link) {
        boolean zero = true;
        for (int i = 0; i < NONCE; i++) {
            zero &= b.u8(at + i) == 0;
        }
        if (zero && !link.constantNonce) {
            link.constantNonce = true;
            link.odd(sent, "constant-nonce", 0);
        }
    }
}
