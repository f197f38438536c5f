package komainu.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class GreetingSearchTest {
    private static Trial greetings(int count, int port, long said, double apart) {
        Talks talks = new Talks();
        for (int i = 0; i < count; i++) {
            talks.after(apart).greets(Acts.stranger(i).toString(), port, said);
        }
        return new Trial(new GreetingSearch()).see(talks.done());
    }

    @Test
    void ten_greetings_left_unanswered_are_a_search_and_nine_are_not() {
        assertThat(greetings(9, 25, 0, 1).level()).isEmpty();
        assertThat(greetings(10, 25, 0, 1).level()).isEqualTo("SUSPECT");
        assertThat(greetings(11, 25, 0, 1).level()).isEqualTo("SUSPECT");
    }

    @Test
    void it_says_how_many_and_where() {
        assertThat(greetings(12, 3306, 0, 1).findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO, Level.INFO));
            assertThat(f.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(f.summary().values())
                    .containsEntry("addresses", new Sentence.Count(12))
                    .containsEntry("ports", new Sentence.Word("3306"));
        });
    }

    @Test
    void whoever_says_a_word_uses_the_server() {
        assertThat(greetings(50, 25, 1, 1).findings()).isEmpty();
    }

    @Test
    void the_webs_servers_end_connections_opened_in_advance() {
        assertThat(greetings(50, 443, 0, 1).findings()).isEmpty();
    }

    @Test
    void one_server_visited_often_is_no_search() {
        Talks talks = new Talks();
        for (int i = 0; i < 50; i++) {
            talks.after(1).greets("203.0.113.5", 22, 0);
        }
        assertThat(new Trial(new GreetingSearch()).see(talks.done()).findings()).isEmpty();
    }

    @Test
    void over_hours_they_do_not_add_up() {
        assertThat(greetings(50, 22, 0, 100).findings()).isEmpty();
        assertThat(greetings(50, 22, 0, 30).findings()).hasSize(1);
    }
}
