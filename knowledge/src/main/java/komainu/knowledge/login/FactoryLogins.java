package komainu.knowledge.login;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.login.FactoryLogin.Kind;
import komainu.knowledge.version.Affected;
import komainu.knowledge.weakness.ModelName;
import komainu.knowledge.weakness.Product;

/// All factory logins known; immutable.
public final class FactoryLogins {
    private final List<FactoryLogin> all;
    private final Set<String> users = new HashSet<>();

    private FactoryLogins(List<FactoryLogin> all) {
        this.all = all;
        all.stream().filter(login -> login.kind() == Kind.FIXED).forEach(login -> users.add(login.user()));
    }

    public static FactoryLogins of(Collection<FactoryLogin> all) {
        return new FactoryLogins(List.copyOf(all));
    }

    public List<FactoryLogin> all() {
        return all;
    }

    /// True if any product is sold with a fixed password for this user.
    public boolean hasUser(String user) {
        return users.contains(user);
    }

    /// The entries whose fixed password this is, by id. Slow, and nothing is kept.
    public List<String> matching(String user, char[] password) {
        if (!hasUser(user)) {
            return List.of();
        }
        Proof proof = Proof.of(password);
        return all.stream()
                .filter(login -> login.kind() == Kind.FIXED && login.user().equals(user))
                .filter(login -> proof.of(login.id(), user).equals(login.proof()))
                .map(FactoryLogin::id)
                .toList();
    }

    /// What is documented of a product's version; of its model before what holds for all of its maker.
    public Optional<Answer> of(Product product) {
        ModelName model = ModelName.of(product.model(), product.vendor());
        Optional<Answer> unsure = Optional.empty();
        for (boolean exact : new boolean[] {true, false}) {
            for (FactoryLogin login : all) {
                if (exact == login.models().isEmpty() || !fits(login, model, product)) {
                    continue;
                }
                Affected holds = login.of(product.firmware());
                if (holds == Affected.AFFECTED) {
                    return Optional.of(new Answer(login, true));
                }
                if (holds == Affected.UNKNOWN && unsure.isEmpty()) {
                    unsure = Optional.of(new Answer(login, false));
                }
            }
        }
        return unsure;
    }

    private static boolean fits(FactoryLogin login, ModelName model, Product product) {
        if (!login.vendor().equals(product.vendor())) {
            return false;
        }
        return login.models().isEmpty()
                ? login.type().equals(product.type())
                : !model.name().isEmpty() && login.models().stream().anyMatch(model::is);
    }

    /// @param sure false where the version decides and is not seen
    public record Answer(FactoryLogin login, boolean sure) {}
}
