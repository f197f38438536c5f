package komainu.wire.flow;

import komainu.model.FlowEnded;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Message;

/// What a shard found out at one packet, to be told in packet order.
public sealed interface Event {
    /// The order of events within a chunk: what a tick brings before the packet's own, shard by shard.
    int order();

    static int atTick(int packet, int shard) {
        return packet << 7 | shard;
    }

    static int atPacket(int packet) {
        return packet << 7 | 127;
    }

    /// A decoder understood something.
    ///
    /// @param fromClient who said it
    /// @param audience whom it is about
    /// @param mac of the host named inside the message
    /// @param ip of the host named inside the message
    record Said(int order, Tuple tuple, boolean fromClient, Audience audience, long mac, Ip ip, Message message)
            implements Event {}

    /// Whom a message is about.
    enum Audience {
        BOTH,
        SENDER,
        NAMED
    }

    /// Volumes of a flow: packets, bytes and payload from the client and from the server.
    record Totals(
            long packetsFromClient,
            long bytesFromClient,
            long payloadFromClient,
            long packetsFromServer,
            long bytesFromServer,
            long payloadFromServer) {
        Totals minus(Totals t) {
            return new Totals(
                    packetsFromClient - t.packetsFromClient,
                    bytesFromClient - t.bytesFromClient,
                    payloadFromClient - t.payloadFromClient,
                    packetsFromServer - t.packetsFromServer,
                    bytesFromServer - t.bytesFromServer,
                    payloadFromServer - t.payloadFromServer);
        }
    }

    record Ended(int order, Tuple tuple, long started, long last, Totals total, FlowEnded.How how) implements Event {}

    /// A flow still lives.
    ///
    /// @param ringFromClient payload of the last 64 seconds, or empty
    /// @param ringFromServer the same from the server
    record Progressed(
            int order,
            Tuple tuple,
            long started,
            Totals delta,
            Totals total,
            long[] ringFromClient,
            long[] ringFromServer)
            implements Event {}

    /// An attempt was refused, or kept without an answer.
    record Failed(int order, Tuple tuple, long started, Mark mark, boolean refused) implements Event {}
}
