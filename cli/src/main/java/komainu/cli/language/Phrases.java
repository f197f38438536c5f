package komainu.cli.language;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import komainu.knowledge.Knowledge;
import komainu.model.Case;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Sentence;
import komainu.model.Urgency;
import org.jspecify.annotations.Nullable;

/// Turns sentences into text of one language, with times of one zone.
public final class Phrases {
    private static final long SECOND = 1_000_000_000L;
    private static final long BRIEF = 600 * SECOND;

    private final Knowledge knowledge;
    private final Language language;
    private final Moments moments;

    public Phrases(Knowledge knowledge, Language language, ZoneId zone) {
        this.knowledge = knowledge;
        this.language = language;
        this.moments = new Moments(language, zone);
    }

    public Language language() {
        return language;
    }

    public Moments moments() {
        return moments;
    }

    /// The sentence of `data/advice/interface.yaml` with this name; names and values alternate in `pairs`.
    public String ui(String name, Object... pairs) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            values.put((String) pairs[i], value instanceof Number n ? count(n.longValue()) : value.toString());
        }
        return fill("interface." + name, values);
    }

    /// Text of a sentence; a key without entry is shown with its values, so that nothing is lost.
    public String say(Sentence sentence) {
        if (sentence.key().isEmpty()) {
            return "";
        }
        Map<String, String> values = new TreeMap<>();
        sentence.values().forEach((name, value) -> values.put(name, text(value)));
        return fill(sentence.key(), values);
    }

    public String level(Level level) {
        return ui("level-" + word(level));
    }

    public String heading(Level level) {
        return ui("heading-" + word(level));
    }

    /// What a case begins with: for information, the detector's own words if it has some.
    public String heading(Judged lead) {
        return verdict(lead).orElseGet(() -> heading(lead.level()));
    }

    /// A detector's own words for what it found where that is no sign of a take-over, such as "knocked over".
    public Optional<String> verdict(Judged lead) {
        return lead.level() == Level.INFO
                ? knowledge.template(lead.finding().detector() + ".heading").map(language::of)
                : Optional.empty();
    }

    /// What a detector says of the time after its finding, if it says something.
    public Optional<String> after(Judged lead, long nanos) {
        String key = lead.finding().detector() + ".after";
        return knowledge.template(key).map(t -> say(new Sentence(key, Map.of("span", new Sentence.Span(nanos)))));
    }

    public String urgency(Urgency urgency) {
        return ui("urgency-" + word(urgency));
    }

    public String act(Urgency urgency) {
        return ui("act-" + word(urgency));
    }

    public String type(DeviceType type) {
        return ui("type-" + type.word());
    }

    public String view(Device.View view) {
        return ui("view-" + word(view));
    }

    /// What a detector is called, or its id.
    public String title(String detector) {
        return knowledge.template(detector + ".title").map(language::of).orElse(detector);
    }

    /// A text with the place it was read at: `dns.name` is "a name it looked up"; places without words of their own
    /// stand as they are.
    public String from(String place, String text) {
        int dot = place.indexOf('.');
        String known = Stream.of(place, dot < 0 ? place : place.substring(0, dot))
                .map(p -> "from-" + p.replace('.', '-'))
                .filter(key -> knowledge.template("interface." + key).isPresent())
                .findFirst()
                .orElse("from-place");
        return ui(known, "place", Harmless.text(place), "text", Harmless.text(text));
    }

    /// The name people know a vendor or system by.
    public String name(String word) {
        return knowledge.name(word);
    }

    /// The family a case looks like, in words also where it is not known.
    public String family(Case verdict) {
        String family = verdict.family();
        return family.isEmpty()
                ? ui("family-unknown")
                : ui(
                        "family-known",
                        "family",
                        Harmless.text(family.substring(0, 1).toUpperCase(Locale.ROOT) + family.substring(1)),
                        "sure",
                        Math.round(verdict.confidence() * 100));
    }

    /// What stands between two sentences.
    public String space() {
        return language == Language.JA ? "" : " ";
    }

    /// Public pages about what a detector finds.
    public List<String> references(String detector) {
        return knowledge.advice(detector).map(Knowledge.Advice::references).orElse(List.of());
    }

    /// `BOTH_WAYS` as it is written in keys and in JSON: `both-ways`.
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String text(Sentence.Value value) {
        return switch (value) {
            case Sentence.Count c -> count(c.number());
            case Sentence.Word w -> Harmless.text(w.text());
            case Sentence.Phrase p -> fill(p.key(), Map.of());
            case Sentence.Moment m -> moments.moment(m.nanos());
            case Sentence.Span s -> span(s.nanos());
            case Sentence.Rate r -> rate(r.bitsPerSecond());
            case Sentence.Part p -> say(p.sentence());
        };
    }

    private String fill(String key, Map<String, String> values) {
        return knowledge
                .template(key)
                .map(template -> fill(language.of(template), values, 0))
                .orElseGet(() -> values.isEmpty() ? key : key + " " + values);
    }

    /// The values may hold braces themselves: each place is filled once.
    private static String fill(String template, Map<String, String> values, int from) {
        StringBuilder text = new StringBuilder(template.length() + 32);
        int open = template.indexOf('{', from);
        while (open >= 0) {
            int close = template.indexOf('}', open);
            String value = close < 0 ? null : value(template.substring(open + 1, close), values);
            int end = value == null ? open + 1 : close + 1;
            text.append(template, from, open).append(value == null ? "{" : value);
            from = end;
            open = template.indexOf('{', from);
        }
        return text.append(template, from, template.length()).toString();
    }

    /// What stands for `count`, or the word for `count|time|times` that goes with the number.
    private static @Nullable String value(String place, Map<String, String> values) {
        int one = place.indexOf('|');
        String value = values.get(one < 0 ? place : place.substring(0, one));
        if (one < 0 || value == null) {
            return value;
        }
        int many = place.lastIndexOf('|');
        return value.equals("1") ? place.substring(one + 1, many) : place.substring(many + 1);
    }

    /// A number with a comma at each thousand, as both languages write it.
    public static String count(long n) {
        String digits = Long.toString(n);
        StringBuilder text = new StringBuilder(digits.length() + 6);
        for (int i = 0; i < digits.length(); i++) {
            int left = digits.length() - i;
            if (i > 0 && left % 3 == 0 && digits.charAt(i - 1) != '-') {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
        return text.toString();
    }

    /// A span in its largest unit of which there are at least two.
    public String span(long nanos) {
        long seconds = Math.round((double) nanos / SECOND);
        if (nanos < SECOND) {
            return ui("instant");
        }
        if (seconds < 120) {
            return units(seconds, "second");
        }
        if (seconds < 2 * 3600) {
            return units(Math.round(seconds / 60.0), "minute");
        }
        return seconds < 48 * 3600
                ? units(Math.round(seconds / 3600.0), "hour")
                : units(Math.round(seconds / 86400.0), "day");
    }

    private String units(long count, String unit) {
        return count == 1 ? ui(unit) : ui(unit + "s", "count", count);
    }

    /// Bits a second with three digits.
    static String rate(long bits) {
        return scaled(bits, new String[] {"bit/s", "kbit/s", "Mbit/s", "Gbit/s", "Tbit/s"});
    }

    public static String bytes(long bytes) {
        return scaled(bytes, new String[] {"bytes", "kB", "MB", "GB", "TB", "PB"});
    }

    private static String scaled(long value, String[] units) {
        double v = value;
        int unit = 0;
        while (v >= 999.5 && unit < units.length - 1) {
            v /= 1000;
            unit++;
        }
        String number =
                unit == 0 || v >= 99.95 ? String.valueOf(Math.round(v)) : String.valueOf(Math.round(v * 10) / 10.0);
        return number + " " + units[unit];
    }

    /// The period between two moments, its zone said once; in seconds where it is short.
    public String period(long first, long last) {
        Moments m = moments;
        boolean brief = last - first < BRIEF;
        String from = brief ? m.clock(first) : m.minute(first);
        String until = brief ? m.clock(last) : m.minute(last);
        if (m.at(first).toLocalDate().equals(m.at(last).toLocalDate())) {
            return ui("period-day", "day", m.day(first), "from", from, "until", until, "zone", m.zone(last));
        }
        String day = m.dayAfter(last, first);
        return ui(
                "period-days", "first", m.day(first), "from", from, "last", day, "until", until, "zone", m.zone(last));
    }

    /// A file as it was named by the user.
    public String file(String name) {
        return name.equals("-") ? ui("standard-input") : Harmless.text(name);
    }

    /// The parts as one list.
    public String list(List<String> parts) {
        String all = "";
        for (int i = parts.size() - 1; i >= 0; i--) {
            all = i == parts.size() - 1 ? parts.get(i) : ui("list-comma", "first", parts.get(i), "rest", all);
        }
        return all;
    }
}
