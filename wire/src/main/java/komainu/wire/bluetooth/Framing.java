package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Records of every link type, taken out of what they are wrapped in.
final class Framing {
    private static final int LONGEST = 4096;
    private static final int END = 0xc0;
    private static final int ESCAPE = 0xdb;

    private final Bytes inner = new Bytes();
    private final byte[] unescaped = new byte[LONGEST];

    /// Which adapter of the input a record is of.
    static int adapter(Bytes b, int link, int face) {
        return Links.kind(link) == Links.MONITOR ? b.u16(0) : face;
    }

    /// Reads a record of a controller's log.
    void read(Bytes b, int link, Adapter adapter) {
        int flags = Links.flags(link);
        switch (Links.kind(link)) {
            case Links.H4 -> h4(b, 0, isFromHost(b), adapter);
            case Links.H4_WITH_DIRECTION -> h4(b, 4, b.i32(0) == 0, adapter);
            case Links.MONITOR -> monitor(b, 4, b.u16(2), adapter);
            case Links.SNOOP_H4 -> h4(b, 0, (flags & 1) == 0, adapter);
            case Links.SNOOP_PLAIN -> plain(b, flags, adapter);
            case Links.SNOOP_MONITOR -> monitor(b, 0, flags, adapter);
            case Links.SNOOP_BCSP, Links.SNOOP_THREE_WIRE -> wired(b, link, (flags & 1) == 0, adapter);
            default -> adapter.place.unread().baseband++;
        }
    }

    /// Without a direction: the host begins frames with 0, the controller with 2 (Core volume 4 part E, 5.4.2).
    private static boolean isFromHost(Bytes b) {
        return b.u8(0) == Adapter.COMMAND || (b.u8(0) == Adapter.DATA && (b.u8(2) >>> 4 & 3) == 0);
    }

    private void h4(Bytes b, int at, boolean sent, Adapter adapter) {
        if (b.length() <= at) {
            adapter.place.malformed(Protocol.HCI, Malformed.TRUNCATED);
            return;
        }
        adapter.packet(b.u8(at), inner.wrap(b, at + 1, b.length()), sent);
    }

    private void plain(Bytes b, int flags, Adapter adapter) {
        boolean sent = (flags & 1) == 0;
        int kind = (flags & 2) == 0 ? Adapter.DATA : sent ? Adapter.COMMAND : Adapter.EVENT;
        adapter.packet(kind, b, sent);
    }

    /// Opcodes of BlueZ's monitor.
    private void monitor(Bytes b, int at, int opcode, Adapter adapter) {
        Bytes p = inner.wrap(b, at, b.length());
        switch (opcode) {
            case 0 -> {
                adapter.address(p.le48(2));
                adapter.local().name(Advert.text(p, 8, 8), Peer.SHORT_NAME);
            }
            case 1, 9 -> adapter.reset();
            case 2 -> adapter.packet(Adapter.COMMAND, p, true);
            case 3 -> adapter.packet(Adapter.EVENT, p, false);
            case 4, 5 -> adapter.packet(Adapter.DATA, p, opcode == 4);
            case 6, 7 -> adapter.packet(Adapter.VOICE, p, opcode == 6);
            case 10 -> adapter.address(p.le48(0));
            case 18, 19 -> adapter.packet(Adapter.STREAM, p, opcode == 18);
            case 8, 12, 13 -> {}
            default -> adapter.place.unread().kind(opcode);
        }
    }

    /// BCSP and three-wire UART: SLIP, a head of four bytes, the packet, and maybe a check sum.
    private void wired(Bytes b, int link, boolean sent, Adapter adapter) {
        int n = 0;
        for (int i = b.u8(0) == END ? 1 : 0; i < b.length() && b.u8(i) != END && n < LONGEST; i++) {
            int value = b.u8(i);
            if (value == ESCAPE) {
                value = b.u8(++i) == 0xdc ? END : b.u8(i) == 0xdd ? ESCAPE : b.u8(i) == 0xde ? 0x11 : 0x13;
            }
            unescaped[n++] = (byte) value;
        }
        Bytes p = Bytes.of(java.util.Arrays.copyOf(unescaped, n));
        int length = p.u8(1) >>> 4 | p.u8(2) << 4;
        if (n < 4 || length > n - 4) {
            adapter.place.malformed(Protocol.HCI, Malformed.TRUNCATED);
            return;
        }
        int kind = p.u8(1) & 15;
        boolean bcsp = Links.kind(link) == Links.SNOOP_BCSP;
        int h4 = !bcsp
                ? kind
                : kind == 5 ? (sent ? Adapter.COMMAND : Adapter.EVENT) : kind == 6 ? Adapter.DATA : kind + 16;
        if (!bcsp && (kind == 0 || kind > 4)) {
            // Acknowledgements and the link's own set-up.
            adapter.place.unread().kind(kind + 16);
            return;
        }
        adapter.packet(h4, inner.wrap(p, 4, length), sent);
    }
}
