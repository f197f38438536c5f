package komainu.knowledge.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.knowledge.login.FactoryLogin.Kind;
import komainu.knowledge.version.Format;
import komainu.knowledge.weakness.Product;
import org.junit.jupiter.api.Test;

/// Passwords are made while the tests run, for products that do not exist.
final class FactoryLoginsTest {
    private static final String PASSWORD = UUID.randomUUID().toString();

    private final FactoryLogins logins = FactoryLogins.of(List.of(
            login("invented-one", List.of("ONE-1", "ONE-2"), Kind.FIXED, ""),
            login("invented-two", List.of("TWO"), Kind.FIXED, "2.0"),
            login("invented-chosen", List.of(), Kind.CHOSEN, "3.0")));

    private static FactoryLogin login(String id, List<String> models, Kind kind, String from) {
        String proof = kind == Kind.FIXED ? Proof.of(PASSWORD.toCharArray()).of(id, "admin") : "";
        return new FactoryLogin(
                id,
                "invented",
                "ip-camera",
                models,
                "admin",
                kind,
                proof,
                from,
                Format.DOTTED,
                "2026-11-24",
                List.of("https://example.org/"));
    }

    private static Product product(String model, String firmware) {
        return new Product("invented", model, "ip-camera", "", firmware);
    }

    @Test
    void the_documented_password_is_known_again_and_no_other() {
        assertThat(logins.matching("admin", PASSWORD.toCharArray())).containsExactly("invented-one", "invented-two");
        assertThat(logins.matching("admin", (PASSWORD + "x").toCharArray())).isEmpty();
        assertThat(logins.matching("admin", new char[0])).isEmpty();
        assertThat(logins.matching("root", PASSWORD.toCharArray())).isEmpty();
    }

    @Test
    void the_same_password_leaves_unlike_proofs() {
        assertThat(logins.all().get(0).proof())
                .isNotEqualTo(logins.all().get(1).proof())
                .doesNotContain(PASSWORD);
    }

    @Test
    void no_password_is_a_password_too() {
        assertThat(Proof.of(new char[0]).of("a", "b")).matches("[0-9a-f]{64}");
    }

    @Test
    void an_entry_is_of_its_exact_models() {
        assertThat(logins.of(product("ONE-2", ""))).hasValueSatisfying(a -> {
            assertThat(a.login().id()).isEqualTo("invented-one");
            assertThat(a.sure()).isTrue();
        });
        assertThat(logins.of(product("ONE-23", "")).map(a -> a.login().id())).contains("invented-chosen");
        assertThat(logins.of(new Product("other", "ONE-1", "ip-camera", "", "")))
                .isEmpty();
    }

    @Test
    void a_version_decides_where_the_maker_changed_its_ways() {
        assertThat(logins.of(product("TWO", "1.9")).map(a -> a.login().id())).contains("invented-two");
        assertThat(logins.of(product("TWO", "2.0")))
                .as("2.0 has no fixed one any more, and is older than 3.0")
                .isEmpty();
        assertThat(logins.of(product("TWO", "3.0"))).hasValueSatisfying(a -> {
            assertThat(a.login().kind()).isEqualTo(Kind.CHOSEN);
            assertThat(a.sure()).isTrue();
        });
        assertThat(logins.of(product("TWO", "")))
                .hasValueSatisfying(a -> assertThat(a.sure()).isFalse());
    }

    @Test
    void what_is_shipped_holds_proofs_and_sources_only() {
        Knowledge shipped = KnowledgeFile.load();
        assertThat(shipped.factoryLogins().all()).hasSizeGreaterThan(15).allSatisfy(login -> {
            assertThat(login.sources()).isNotEmpty();
            assertThat(login.proof()).matches(login.kind() == Kind.FIXED ? "[0-9a-f]{64}" : "");
            assertThat(login.models()).noneMatch(model -> model.contains("*"));
        });
        assertThat(shipped.factoryLogins().all())
                .extracting(FactoryLogin::proof)
                .filteredOn(proof -> !proof.isEmpty())
                .doesNotHaveDuplicates();
    }
}
