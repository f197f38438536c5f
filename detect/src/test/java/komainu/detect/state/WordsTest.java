package komainu.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.model.Aim;
import komainu.model.DeviceFact;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class WordsTest {
    private static final Endpoint ENDPOINT =
            new Endpoint("家", "vlan 7", Mac.parse("44:19:b6:00:00:01"), Ip.parse("fe80::1"));

    @Test
    void a_finding_reads_back_as_it_was() throws IOException {
        Sentence every = new Sentence(
                "x.summary",
                Map.of(
                        "count", new Sentence.Count(3),
                        "word", new Sentence.Word("{brace}"),
                        "moment", new Sentence.Moment(-5),
                        "span", new Sentence.Span(6),
                        "phrase", new Sentence.Phrase("exposure.video"),
                        "rate", new Sentence.Rate(7)));
        Finding finding = new Finding(
                ENDPOINT,
                "fan-out",
                1,
                2,
                3,
                new Finding.Gate(Level.INFECTED, Level.INFO),
                true,
                Finding.Phase.SWEEP,
                0.5,
                "mirai",
                Direction.OUTBOUND,
                List.of("T1046", "T0846"),
                Set.of(9L, 4L),
                new Aim(Set.of(8L, -3L), Set.of(new Aim.Port(6, 23), new Aim.Port(17, 65_535))),
                every,
                List.of(new Finding.Evidence(new Mark(0, 1, 2, 3), every)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Words.write(finding, new DataOutputStream(bytes));
        assertThat(Words.readFinding(in(bytes))).isEqualTo(finding);
    }

    @Test
    void a_fact_reads_back_as_it_was() throws IOException {
        DeviceFact fact = new DeviceFact(
                ENDPOINT, DeviceFact.Property.NAME, "居間のテレビ", 0.25, "mdns.service", "entry", "text", Mark.NONE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Words.write(fact, new DataOutputStream(bytes));
        assertThat(Words.readFact(in(bytes))).isEqualTo(fact);
    }

    private static DataInputStream in(ByteArrayOutputStream bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
