package komainu.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.login.FactoryLogins;
import komainu.knowledge.weakness.Weakness;
import komainu.knowledge.weakness.Weaknesses;
import komainu.model.Mac;
import org.jspecify.annotations.Nullable;

/// One state of the data folder, ready to be asked.
final class Snapshot implements Knowledge {
    private static final String TITLE = "weakness-title.";

    /* What was answered lately, in places by hash: devices of one network say and ask for the same. Threads may overwrite
    each other's answers, never see half of one: they are equal, and made of final fields only. */
    private static final int ANSWERS = 1 << 10;

    /// @param place where the text was read
    private record Answer(String place, String text, List<Match> matches) {}

    private final String version;
    private final Pack pack;
    private final Map<String, Place> places;
    private final Organisations organisations;
    private final Weaknesses weaknesses;
    private final @Nullable Answer[] answers = new Answer[ANSWERS];
    private final FactoryLogins factoryLogins;

    Snapshot(String version, Pack pack, Map<String, Place> places, Organisations organisations) {
        this.version = version;
        this.pack = pack;
        this.places = places;
        this.organisations = organisations;
        this.weaknesses = Weaknesses.of(pack.weaknesses());
        this.factoryLogins = FactoryLogins.of(pack.factoryLogins());
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Match> match(String place, String text) {
        Place rules = places.get(place);
        if (rules == null) {
            return List.of();
        }
        int hash = place.hashCode() * 31 + text.hashCode();
        int i = (hash ^ hash >>> 16) & ANSWERS - 1;
        Answer answer = answers[i];
        if (answer != null && answer.text.equals(text) && answer.place.equals(place)) {
            return answer.matches;
        }
        List<Match> matches = rules.match(text);
        if (text.length() <= LONGEST_TEXT) {
            answers[i] = new Answer(place, text, matches);
        }
        return matches;
    }

    @Override
    public List<Fingerprint> fingerprints() {
        return pack.fingerprints();
    }

    @Override
    public String name(String word) {
        return pack.names().getOrDefault(word, word);
    }

    @Override
    public Weaknesses weaknesses() {
        return weaknesses;
    }

    @Override
    public FactoryLogins factoryLogins() {
        return factoryLogins;
    }

    @Override
    public Optional<Organisation> organisation(Mac mac) {
        return organisations.of(mac).map(name -> {
            List<Match> matches = match("mac.organisation", name);
            return new Organisation(
                    name, matches.isEmpty() ? "" : matches.getFirst().vendor());
        });
    }

    @Override
    public double threshold(String name) {
        Double value = pack.thresholds().get(name);
        if (value == null) {
            throw new IllegalArgumentException("no threshold \"" + name + "\" in data/thresholds");
        }
        return value;
    }

    @Override
    public Set<String> words(String list) {
        Set<String> words = pack.words().get(list);
        if (words == null) {
            throw new IllegalArgumentException("no list \"" + list + "\" in data/botnets");
        }
        return words;
    }

    /// A weakness is told by its own title.
    @Override
    public Optional<Template> template(String key) {
        if (!key.startsWith(TITLE)) {
            return Optional.ofNullable(pack.templates().get(key));
        }
        return weaknesses
                .byId(key.substring(TITLE.length()))
                .map(Weakness::title)
                .map(title -> new Template(title.en(), title.ja()));
    }

    @Override
    public Optional<Advice> advice(String detector) {
        return Optional.ofNullable(pack.advice().get(detector));
    }
}
