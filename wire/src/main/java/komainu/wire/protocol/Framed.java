package komainu.wire.protocol;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// A protocol over TCP that is a row of frames, each of which tells its length.
///
/// @param <S> what it remembers of one flow
public interface Framed<S> extends ProtocolDecoder<S> {
    /// What `frame` returns where no frame of this protocol stands.
    int NONE = -1;

    /// The length of the frame that begins at `at`, with its head; 0 if more bytes are needed to tell, or NONE.
    int frame(Bytes bytes, int at);

    /// Reads one whole frame; false if nothing more is needed of this flow.
    boolean read(Bytes frame, Side side, S state, Output out);

    @Override
    default int decode(Bytes bytes, Side side, S state, long at, Output out) {
        int done = 0;
        while (done < bytes.length()) {
            int length = frame(bytes, done);
            if (length == NONE) {
                out.malformed(protocol(), Malformed.BAD_VALUE);
                return LET_GO;
            }
            if (length >= MOST_LEFT) {
                return LET_GO;
            }
            if (length == 0 || done + length > bytes.length()) {
                break;
            }
            if (!read(new Bytes().wrap(bytes, done, length), side, state, out)) {
                return LET_GO;
            }
            done += length;
        }
        return done;
    }
}
