package komainu.wire.host;

import komainu.model.Started;
import komainu.wire.flow.Mix;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// Counters of one endpoint that begin anew when it starts: the IP-ID, and the clock in TCP's timestamps.
final class Pulse {
    /* Most of today's systems draw both at random for each connection or peer, so each counts only once it was seen to go on
    evenly from flow to flow: the IP-ID by small steps between packets of different flows, the clock at 10 to 1,000 ticks a
    second between openings to one peer (RFC 7323 5.4). Old systems in things have one of each for all. */
    static final long SILENCE = 10_000_000_000L;
    /// Even steps before a counter is believed.
    static final int EVEN_IDS = 8;

    static final int EVEN_CLOCKS = 3;
    private static final int SMALL_STEP = 16;
    private static final int FAR = 1 << 14;
    private static final long SLOWEST = 9;
    private static final long FASTEST = 1_100;
    private static final long SLACK = 2_000;

    private int id;
    private long flow;
    private long opened;
    private int evenIds;
    private long peer;
    private int clock;
    private long clockAt;
    private int evenClocks;
    /// When it last spoke, and when it last did so after a silence.
    private long spoke;

    private long back;

    void clear() {
        evenIds = evenClocks = 0;
        flow = opened = peer = clockAt = spoke = back = 0;
    }

    /// Takes a packet it sent; the sign it shows of having started, or null.
    Started.@Nullable Sign sent(Packet p, long at) {
        boolean silent = spoke > 0 && at - spoke >= SILENCE;
        spoke = at;
        back = silent ? at : back;
        long to = Mix.address(p.destinationHigh, p.destinationLow);
        long talk = to + p.sourcePort + ((long) p.destinationPort << 16);
        boolean anew = p.sourceHigh == 0 && p.tunnels == 0 && id(p, talk, silent);
        if (p.timestamp != 0 && clock(p, to, talk, at)) {
            return Started.Sign.CLOCK;
        }
        return anew ? Started.Sign.COUNTER : null;
    }

    private boolean id(Packet p, long talk, boolean silent) {
        int step = p.ipId - id & 0xffff;
        id = p.ipId;
        boolean other = talk != flow;
        flow = talk;
        if (silent) {
            boolean anew = evenIds >= EVEN_IDS && step > FAR;
            evenIds = anew ? 0 : evenIds;
            return anew;
        }
        if (step == 0 || step > SMALL_STEP) {
            evenIds = 0;
        } else if (other && evenIds < EVEN_IDS) {
            evenIds++;
        }
        return false;
    }

    private boolean clock(Packet p, long to, long talk, long at) {
        if (talk == opened || (to != peer && evenClocks >= EVEN_CLOCKS)) {
            return false; // sent again, or somebody else while one peer tells enough
        }
        opened = talk;
        long passed = at - clockAt;
        long ticks = p.timestamp - clock & 0xffff_ffffL;
        boolean even = to == peer
                && ticks * 1_000 >= passed / 1_000_000 * SLOWEST - SLACK
                && ticks * 1_000 <= passed / 1_000_000 * FASTEST + SLACK * 1_000;
        boolean anew = !even && evenClocks >= EVEN_CLOCKS && clockAt < back;
        evenClocks = even ? Math.min(evenClocks + 1, EVEN_CLOCKS) : 0;
        peer = to;
        clock = p.timestamp;
        clockAt = at;
        return anew;
    }
}
