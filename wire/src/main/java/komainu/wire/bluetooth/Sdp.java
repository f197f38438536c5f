package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// The Service Discovery Protocol: what is asked, and the services and numbers answered (Core volume 3 part B).
final class Sdp {
    private static final int ERROR = 1;
    private static final int SEARCH = 2;
    private static final int SEARCH_ANSWER = 3;
    private static final int ATTRIBUTE = 4;
    private static final int ATTRIBUTE_ANSWER = 5;
    private static final int BOTH = 6;
    private static final int BOTH_ANSWER = 7;
    private static final int LONGEST = 16_384;
    private static final int LONGEST_CONTINUATION = 16;

    private Sdp() {}

    static void read(Bytes b, boolean sent, Channel channel, Link link) {
        if (b.length() < 5 || b.u16(3) > b.length() - 5) {
            link.place.malformed(Protocol.SDP, b.length() < 5 ? Malformed.TRUNCATED : Malformed.BAD_LENGTH);
            return;
        }
        Bytes body = new Bytes().wrap(b, 5, b.u16(3));
        switch (b.u8(0)) {
            case ERROR -> {
                channel.services.issued = 0;
                channel.services.waits = false;
            }
            case SEARCH -> search(body, sent, channel.services, link);
            case ATTRIBUTE -> asked(body, 6 + element(body, 6), ATTRIBUTE, sent, channel.services, link);
            case BOTH -> {
                int counts = element(body, 0);
                asked(body, counts + 2 + element(body, counts + 2), BOTH, sent, channel.services, link);
            }
            case SEARCH_ANSWER -> found(body, channel.services, link);
            case ATTRIBUTE_ANSWER, BOTH_ANSWER -> answered(body, sent, channel.services, link);
            default -> link.place.malformed(Protocol.SDP, Malformed.BAD_VALUE);
        }
    }

    private static int element(Bytes b, int at) {
        return Element.size(b, at);
    }

    private static void search(Bytes b, boolean sent, Channel.Services s, Link link) {
        asked(b, element(b, 0) + 2, SEARCH, sent, s, link);
    }

    /// A question ends with the continuation the server issued, or with none.
    ///
    /// @param at where the continuation begins
    private static void asked(Bytes b, int at, int kind, boolean sent, Channel.Services s, Link link) {
        int n = b.u8(at);
        if (at >= b.length() || n > LONGEST_CONTINUATION || at + 1 + n > b.length()) {
            link.place.malformed(Protocol.SDP, Malformed.BAD_LENGTH);
            return;
        }
        long question = hash(b, 0, at) * 31 + kind;
        if (n == 0) {
            s.length = 0;
        } else if (!s.waits && (s.issued != hash(b, at, n + 1) || s.question != question)) {
            link.odd(sent, "continuation", n);
        }
        // Whose answer was not recorded may continue with anything.
        s.waits = true;
        s.question = question;
    }

    private static long hash(Bytes b, int at, int n) {
        long hash = 7;
        for (int i = 0; i < n; i++) {
            hash = hash * 1_099_511_628_211L + b.u8(at + i) + 1;
        }
        return hash;
    }

    /// How many records fit the search; the answer names none of them.
    private static void found(Bytes b, Channel.Services s, Link link) {
        issued(b, 4 + 4 * b.u16(2), s, link);
    }

    private static void issued(Bytes b, int at, Channel.Services s, Link link) {
        int n = b.u8(at);
        if (at >= b.length() || at + 1 + n > b.length()) {
            link.place.malformed(Protocol.SDP, Malformed.BAD_LENGTH);
            s.issued = 0;
            return;
        }
        s.waits = false;
        s.issued = n == 0 ? 0 : hash(b, at, n + 1);
    }

    private static void answered(Bytes b, boolean sent, Channel.Services s, Link link) {
        int n = b.u16(0);
        if (n + 2 >= b.length()) {
            link.place.malformed(Protocol.SDP, Malformed.BAD_LENGTH);
            return;
        }
        issued(b, 2 + n, s, link);
        if (s.issued == 0 && s.length == 0) {
            Element.records(new Bytes().wrap(b, 2, n), link.sender(sent), link.place);
            link.place.devices().tell(link.sender(sent));
            return;
        }
        keep(b, n, s, link);
        byte[] whole = s.answer;
        if (s.issued == 0 && whole != null) {
            Element.records(Bytes.of(java.util.Arrays.copyOf(whole, s.length)), link.sender(sent), link.place);
            s.length = 0;
            link.place.devices().tell(link.sender(sent));
        }
    }

    private static void keep(Bytes b, int n, Channel.Services s, Link link) {
        byte[] answer = s.answer;
        if (answer == null) {
            answer = new byte[LONGEST];
            s.answer = answer;
        }
        if (s.length + n > LONGEST) {
            link.place.malformed(Protocol.SDP, Malformed.TOO_LONG);
            return;
        }
        for (int i = 0; i < n; i++) {
            answer[s.length++] = (byte) b.u8(2 + i);
        }
    }
}
