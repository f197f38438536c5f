package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// RFCOMM: heads of frames, checked and passed over (RFCOMM 1.2, GSM 07.10 5.2).
final class Rfcomm {
    private Rfcomm() {}

    static void read(Bytes b, Link link) {
        boolean longer = (b.u8(2) & 1) == 0;
        int length = longer ? b.u8(2) >>> 1 | b.u8(3) << 7 : b.u8(2) >>> 1;
        int head = longer ? 4 : 3;
        boolean credits = b.u8(1) == 0xff;
        if (b.length() < head + 1) {
            link.place.malformed(Protocol.RFCOMM, Malformed.TRUNCATED);
        } else if (head + length + (credits ? 1 : 0) + 1 > b.length()) {
            link.place.malformed(Protocol.RFCOMM, Malformed.BAD_LENGTH);
        }
    }
}
