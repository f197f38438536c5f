package komainu.wire.stream;

import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// The byte streams of one TCP flow, while a decoder may want them.
public final class Stream {
    final Lane client = new Lane();
    final Lane server = new Lane();
    final int clientPort;
    final int serverPort;

    @Nullable
    ProtocolDecoder<Object> decoder;

    @Nullable
    Object state;

    /// Its waiting bytes were taken away for others: nothing more can be read.
    boolean robbed;

    /// Who sent the first payload, of what shape and length; length 0 before.
    Side firstSide = Side.CLIENT;

    String firstShape = "";
    int firstLength;

    Stream(int clientPort, int serverPort) {
        this.clientPort = clientPort;
        this.serverPort = serverPort;
    }

    Lane lane(Side side) {
        return side == Side.CLIENT ? client : server;
    }
}
