package komainu.detect.flood;

import komainu.knowledge.Knowledge;
import komainu.model.Activity.PeerTally;
import komainu.model.Talk;

/// How much in one second is a flood, if it goes on.
///
/// @param packets to one target
/// @param queries the same, of short datagrams to servers of games
/// @param requests the same, of bare connection requests
/// @param bits to one target
record Loud(double packets, double queries, double requests, double bits) {
    /// A second counts towards a target from this part of a threshold on.
    private static final double PART = 4;

    /// Servers of games are asked by short datagrams on these ports; so does the attack on them (VSE).
    private static final int QUERY_LENGTH = 80;

    private static final int QUERY_PORTS = 27_000;
    private static final int QUERY_PORTS_END = 27_050;

    static Loud of(Knowledge knowledge) {
        return new Loud(
                knowledge.threshold("flood.packets"),
                knowledge.threshold("flood.queries"),
                knowledge.threshold("flood.syn.rate"),
                knowledge.threshold("flood.bits"));
    }

    /// Packets that are many for this peer.
    ///
    /// @param odd true if nearly all have contradictory flags, of which few are needed
    double many(PeerTally tally, boolean odd) {
        return odd ? requests : isQuery(tally) ? queries : packets;
    }

    /// True if the second counts towards a target.
    boolean is(PeerTally tally, boolean odd) {
        return tally.packets() >= many(tally, odd) / PART
                || tally.bytes() * 8 >= bits / PART
                || tally.syns() >= requests / PART;
    }

    private static boolean isQuery(PeerTally tally) {
        return tally.transport() == Talk.UDP
                && tally.port() >= QUERY_PORTS
                && tally.port() <= QUERY_PORTS_END
                && tally.modalLength() <= QUERY_LENGTH;
    }
}
