package komainu.wire.protocol.medical;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Description;

/// Messages of devices at the bedside (POCT1-A): the device's maker and model, and that data of a patient is readable.
public final class PoctDecoder implements ProtocolDecoder<PoctDecoder.Session> {
    private static final int LONGEST_PROLOGUE = 200;
    private static final String VALUE = "V=\"";
    private static final String[] MESSAGES = {
        "<HEL.R", "<OBS.R", "<DST.R", "<ACK.R", "<REQ.R", "<DTV.R", "<EOT.R", "<END.R"
    };

    /// How far one side was read.
    private static final class Half {
        private final Pieces tags = new Pieces();
        private final Patient patient = new Patient("poct");
        private Description said = new Description("poct");
    }

    /// What is remembered of one flow.
    static final class Session {
        private final Half[] halves = {new Half(), new Half()};
    }

    @Override
    public Protocol protocol() {
        return Protocol.POCT;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int root = first.startsWith(0, "<?xml") ? first.indexOf('<', 1) : 0;
        if (root < 0 || root > LONGEST_PROLOGUE) {
            return false;
        }
        for (String message : MESSAGES) {
            if (first.startsWith(root, message)) {
                return true;
            }
        }
        return false;
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
        return half.tags.take(bytes, '>', (all, from, to, whole) -> {
            int open = all.indexOf('<', from);
            if (open >= 0 && open < to) {
                tag(all, open + 1, to, side, half, out);
            }
            return true;
        });
    }

    private static void tag(Bytes bytes, int at, int to, Side side, Half half, Output out) {
        if (bytes.startsWith(at, "/OBS.R") || bytes.startsWith(at, "/HEL.R")) {
            half.said.sayTo(out);
            half.said = new Description("poct");
            half.patient.tell(side, out);
            return;
        }
        note(Patient.NAME, "PT.name ", bytes, at, to, half);
        note(Patient.ID, "PT.patient_id ", bytes, at, to, half);
        note(Patient.BIRTH, "PT.birth_date ", bytes, at, to, half);
        note(Patient.RESULTS, "OBS.value ", bytes, at, to, half);
        describe("manufacturer", "DEV.vendor_id ", bytes, at, to, half);
        describe("manufacturer", "DEV.manufacturer_name ", bytes, at, to, half);
        describe("model", "DEV.model_id ", bytes, at, to, half);
    }

    private static void note(int field, String name, Bytes bytes, int at, int to, Half half) {
        if (bytes.startsWith(at, name)) {
            int from = value(bytes, at, to);
            half.patient.note(field, bytes, from, quote(bytes, from, to));
        }
    }

    private static void describe(String what, String name, Bytes bytes, int at, int to, Half half) {
        if (bytes.startsWith(at, name)) {
            int from = value(bytes, at, to);
            half.said.add(what, bytes.text(from, quote(bytes, from, to) - from));
        }
    }

    private static int value(Bytes bytes, int at, int to) {
        for (int i = at; i + VALUE.length() <= to; i++) {
            if (bytes.startsWith(i, VALUE)) {
                return i + VALUE.length();
            }
        }
        return to;
    }

    private static int quote(Bytes bytes, int from, int to) {
        int quote = bytes.indexOf('"', from);
        return quote < 0 || quote > to ? to : quote;
    }

    @Override
    public void gap(Session state, Side side, int missing) {
        state.halves[side.ordinal()].tags.gap();
    }

    @Override
    public void end(Session state, long at, Output out) {
        for (Side side : Side.values()) {
            state.halves[side.ordinal()].patient.tell(side, out);
        }
    }
}
