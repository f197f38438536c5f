package komainu.wire.protocol.discovery;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Notice;

/// TP-Link's Smart Home protocol over UDP: what Kasa plugs and bulbs answer to a search.
public final class KasaDecoder implements Notice {
    public static final int PORT = 9999;

    @Override
    public Protocol protocol() {
        return Protocol.KASA;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return (clientPort == PORT || serverPort == PORT) && Autokey.begins(first, 0);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        JsonFields json = Autokey.json(bytes, 0);
        if (!json.whole()) {
            out.malformed(Protocol.KASA, Malformed.TRUNCATED);
        }
        Autokey.description(json).sayTo(out);
    }
}
