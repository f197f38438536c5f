package komainu.wire.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;

/// The names in an X.509 certificate (RFC 5280 4.1), as far as it is there. Nothing in it is verified.
final class Certificate {
    private static final String COMMON_NAME = "550403";
    private static final String ORGANISATION = "55040a";
    private static final String UNIT = "55040b";
    private static final String OTHER_NAMES = "551d11";

    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;
    private static final int DNS_NAME = 0x82;
    private static final int WIDE_TEXT = 30;
    private static final int TWO_DIGIT_YEAR = 23;
    private static final int MOST_NAMES = 8;
    /// Names of one kind in a subject.
    private static final int MOST_PARTS = 4;

    private final Der issuer;
    private final Der validity;
    private final Der subject;

    Certificate(Bytes bytes) {
        Der first = Der.at(bytes, 0, bytes.length()).inside().inside();
        Der serial = first.tag() == VERSION ? first.next() : first;
        Der algorithm = serial.next();
        issuer = algorithm.next();
        validity = issuer.next();
        subject = validity.next();
    }

    /// Says what it tells about its owner.
    ///
    /// @param version of TLS it was sent in
    void tell(String version, Output out) {
        if (issuer.tag() != Der.SEQUENCE || subject.tag() != Der.SEQUENCE) {
            out.malformed(Protocol.TLS, Malformed.BAD_VALUE);
            return;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, "subject", name(subject, COMMON_NAME));
        put(texts, "organisation", name(subject, ORGANISATION));
        put(texts, "unit", name(subject, UNIT));
        put(texts, "issuer", name(issuer, COMMON_NAME));
        put(texts, "issuer-organisation", name(issuer, ORGANISATION));
        put(texts, "names", otherNames());
        texts.put("self-signed", issuer.same(subject) ? "yes" : "no");
        put(texts, "until", date(validity.inside().next()));
        texts.put("version", version);
        out.say(Side.SERVER, new Message.Described("tls-certificate", texts));
    }

    private static void put(Map<String, String> texts, String what, String text) {
        if (!text.isEmpty()) {
            texts.put(what, text);
        }
    }

    /// The parts of a distinguished name that are of one kind.
    private static String name(Der name, String kind) {
        StringJoiner parts = new StringJoiner(", ");
        int count = 0;
        for (Der set = name.inside(); set.tag() != 0 && count < MOST_PARTS; set = set.next()) {
            for (Der pair = set.inside(); pair.tag() != 0 && count < MOST_PARTS; pair = pair.next()) {
                Der object = pair.inside();
                if (object.tag() == Der.OBJECT && object.is(kind)) {
                    parts.add(text(object.next()));
                    count++;
                }
            }
        }
        return Bytes.clean(parts.toString());
    }

    private static String text(Der value) {
        if (value.tag() != WIDE_TEXT) {
            return value.bytes().text(value.from(), value.length());
        }
        byte[] wide = new byte[Math.min(value.length(), 2 * Message.LONGEST)];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = (byte) value.bytes().u8(value.from() + i);
        }
        return Bytes.clean(new String(wide, StandardCharsets.UTF_16BE));
    }

    /// RFC 5280 4.2.1.6: the first DNS names the certificate is for.
    private String otherNames() {
        StringJoiner names = new StringJoiner(",");
        Der field = subject.next();
        while (field.tag() != 0 && field.tag() != EXTENSIONS) {
            field = field.next();
        }
        for (Der extension = field.inside().inside(); extension.tag() != 0; extension = extension.next()) {
            Der object = extension.inside();
            if (object.is(OTHER_NAMES)) {
                Der value = object.next();
                value = value.tag() == Der.OCTETS ? value : value.next();
                int count = 0;
                for (Der name = value.inside().inside(); name.tag() != 0 && count < MOST_NAMES; name = name.next()) {
                    if (name.tag() == DNS_NAME) {
                        names.add(name.bytes().text(name.from(), name.length()));
                        count++;
                    }
                }
            }
        }
        return Bytes.clean(names.toString());
    }

    /// RFC 5280 4.1.2.5: `260102030405Z` or `20260102030405Z` as `2026-01-02`.
    private static String date(Der time) {
        String text = time.bytes().text(time.from(), time.length());
        if (time.tag() == TWO_DIGIT_YEAR) {
            text = (text.compareTo("50") < 0 ? "20" : "19") + text;
        }
        boolean digits = text.length() >= 8 && text.chars().limit(8).allMatch(c -> c >= '0' && c <= '9');
        return digits ? text.substring(0, 4) + '-' + text.substring(4, 6) + '-' + text.substring(6, 8) : "";
    }
}
