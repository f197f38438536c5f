package komainu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void tells_what_was_counted_by_name_and_nothing_that_was_not() {
        counters.malformed(Protocol.DNS, Malformed.TRUNCATED);
        counters.malformed(Protocol.DNS, Malformed.TRUNCATED);
        counters.add(Count.FRAMES_CUT);
        counters.add("pages", 3);
        counters.linkNotRead(195);
        counters.linkNotRead(8224);

        assertThat(counters.malformed()).containsExactly(Map.entry("dns.TRUNCATED", 2L));
        assertThat(counters.others().toString())
                .isEqualTo("{frames-cut=1, link type 195 not read=1, link type 8224 not read=1, pages=3}");
    }

    @Test
    void adds_the_counts_of_another_thread() {
        Counters other = new Counters();
        other.malformed(Protocol.IP, Malformed.BAD_LENGTH);
        other.add(Count.TUNNELS, 4);
        other.add("pages", 2);
        other.linkNotRead(8);
        counters.add(Count.TUNNELS);

        counters.addAll(other);
        counters.addAll(other);

        assertThat(counters.of(Protocol.IP, Malformed.BAD_LENGTH)).isEqualTo(2);
        assertThat(counters.of(Count.TUNNELS)).isEqualTo(9);
        assertThat(counters.of("pages")).isEqualTo(4);
        assertThat(counters.others()).containsEntry("link type 8 not read", 2L);
    }
}
