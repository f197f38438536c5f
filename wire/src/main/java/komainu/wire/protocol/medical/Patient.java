package komainu.wire.protocol.medical;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Side;

/// That data of a patient stood in a message: which fields, and one character of the name. Nothing else is kept.
final class Patient {
    private static final String[] FIELDS = {"name", "id", "birth-date", "results"};
    static final int NAME = 0;
    static final int ID = 1;
    static final int BIRTH = 2;
    static final int RESULTS = 3;

    /// Bytes looked at for the first letter.
    private static final int LONGEST = 64;

    private final String protocol;
    private int there;
    private String initial = "";

    Patient(String protocol) {
        this.protocol = protocol;
    }

    /// Notes a field unless it is blank; separators within it and dashes are.
    void note(int field, Bytes bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isText(bytes.u8(i))) {
                there |= 1 << field;
                initial = field == NAME && initial.isEmpty() ? first(bytes, from, to) : initial;
                return;
            }
        }
    }

    private static boolean isText(int b) {
        return b > ' ' && "^~&\\\"-=.*".indexOf(b) < 0;
    }

    private static String first(Bytes bytes, int from, int to) {
        return bytes.text(from, Math.min(LONGEST, to - from))
                .codePoints()
                .filter(Character::isLetter)
                .limit(1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Tells what was noted since it last did.
    void tell(Side by, Output out) {
        // Results without a patient are nobody's.
        if ((there & ~(1 << RESULTS)) != 0) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < FIELDS.length; i++) {
                if ((there >>> i & 1) == 1) {
                    fields.add(FIELDS[i]);
                }
            }
            out.say(by, new Message.PatientSeen(protocol, List.copyOf(fields), initial));
        }
        there = 0;
        initial = "";
    }
}
