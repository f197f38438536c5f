package komainu.wire.stream;

import komainu.wire.Bytes;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// The byte streams of one TCP flow, while a decoder may want them.
public final class Stream {
    /// Bytes that tell a shape.
    private static final int SHAPE = 64;

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

    /// The handshake was seen, and what was read first is what was sent first.
    boolean whole;

    Stream(int clientPort, int serverPort) {
        this.clientPort = clientPort;
        this.serverPort = serverPort;
    }

    Lane lane(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /// What first bytes look like, for flows nobody knows.
    static String shape(Bytes bytes) {
        boolean empty = true;
        for (int i = 0; i < Math.min(SHAPE, bytes.length()); i++) {
            int b = bytes.u8(i);
            if (b != '\r' && b != '\n') {
                empty = false;
                if ((b < ' ' && b != '\t') || b == 127) {
                    return "binary";
                }
            }
        }
        return empty ? "empty-lines" : "text";
    }
}
