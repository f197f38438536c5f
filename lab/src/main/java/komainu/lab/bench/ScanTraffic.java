package komainu.lab.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import komainu.lab.Home;
import komainu.lab.bench.Headers.Way;
import komainu.model.Ip;

/// Nothing but 60-byte SYNs: from one device to as many destinations as there are packets, or the same inbound.
final class ScanTraffic {
    /// What kind of scan.
    enum Kind {
        /// Outbound, each sequence number being the destination.
        TRAIT,
        /// Outbound with nothing special.
        PLAIN,
        /// From as many strangers to one device.
        INBOUND
    }

    /// Five microseconds: 200,000 packets a second.
    private static final long STEP = 5_000;

    private static final int SYN_20_BYTES = 5 << 12 | 2;
    private static final int SYN_24_BYTES = 6 << 12 | 2;
    private static final int MSS = 0x0204_05b4;

    private final Kind kind;
    private final Home home = new Home();
    private int next;

    ScanTraffic(Kind kind) {
        this.kind = kind;
    }

    /// Writes `packets` SYNs after the device's lease.
    void write(BigPcap out, long start, long packets) throws IOException {
        long at = Opening.write(out, home, start);
        while (out.packets() < packets) {
            one(out, at += STEP);
        }
    }

    private void one(BigPcap out, long at) throws IOException {
        Ip stranger = stranger();
        long device = home.camera.mac().bits();
        long router = home.router.mac().bits();
        boolean inbound = kind == Kind.INBOUND;
        Way way = inbound
                ? Way.of(router, device, stranger, home.camera.ip(), 48)
                : Way.of(device, router, home.camera.ip(), stranger, 64);
        int mixed = stranger.v4() * 0x9e37_79b1;
        int port = mixed % 10 == 0 ? 2323 : 23;
        int source = kind == Kind.TRAIT ? 31_337 : 1_024 + (mixed >>> 17);
        int sequence = kind == Kind.TRAIT ? stranger.v4() : mixed ^ 0x5bd1_e995;
        boolean bare = kind == Kind.TRAIT;
        int length = bare ? 20 : 24;
        ByteBuffer b = out.begin(at);
        Headers.ip(b, way, mixed >>> 8 & 0xffff, 6, length);
        int flags = bare ? SYN_20_BYTES : SYN_24_BYTES;
        int ports = source << 16 | port;
        b.putInt(ports).putInt(sequence).putInt(0).putInt(flags << 16 | 29_200);
        long sum = way.sum() + 6 + length + Headers.words(ports) + Headers.words(sequence) + flags + 29_200;
        b.putShort(Headers.fold(bare ? sum : sum + Headers.words(MSS))).putShort((short) 0);
        if (!bare) {
            b.putInt(MSS);
        }
        out.end();
    }

    /// Each global address once: an odd factor only permutes the numbers from 0 to 2^32.
    private Ip stranger() {
        while (true) {
            Ip ip = Ip.v4(next++ * 0x9e37_79b1);
            if (ip.isGlobal()) {
                return ip;
            }
        }
    }
}
