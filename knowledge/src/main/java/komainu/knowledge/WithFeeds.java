package komainu.knowledge;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import komainu.knowledge.feed.FeedStore;
import komainu.knowledge.login.FactoryLogins;
import komainu.knowledge.weakness.FeedWeaknesses;
import komainu.knowledge.weakness.Product;
import komainu.knowledge.weakness.WeaknessMatch;
import komainu.knowledge.weakness.Weaknesses;
import komainu.model.Mac;

/// The knowledge of the build and, of weaknesses, also what the feeds say that the owner keeps.
public final class WithFeeds implements Knowledge {
    private final Knowledge own;
    private final FeedStore feeds;
    private final FeedWeaknesses weaknesses;

    public WithFeeds(Knowledge own, FeedStore feeds) {
        this.own = own;
        this.feeds = feeds;
        this.weaknesses = FeedWeaknesses.of(own.weaknesses(), feeds);
    }

    /// A damaged feed says nothing; `komainu knowledge check` tells of it.
    @Override
    public List<WeaknessMatch> weaknesses(Product product) {
        try {
            return weaknesses.of(product);
        } catch (UncheckedIOException e) {
            return own.weaknesses(product);
        }
    }

    @Override
    public OptionalDouble likelihood(String cve) {
        try {
            return feeds.likelihood(cve)
                    .map(likelihood -> OptionalDouble.of(likelihood.score()))
                    .orElse(OptionalDouble.empty());
        } catch (UncheckedIOException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public String version() {
        return own.version();
    }

    @Override
    public List<Match> match(String place, String text) {
        return own.match(place, text);
    }

    @Override
    public List<Fingerprint> fingerprints() {
        return own.fingerprints();
    }

    @Override
    public String name(String word) {
        return own.name(word);
    }

    @Override
    public Weaknesses weaknesses() {
        return own.weaknesses();
    }

    @Override
    public FactoryLogins factoryLogins() {
        return own.factoryLogins();
    }

    @Override
    public Optional<Organisation> organisation(Mac mac) {
        return own.organisation(mac);
    }

    @Override
    public double threshold(String name) {
        return own.threshold(name);
    }

    @Override
    public Set<String> words(String list) {
        return own.words(list);
    }

    @Override
    public Optional<Template> template(String key) {
        return own.template(key);
    }

    @Override
    public Optional<Advice> advice(String detector) {
        return own.advice(detector);
    }
}
