package komainu.wire.protocol.discovery;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Framed;
import komainu.wire.protocol.Stateless;

/// TP-Link's Smart Home protocol over TCP: each text follows its length.
public final class KasaStreamDecoder implements Framed<Stateless> {
    private static final int HEAD = 4;
    private static final long LONGEST = 1 << 16;

    @Override
    public Protocol protocol() {
        return Protocol.KASA;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return serverPort == KasaDecoder.PORT && frame(first, 0) > 0 && Autokey.begins(first, HEAD);
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int limit() {
        return 1 << 14;
    }

    @Override
    public int frame(Bytes bytes, int at) {
        if (bytes.length() - at < HEAD) {
            return 0;
        }
        long length = bytes.u32(at);
        return length < 2 || length > LONGEST ? NONE : HEAD + (int) length;
    }

    @Override
    public boolean read(Bytes frame, Side side, Stateless state, Output out) {
        if (side == Side.SERVER) {
            Autokey.description(Autokey.json(frame, HEAD)).sayTo(out);
        }
        return true;
    }
}
