package komainu.wire.protocol.opening;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Stateless;

/// The protocol of cameras that meet their app through a server (PPPP, of CS2 Network and its copies): only that it is
/// spoken.
public final class PppDecoder implements ProtocolDecoder<Stateless> {
    public static final int PORT = 32_100;

    private static final int MAGIC = 0xf1;
    private static final int HEADER = 4;
    private static final int LENGTH = 2;

    @Override
    public Protocol protocol() {
        return Protocol.PPPP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.u8(0) == MAGIC && first.length() == HEADER + first.u16(LENGTH) && first.length() >= HEADER;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        out.say(new Message.Recognised("pppp"));
        return bytes.length();
    }
}
