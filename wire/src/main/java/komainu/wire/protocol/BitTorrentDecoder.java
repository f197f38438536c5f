package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// How programs of strangers find each other: BitTorrent's DHT (BEP 5) and the opening of uTP (BEP 29).
final class BitTorrentDecoder implements ProtocolDecoder<Stateless> {
    private static final String QUERY = "d1:ad2:id20:";
    private static final String ANSWER = "d1:rd2:id20:";
    /// BEP 42: before an answer, the address it was asked from.
    private static final String ADDRESSED = "d2:ip";
    private static final int NODE_ID = 20;

    private static final int OPENING = 0x41;
    private static final int UTP_HEADER = 20;
    /// With the one extension some programs add: 2, its length 8, and 8 bytes.
    private static final int UTP_EXTENDED = 30;

    @Override
    public Protocol protocol() {
        return Protocol.BITTORRENT;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return id(first) >= 0 || opens(first);
    }

    /// Where the sender's node id begins; -1 if this is no DHT message.
    private static int id(Bytes bytes) {
        if (bytes.startsWith(0, QUERY) || bytes.startsWith(0, ANSWER)) {
            return fits(bytes, QUERY.length());
        }
        if (bytes.startsWith(0, ADDRESSED)) {
            // d2:ip6:aaaapp1:rd2:id20:, or 18 bytes of address and port.
            int length = bytes.startsWith(5, "6:") ? 7 + 6 : bytes.startsWith(5, "18:") ? 8 + 18 : -1;
            return length > 0 && bytes.startsWith(length, ANSWER.substring(1))
                    ? fits(bytes, length + ANSWER.length() - 1)
                    : -1;
        }
        return -1;
    }

    private static int fits(Bytes bytes, int at) {
        return at + NODE_ID <= bytes.length() ? at : -1;
    }

    /// An ST_SYN: nothing received yet, so neither an acknowledgement nor a time difference.
    private static boolean opens(Bytes bytes) {
        boolean plain = bytes.length() == UTP_HEADER && bytes.u8(1) == 0;
        boolean extended = bytes.length() == UTP_EXTENDED && bytes.u8(1) == 2 && bytes.u16(20) == 8;
        return (plain || extended)
                && bytes.u8(0) == OPENING
                && bytes.u32(4) != 0
                && bytes.u32(8) == 0
                && bytes.u32(12) != 0
                && bytes.u16(18) == 0;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        int id = id(bytes);
        if (id >= 0) {
            String kind = bytes.startsWith(0, QUERY) ? "query" : "answer";
            out.say(new Message.PeerSought(kind, bytes.startsWith(id, "88888888")));
        } else if (opens(bytes)) {
            out.say(new Message.PeerSought("opening", false));
        }
        return bytes.length();
    }
}
