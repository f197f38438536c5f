package komainu.wire.host;

import komainu.model.Mark;
import komainu.model.Quality;
import komainu.model.Quality.Lack;
import komainu.wire.flow.Verdict;
import komainu.wire.packet.Packet;

/// Judges what a capture lacks; at its end fewer packets are enough.
final class CaptureQuality {
    /* One-sided: of the TCP flows whose other side must have answered (a handshake went on), less than a fifth show the
    answer; of each endpoint some of the one-way ones count, or a program that pretends handshakes would hide itself and its
    neighbours. Calls without any answer say nothing about the capture, or a scan would hide itself; nor do acknowledgements out
    of nowhere, or a flood of them would. An answer that comes late takes its flow from the one-way ones; as which flows were
    counted is not kept, it may take another's place, and the capture is called one-sided the less. Truncated: of the packets
    with payload, more than a quarter show less than its first 64 bytes. Duplicated: more than a quarter are copies. */
    private static final int PAYLOAD = 64;
    private static final int ENOUGH = 20;
    /* As many as are enough to judge by, so that one endpoint heard one-way is told as such. */
    private static final int MOST_UNHEARD = ENOUGH;

    private final Teller teller;

    CaptureQuality(Teller teller) {
        this.teller = teller;
    }

    void count(Site s, Packet p, int verdict) {
        if (p.payloadLength > 0) {
            s.payloads++;
            s.cut += p.payload.length() < Math.min(p.payloadLength, PAYLOAD) ? 1 : 0;
        }
        if (p.transport != 6) {
            return;
        }
        if ((verdict & Verdict.ANSWER) != 0) {
            s.twoWay++;
            s.oneWay -= (verdict & Verdict.PROMOTED) == 0 && s.oneWay > 0 ? 1 : 0;
        }
    }

    /// A handshake of an endpoint went on though its other side was not heard.
    void unheard(Site s, Host h, int verdict) {
        if ((verdict & Verdict.SHAKEN) != 0 && h.unheard < MOST_UNHEARD) {
            h.unheard++;
            s.oneWay++;
        }
    }

    void judge(Site s, Mark mark, boolean end) {
        long flows = s.twoWay + s.oneWay;
        if (flows >= (end ? 5 : ENOUGH) && s.twoWay * 5 < flows) {
            lacks(s, Lack.ONE_SIDED, mark);
        }
        if (s.payloads >= (end ? 20 : 200) && s.cut * 4 > s.payloads) {
            lacks(s, Lack.TRUNCATED, mark);
        }
        if (s.packets >= (end ? 100 : 1000) && s.copies * 4 > s.packets) {
            lacks(s, Lack.DUPLICATED, mark);
        }
    }

    /// Tells a lack once; each new epoch anew.
    void lacks(Site s, Lack lack, Mark mark) {
        if (s.lacks.add(lack) || lack == Lack.LATE) {
            teller.tell(new Quality(teller.seen(s.whole, mark), lack));
        }
    }
}
