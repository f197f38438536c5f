package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// The Security Manager Protocol: how devices pair, never with what (Core volume 3 part H).
final class Smp {
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;
    private static final int FAILED = 5;
    private static final int IDENTITY = 9;
    private static final int PUBLIC_KEY = 0x0c;

    /// The first eight bytes, as sent, of the public key whose private key is printed in the specification.
    private static final long DEBUG_KEY = 0xe69d_350e_4801_03ccL;

    private Smp() {}

    static void read(Bytes b, boolean sent, Link link) {
        int opcode = b.u8(0);
        if (b.length() < least(opcode)) {
            link.place.malformed(Protocol.SMP, b.length() == 0 ? Malformed.TRUNCATED : Malformed.BAD_LENGTH);
            return;
        }
        Pairing p = link.pairing;
        switch (opcode) {
            case REQUEST -> p.ask(b.u8(1), b.u8(2), b.u8(3), b.u8(4));
            case RESPONSE -> p.answer(b.u8(1), b.u8(2), b.u8(3), b.u8(4));
            case FAILED -> p.end();
            case PUBLIC_KEY -> p.debug |= b.i64(1) == DEBUG_KEY;
            case IDENTITY -> identity(b, sent, link);
            case 3, 4, 6, 7, 8, 0x0a, 0x0b, 0x0d, 0x0e -> {}
            default -> link.place.malformed(Protocol.SMP, Malformed.BAD_VALUE);
        }
    }

    private static int least(int opcode) {
        return switch (opcode) {
            case REQUEST, RESPONSE -> 7;
            case 3, 4, 6, 8, 0x0a, 0x0d -> 17;
            case 7 -> 11;
            case IDENTITY -> 8;
            case PUBLIC_KEY -> 65;
            default -> 2;
        };
    }

    /// The fixed address behind the random one it has now.
    private static void identity(Bytes b, boolean sent, Link link) {
        Peer p = link.sender(sent);
        long fixed = b.le48(2);
        if (p.changes() && fixed != 0) {
            p.identity = fixed;
            p.news = true;
            link.place.devices().tell(p);
        }
    }
}
