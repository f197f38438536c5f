package komainu.wire.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import komainu.model.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BeyondTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "::",
                "10.255.255.255",
                "11.0.0.0",
                "9.255.255.255",
                "100.63.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "100.128.0.0",
                "169.254.0.1",
                "169.255.0.0",
                "172.15.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "172.32.0.0",
                "192.168.255.255",
                "192.169.0.0",
                "198.18.0.1",
                "240.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "2001:db8::1"
            })
    void what_is_not_local_is_beyond(String text) {
        Ip ip = Ip.parse(text);
        assertThat(Tally.isBeyond(ip.high(), ip.low())).isEqualTo(!ip.isLocal());
    }

    @Test
    void a_sweep_over_all_addresses_meets_as_few_of_ones_own_as_there_are() {
        Random random = new Random(7);
        int local = 0;
        for (int i = 0; i < 1_000_000; i++) {
            local += Tally.isBeyond(0, 0xffff_0000_0000L | random.nextInt() & 0xffff_ffffL) ? 0 : 1;
        }
        assertThat(local / 1e6).as("10/8, 172.16/12 and two /16").isBetween(0.0039, 0.0045);
    }
}
