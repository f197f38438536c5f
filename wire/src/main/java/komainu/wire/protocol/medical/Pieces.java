package komainu.wire.protocol.medical;

import komainu.wire.Bytes;
import komainu.wire.ProtocolDecoder;

/// One side's bytes in pieces that end with a mark; of a long piece only the beginning is handed over.
final class Pieces {
    static final int LONGEST = 1024;

    /// The rest of a long piece, or of one with a gap, is passed over.
    private boolean passing;

    /// Reads pieces.
    @FunctionalInterface
    interface Reader {
        /// @param to behind the last byte, without the mark
        /// @param whole false if the piece goes on
        /// @return false to let the flow go
        boolean read(Bytes bytes, int from, int to, boolean whole);
    }

    /// Returns the bytes consumed, or LET_GO.
    int take(Bytes bytes, int mark, Reader reader) {
        int done = 0;
        while (done < bytes.length()) {
            int end = bytes.indexOf(mark, done);
            boolean whole = end >= 0;
            int to = whole ? end : bytes.length();
            if (!whole && !passing && to - done < LONGEST) {
                return done;
            }
            if (!passing && !reader.read(bytes, done, to, whole)) {
                return ProtocolDecoder.LET_GO;
            }
            passing = !whole;
            done = whole ? end + 1 : to;
        }
        return done;
    }

    void gap() {
        passing = true;
    }
}
