package komainu.wire.protocol.medical;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Description;

/// Records of laboratory devices (ASTM E1394 in frames of E1381, CLSI LIS2-A2): who sends, and that data of a patient
/// is
/// readable.
public final class AstmDecoder implements ProtocolDecoder<AstmDecoder.Session> {
    private static final int STX = 2;
    private static final int ENQ = 5;
    private static final int RECORD_END = '\r';
    private static final int SENDER = 4;

    private static final int PATIENT_ID = 2;
    private static final int LABORATORY_ID = 3;
    private static final int PATIENT_NAME = 5;
    private static final int PATIENT_BIRTH = 7;
    private static final int RESULT_VALUE = 3;

    /// How far one side was read.
    private static final class Half {
        private final Pieces records = new Pieces();
        private final Patient patient = new Patient("astm");
        private int separator = '|';
        private boolean said;
    }

    /// What is remembered of one flow.
    static final class Session {
        private final Half[] halves = {new Half(), new Half()};
    }

    @Override
    public Protocol protocol() {
        return Protocol.ASTM;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int at = start(first, 0, first.length());
        return at >= 2
                && first.u8(at - 2) == STX
                && first.u8(at) == 'H'
                && isSeparator(first.u8(at + 1))
                && first.u8(at + 2) == '\\';
    }

    private static boolean isSeparator(int b) {
        return b > ' ' && b < 127 && !Character.isLetterOrDigit(b);
    }

    /// Where a record begins behind the control characters and the number of its frame.
    private static int start(Bytes bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes.u8(at) == ENQ || bytes.u8(at) == '\n' || bytes.u8(at) == STX)) {
            at++;
        }
        boolean framed = at > from && bytes.u8(at - 1) == STX && Character.isDigit(bytes.u8(at));
        return framed ? at + 1 : at;
    }

    @Override
    public Session open() {
        return new Session();
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, Session state, long at, Output out) {
        Half half = state.halves[side.ordinal()];
        return half.records.take(bytes, RECORD_END, (all, from, to, whole) -> {
            record(all, start(all, from, to), to, side, half, out);
            return true;
        });
    }

    private static void record(Bytes bytes, int at, int to, Side side, Half half, Output out) {
        if (bytes.u8(at) == 'H' && bytes.u8(at + 2) == '\\') {
            half.separator = bytes.u8(at + 1);
            header(bytes, at, to, half, out);
        } else if (bytes.u8(at + 1) != half.separator) {
            return;
        }
        switch (bytes.u8(at)) {
            case 'P' -> {
                half.patient.tell(side, out);
                note(Patient.ID, PATIENT_ID, bytes, at, to, half);
                note(Patient.ID, LABORATORY_ID, bytes, at, to, half);
                note(Patient.NAME, PATIENT_NAME, bytes, at, to, half);
                note(Patient.BIRTH, PATIENT_BIRTH, bytes, at, to, half);
            }
            case 'R' -> note(Patient.RESULTS, RESULT_VALUE, bytes, at, to, half);
            case 'L' -> half.patient.tell(side, out);
            default -> {}
        }
    }

    private static void header(Bytes bytes, int at, int to, Half half, Output out) {
        if (!half.said) {
            half.said = true;
            int from = field(SENDER, bytes, at, to, half);
            new Description("astm")
                    .add("sender", bytes.text(from, end(bytes, from, to, half) - from))
                    .sayTo(out);
        }
    }

    private static void note(int what, int number, Bytes bytes, int record, int to, Half half) {
        int from = field(number, bytes, record, to, half);
        half.patient.note(what, bytes, from, end(bytes, from, to, half));
    }

    /// Where a field begins; `to` if there is none. The record's type is the first, numbered 0.
    private static int field(int number, Bytes bytes, int record, int to, Half half) {
        int from = record;
        for (int i = 0; i < number && from < to; i++) {
            int next = bytes.indexOf(half.separator, from);
            from = next < 0 || next >= to ? to : next + 1;
        }
        return from;
    }

    private static int end(Bytes bytes, int from, int to, Half half) {
        int next = bytes.indexOf(half.separator, from);
        return next < 0 || next > to ? to : next;
    }

    @Override
    public void gap(Session state, Side side, int missing) {
        state.halves[side.ordinal()].records.gap();
    }

    @Override
    public void end(Session state, long at, Output out) {
        for (Side side : Side.values()) {
            state.halves[side.ordinal()].patient.tell(side, out);
        }
    }
}
