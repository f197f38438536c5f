package komainu.cli;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Quality;
import komainu.wire.InputReport;

/// What this record cannot show, as words that also name sentences: `limit-` and the word.
final class Limits {
    private static final long MINUTE = 60_000_000_000L;

    private Limits() {}

    /// The words, the ones of this record first, then those of every record.
    static List<String> of(InputReport input) {
        List<String> words = new ArrayList<>();
        if (input.home().isEmpty() && input.packets() > 0) {
            words.add("home-unknown");
        }
        if (input.inputs().stream().anyMatch(i -> i.fault().isPresent())) {
            words.add("fault");
        }
        for (Quality.Lack lack : input.quality()) {
            words.add(Phrases.word(lack));
        }
        length(input).ifPresent(words::add);
        words.addAll(List.of("silent-program", "local-talk", "encrypted-contents", "inside"));
        return words;
    }

    static long span(InputReport input) {
        return input.packets() == 0 ? 0 : input.last() - input.first();
    }

    private static java.util.Optional<String> length(InputReport input) {
        long span = span(input);
        if (input.packets() == 0 || span >= 24 * 60 * MINUTE) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(
                span < 2 * MINUTE ? "short-minute" : span < 60 * MINUTE ? "short-hour" : "short-day");
    }
}
