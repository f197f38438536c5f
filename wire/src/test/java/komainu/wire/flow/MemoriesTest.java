package komainu.wire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class MemoriesTest {
    private static final long SECOND = 1_000_000_000L;

    private final Memories memories = new Memories();

    /// Remembers nothing in particular.
    private static final class Any implements ProtocolDecoder<Object> {
        @Override
        public Protocol protocol() {
            return Protocol.QUIC;
        }

        @Override
        public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
            return true;
        }

        @Override
        public Object open() {
            return new Object();
        }

        @Override
        public int decode(Bytes bytes, Side side, Object state, long at, Output out) {
            return bytes.length();
        }
    }

    private Object of(long flow, long at) {
        return memories.of(flow, new Any(), at);
    }

    @Test
    void a_flow_finds_its_own_memory_again() {
        Object first = of(7, SECOND);
        assertThat(of(8, SECOND)).isNotSameAs(first);
        assertThat(of(7, 9 * SECOND)).isSameAs(first);
    }

    @Test
    void what_is_forgotten_begins_anew() {
        Object first = of(7, SECOND);
        memories.forget(7);
        assertThat(of(7, SECOND)).isNotSameAs(first);
    }

    @Test
    void the_newest_take_the_place_of_the_oldest() {
        Object first = of(1, 0);
        Object second = of(2, 0);
        for (int flow = 3; flow <= Memories.MOST + 1; flow++) {
            of(flow, flow * Memories.PAUSE);
        }
        assertThat(of(2, 99 * Memories.PAUSE)).isSameAs(second);
        assertThat(of(1, 99 * Memories.PAUSE)).isNotSameAs(first);
    }

    @Test
    void a_flood_of_openings_is_bounded() {
        for (int flow = 1; flow <= 1000; flow++) {
            Object memory = of(flow, SECOND + flow);
            assertThat(memory != null).isEqualTo(flow <= Memories.BURST);
        }
        assertThat(memories.refused).isEqualTo(1000 - Memories.BURST);
        assertThat(of(2000, 2 * SECOND + Memories.PAUSE)).isNotNull();
        assertThat(of(2001, 2 * SECOND + Memories.PAUSE)).isNull();
    }
}
