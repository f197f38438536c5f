package komainu.lab.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import komainu.lab.bench.Headers.Way;

/// One flow being told packet by packet.
final class Flow {
    private static final int MSS = 1_440;
    private static final int FIN_ACK = 17;
    private static final int SYN = 2;
    private static final int SYN_ACK = 18;
    private static final int ACK = 16;
    private static final int PSH_ACK = 24;
    private static final int OPTIONS_MSS = 0x0204_05b4;
    private static final int OPTIONS_SACK = 0x0101_0402;
    private static final byte[] NONE = {};
    /// A QUIC packet with a short header (RFC 9000 17.3).
    private static final byte[] SHORT = {0x41, 0x07};

    private final Way out;
    private final Way in;
    private final int ports;
    private final boolean tcp;
    private final boolean dialogue;
    private final byte[] question;
    private final byte[] answer;
    private final Noise noise;
    private int left;
    private int step;
    private int mine;
    private int theirs;

    /// What a flow carries.
    ///
    /// @param dialogue true if the caller says more after its question
    /// @param question first bytes of the caller
    /// @param answer first bytes of the called side
    /// @param more packets of data after these
    record Talk(boolean tcp, boolean dialogue, byte[] question, byte[] answer, int more) {}

    Flow(Way out, int fromPort, int toPort, Talk talk, Noise noise) {
        this.out = out;
        this.in = out.back(52);
        this.ports = fromPort << 16 | toPort;
        this.tcp = talk.tcp;
        this.dialogue = talk.dialogue;
        this.question = talk.question;
        this.answer = talk.answer;
        this.noise = noise;
        this.left = talk.more;
        this.mine = ports * 0x85eb_ca6b;
        this.theirs = ~mine * 31;
    }

    /// Writes the next packet; false after the last.
    boolean next(BigPcap file, long at, int id, SplittableRandom random) throws IOException {
        return tcp ? tcp(file, at, id, random) : udp(file, at, id, random);
    }

    private boolean udp(BigPcap file, long at, int id, SplittableRandom random) throws IOException {
        boolean mineNow = step == 0 || (step > 1 && step % 4 == 0);
        int length = step < 2 ? 0 : mineNow ? 40 : 400 + (random.nextInt(860) & ~1);
        datagram(
                file.begin(at),
                mineNow,
                id,
                step == 0 ? question : step == 1 ? answer : SHORT,
                length,
                random.nextInt());
        file.end();
        return ++step < 2 + left;
    }

    private void datagram(ByteBuffer b, boolean mineNow, int id, byte[] head, int more, int pick) {
        Way way = mineNow ? out : in;
        int length = 8 + head.length + more;
        Headers.ip(b, way, id, 17, length);
        int p = mineNow ? ports : Integer.rotateLeft(ports, 16);
        int checksum = b.putInt(p).putShort((short) length).position();
        b.putShort((short) 0).put(head);
        long sum = way.sum() + 17 + 2L * length + Headers.words(p) + Headers.words(head);
        sum += more == 0 ? 0 : noise.put(b, pick, more);
        b.putShort(checksum, Headers.fold(sum));
    }

    private boolean tcp(BigPcap file, long at, int id, SplittableRandom random) throws IOException {
        ByteBuffer b = file.begin(at);
        switch (step++) {
            case 0 -> segment(b, true, id, SYN, NONE, 0, 0);
            case 1 -> segment(b, false, id, SYN_ACK, NONE, 0, 0);
            case 2 -> segment(b, true, id, ACK, NONE, 0, 0);
            case 3 -> segment(b, true, id, PSH_ACK, question, 0, 0);
            case 4 -> segment(b, false, id, PSH_ACK, answer, 0, 0);
            case 5 -> segment(b, true, id, dialogue ? PSH_ACK : ACK, NONE, dialogue ? 64 : 0, random.nextInt());
            default -> {
                return later(file, b, id, random);
            }
        }
        file.end();
        return true;
    }

    /// Data in threes, two full segments and an acknowledgement, with a request now and then; then both sides
    /// close.
    private boolean later(BigPcap file, ByteBuffer b, int id, SplittableRandom random) {
        int pick = random.nextInt();
        left--;
        if (left < -2) {
            segment(b, true, id, ACK, NONE, 0, 0);
        } else if (left < 0) {
            segment(b, left == -1, id, FIN_ACK, NONE, 0, 0);
        } else if (dialogue && step % 12 == 0) {
            segment(b, true, id, PSH_ACK, NONE, 80 + (pick >>> 24 & ~1), pick);
        } else if (step % 3 == 0) {
            segment(b, true, id, ACK, NONE, 0, 0);
        } else {
            segment(b, false, id, ACK, NONE, (pick & 7) < 4 ? 300 : MSS, pick);
        }
        file.end();
        return left >= -2;
    }

    private void segment(ByteBuffer b, boolean mineNow, int id, int flags, byte[] head, int more, int pick) {
        Way way = mineNow ? out : in;
        boolean opening = (flags & SYN) != 0;
        int header = opening ? 28 : 20;
        Headers.ip(b, way, id, 6, header + head.length + more);
        int p = mineNow ? ports : Integer.rotateLeft(ports, 16);
        int sequence = mineNow ? mine : theirs;
        int acknowledged = flags == SYN ? 0 : mineNow ? theirs : mine;
        int offsetAndFlags = header << 10 | flags;
        b.putInt(p)
                .putInt(sequence)
                .putInt(acknowledged)
                .putShort((short) offsetAndFlags)
                .putShort((short) 502);
        int checksum = b.position();
        b.putInt(0);
        long sum = way.sum() + 6 + header + head.length + more + Headers.words(p) + Headers.words(sequence);
        sum += Headers.words(acknowledged) + offsetAndFlags + 502 + Headers.words(head);
        if (opening) {
            b.putInt(OPTIONS_MSS).putInt(OPTIONS_SACK);
            sum += Headers.words(OPTIONS_MSS) + Headers.words(OPTIONS_SACK);
        }
        b.put(head);
        sum += more == 0 ? 0 : data(b, pick, more);
        b.putShort(checksum, Headers.fold(sum));
        int advance = head.length + more + ((flags & (SYN | 1)) != 0 ? 1 : 0);
        mine += mineNow ? advance : 0;
        theirs += mineNow ? 0 : advance;
    }

    /// One TLS record of encrypted data (RFC 8446 5.1) that fills the segment.
    private long data(ByteBuffer b, int pick, int more) {
        int length = more - 5;
        int start = 0x1703_0300 | length >>> 8;
        int rest = (length & 255) << 8;
        b.putInt(start).putShort((short) rest);
        return Headers.words(start) + rest + noise.put(b, pick, more - 6);
    }
}
