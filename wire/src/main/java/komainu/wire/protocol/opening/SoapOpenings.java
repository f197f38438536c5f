package komainu.wire.protocol.opening;

import java.util.Map;
import java.util.Optional;
import komainu.model.Ip;
import komainu.model.Message.Described;
import komainu.model.Message.Mapped;
import komainu.wire.protocol.Secrets;
import org.jspecify.annotations.Nullable;

/// What UPnP documents of one HTTP flow tell of openings: a request, and what the router says to it.
public final class SoapOpenings {
    /// Documents of these kinds are told as openings only.
    private static final String PREFIX = "igd-";

    private static final String SYSTEM = "upnp";
    private static final int GOOD = 200;
    private static final int FIRST_FAILURE = 400;
    private static final int LONGEST_NUMBER = 10;

    /// What was asked and not answered yet.
    @Nullable
    private Mapped waiting;

    /// True if a document is about openings and nothing else.
    public static boolean isOf(Described document) {
        return document.protocol().startsWith(PREFIX);
    }

    /// A new request begins: what waited is not answered any more.
    public void forget() {
        waiting = null;
    }

    /// What a request asks for.
    public Optional<Mapped> asked(Described document) {
        waiting = switch (document.protocol()) {
            case "igd-ask" -> opening("asked", document.texts());
            case "igd-delete" -> opening("closed", document.texts());
            default -> null;
        };
        // That something is to be closed counts once it is closed.
        return Optional.ofNullable(waiting).filter(m -> m.kind().equals("asked"));
    }

    /// What the router says to the last request.
    public Optional<Mapped> answered(int status, Optional<Described> document) {
        Mapped asked = waiting;
        waiting = null;
        Map<String, String> texts = document.map(Described::texts).orElse(Map.of());
        if (asked != null) {
            return answer(asked, status, texts);
        }
        return switch (document.map(Described::protocol).orElse("")) {
            case "igd-listed" ->
                Optional.of(opening(texts.getOrDefault("enabled", "1").equals("0") ? "closed" : "listed", texts));
            case "igd-address" -> Optional.of(Mapped.outside(SYSTEM, address(texts.get("outside"))));
            default -> Optional.empty();
        };
    }

    private static Optional<Mapped> answer(Mapped asked, int status, Map<String, String> texts) {
        if (status == GOOD) {
            int given = (int) number(texts.get("reserved"), 65_535);
            return Optional.of(with(asked, asked.kind().equals("closed") ? "closed" : "opened", given, ""));
        }
        boolean refused = status >= FIRST_FAILURE && !asked.kind().equals("closed");
        String code = Long.toString(number(texts.get("code"), 999));
        return refused ? Optional.of(with(asked, "refused", 0, code)) : Optional.empty();
    }

    private static Mapped with(Mapped asked, String kind, int given, String result) {
        return new Mapped(
                SYSTEM,
                kind,
                asked.client(),
                given > 0 ? given : asked.external(),
                asked.internal(),
                asked.transport(),
                asked.lease(),
                result,
                Ip.NONE,
                asked.name());
    }

    private static Mapped opening(String kind, Map<String, String> texts) {
        int internal = (int) number(texts.get("internal"), 65_535);
        int external = (int) number(texts.get("external"), 65_535);
        // A pinhole of IPv6 has one port on both sides.
        boolean pinhole = texts.containsKey("pinhole-port");
        int port = pinhole ? (int) number(texts.get("pinhole-port"), 65_535) : internal;
        return new Mapped(
                SYSTEM,
                kind,
                address(texts.get("client")),
                pinhole ? port : external,
                port,
                transport(texts.getOrDefault("transport", "")),
                number(texts.get("lease"), 0xffff_ffffL),
                "",
                Ip.NONE,
                Secrets.hideKeys(texts.getOrDefault("name", "")));
    }

    /// `TCP` and `UDP`, or the number a pinhole has; 0 for all.
    private static int transport(String word) {
        return switch (word) {
            case "TCP", "tcp", "6" -> 6;
            case "UDP", "udp", "17" -> 17;
            default -> 0;
        };
    }

    /// An address written in a document; a host name is none.
    private static Ip address(@Nullable String text) {
        if (text == null || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':')) {
            return Ip.NONE;
        }
        try {
            return Ip.parse(text);
        } catch (IllegalArgumentException e) {
            return Ip.NONE;
        }
    }

    private static long number(@Nullable String digits, long most) {
        if (digits == null || digits.isEmpty() || digits.length() > LONGEST_NUMBER) {
            return 0;
        }
        long n = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            n = n * 10 + digit;
        }
        return n <= most ? n : 0;
    }
}
