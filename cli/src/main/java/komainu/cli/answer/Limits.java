package komainu.cli.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import komainu.cli.language.Phrases;
import komainu.model.Quality;
import komainu.wire.InputReport;

/// What this record cannot show, as words that also name sentences: `limit-` and the word.
public final class Limits {
    private static final long MINUTE = 60_000_000_000L;
    private static final int HARDLY_ANY = 95;
    private static final String ENCRYPTED = Phrases.word(Quality.Lack.ENCRYPTED);

    private Limits() {}

    /// The words, the ones of this record first, then those of every record.
    public static List<String> of(InputReport input) {
        List<String> words = new ArrayList<>();
        boolean radio = input.kind() == InputReport.Kind.BLUETOOTH;
        if (input.home().isEmpty() && input.packets() > 0 && !onlyPresence(input) && !radio) {
            words.add("home-unknown");
        }
        if (input.inputs().stream().anyMatch(i -> i.fault().isPresent())) {
            words.add("fault");
        }
        if (input.kind() == InputReport.Kind.FLOWS) {
            words.add("flow-log");
        }
        for (Quality.Lack lack : input.quality()) {
            words.add(Phrases.word(lack));
        }
        if (share(input) > 0 && !words.contains(ENCRYPTED)) {
            words.add(ENCRYPTED);
        }
        if (unreadLinks(input) > 0) {
            words.add("unread-link");
        }
        length(input).ifPresent(words::add);
        if (input.bluetooth().filter(b -> b.cut() > 0).isPresent()) {
            words.add("bluetooth-cut");
        }
        if (input.bluetooth().isPresent()) {
            words.addAll(List.of("bluetooth-patch", "bluetooth-chip", "bluetooth-passers-by"));
        }
        words.addAll(
                radio
                        ? List.of("silent-program", "inside")
                        : List.of("silent-program", "local-talk", "encrypted-contents", "inside"));
        return words;
    }

    /// True for records of the air in which hardly any talk of the owner's could be read: who is there, not what is
    /// said.
    static boolean onlyPresence(InputReport input) {
        return share(input) >= HARDLY_ANY
                || input.wifi().filter(w -> w.data() == 0).isPresent();
    }

    /// Per cent of what the owner's devices said that Wi-Fi hides.
    static int share(InputReport input) {
        return input.wifi().map(InputReport.Wifi::share).orElse(0);
    }

    /// Packets of links that are not read.
    static long unreadLinks(InputReport input) {
        return input.counters().entrySet().stream()
                .filter(c -> c.getKey().startsWith("link type ") && c.getKey().endsWith(" not read"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    static long span(InputReport input) {
        return input.packets() == 0 ? 0 : input.last() - input.first();
    }

    private static Optional<String> length(InputReport input) {
        long span = span(input);
        if (input.packets() == 0 || span >= 24 * 60 * MINUTE) {
            return Optional.empty();
        }
        return Optional.of(span < 2 * MINUTE ? "short-minute" : span < 60 * MINUTE ? "short-hour" : "short-day");
    }
}
