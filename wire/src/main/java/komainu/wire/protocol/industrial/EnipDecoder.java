package komainu.wire.protocol.industrial;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Notice;

/// EtherNet/IP over UDP: who answers a search.
public final class EnipDecoder implements Notice {
    public static final int PORT = 44_818;

    @Override
    public Protocol protocol() {
        return Protocol.ENIP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean head = first.length() >= EnipIdentity.HEAD && EnipIdentity.command(first, 0) > 0;
        return head && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        EnipIdentity.read(bytes, out);
    }
}
