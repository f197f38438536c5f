package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import komainu.lab.Script;
import komainu.model.Level;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way to attack others that one thing has, at the size of one thing, in an order of only ten seconds.
class OrdersTest {
    private static final Instant NIGHT = Instant.parse("2026-11-16T17:05:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flood-udp",
                "flood-udp-large",
                "flood-syn",
                "flood-ack",
                "flood-gre",
                "flood-gre-ethernet",
                "flood-flags",
                "flood-reset",
                "flood-ping",
                "flood-query",
                "flood-stomp",
                "flood-http",
                "flood-mail",
                "flood-names",
                "flood-carpet",
                "flood-spoofed",
                "flood-neighbour"
            })
    void an_order_of_ten_seconds_is_found(String act) throws IOException {
        Path file = folder.resolve(act + ".pcap");
        new Script(NIGHT, 5)
                .play("leases", 0, 20)
                .play("camera-cloud", 5, 40)
                .play(act, 20, 30)
                .write(file);
        assertThat(Golden.read(file).reaches(Level.SUSPECT)).isTrue();
    }
}
