package komainu.wire.protocol;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// A protocol of single datagrams, each of which can be read alone.
public interface Notice extends ProtocolDecoder<Stateless> {
    /// Reads one datagram.
    void read(Bytes bytes, Output out);

    @Override
    default Stateless open() {
        return Stateless.NONE;
    }

    @Override
    default int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        read(bytes, out);
        return bytes.length();
    }
}
