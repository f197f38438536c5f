package komainu.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.weakness.Weakness;
import komainu.knowledge.weakness.Weaknesses;
import komainu.model.Mac;

/// One state of the data folder, ready to be asked.
final class Snapshot implements Knowledge {
    private static final String TITLE = "weakness-title.";

    private final String version;
    private final Pack pack;
    private final Map<String, Place> places;
    private final Organisations organisations;
    private final Weaknesses weaknesses;

    Snapshot(String version, Pack pack, Map<String, Place> places, Organisations organisations) {
        this.version = version;
        this.pack = pack;
        this.places = places;
        this.organisations = organisations;
        this.weaknesses = Weaknesses.of(pack.weaknesses());
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public List<Match> match(String place, String text) {
        return places.getOrDefault(place, Place.NONE).match(text);
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
