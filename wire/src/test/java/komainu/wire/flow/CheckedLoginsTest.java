package komainu.wire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import komainu.wire.Counters;
import komainu.wire.LoginCheck;
import org.junit.jupiter.api.Test;

final class CheckedLoginsTest {
    private int asked;

    private final LoginCheck check = new LoginCheck() {
        @Override
        public byte[] key() {
            return new byte[] {1, 2, 3};
        }

        @Override
        public boolean knows(String user) {
            return user.equals("admin");
        }

        @Override
        public List<String> of(String user, char[] password) {
            asked++;
            return List.of("id" + password.length);
        }
    };

    private final Counters counters = new Counters();
    private final CheckedLogins logins = new CheckedLogins(check, counters);

    private Optional<List<String>> ask(String user, int length) {
        return logins.of(user, "x".repeat(length).toCharArray());
    }

    @Test
    void four_logins_of_a_shard_are_compared_and_no_fifth() {
        for (int n = 1; n <= 4; n++) {
            assertThat(ask("admin", n)).contains(List.of("id" + n));
        }
        assertThat(ask("admin", 5)).isEmpty();
        assertThat(asked).isEqualTo(4);
        assertThat(counters.others()).containsEntry("logins.unchecked", 1L);
    }

    @Test
    void the_same_login_is_compared_once() {
        for (int n = 0; n < 100_000; n++) {
            assertThat(ask("admin", 7)).isPresent();
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void users_no_product_is_sold_with_cost_nothing() {
        assertThat(ask("alice", 3)).isEmpty();
        assertThat(asked).isZero();
    }
}
