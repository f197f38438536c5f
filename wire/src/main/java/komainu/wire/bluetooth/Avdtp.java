package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// AVDTP: heads of signals, checked and passed over (AVDTP 1.3, 8.4); media shares the channel's service.
final class Avdtp {
    private static final int VERSION_OF_MEDIA = 2;

    private Avdtp() {}

    static void read(Bytes b, Link link) {
        boolean media = b.u8(0) >>> 6 == VERSION_OF_MEDIA && b.length() >= 12;
        int kind = b.u8(0) >>> 2 & 3;
        int head = kind == 0 ? 2 : kind == 1 ? 3 : 1;
        if (!media && b.length() < head) {
            link.place.malformed(Protocol.AVDTP, Malformed.TRUNCATED);
        }
    }
}
