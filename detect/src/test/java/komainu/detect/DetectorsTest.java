package komainu.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import komainu.detect.run.Step;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Lookups;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Outcome;
import komainu.model.Seen;
import komainu.model.Sentence;
import komainu.model.Started;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DetectorsTest {
    private static final int HOSTILE = 100_000;
    private static final double DAY = 86_400;

    private static Stream<Detector<?>> judges() {
        return Detectors.all().stream().filter(d -> d.card().stage() == Card.Stage.JUDGE);
    }

    @Test
    void ids_are_unique() {
        assertThat(Detectors.all()).extracting(d -> d.card().id()).doesNotHaveDuplicates();
    }

    @Test
    void detectors_hold_no_state() {
        for (Detector<?> detector : Detectors.all()) {
            for (Field field : detector.getClass().getDeclaredFields()) {
                int modifiers = field.getModifiers();
                assertThat(Modifier.isStatic(modifiers) && Modifier.isFinal(modifiers))
                        .as(field.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void naming_comes_before_judging() {
        List<Card.Stage> stages =
                Detectors.all().stream().map(d -> d.card().stage()).toList();
        assertThat(stages).isSorted();
    }

    @TestFactory
    Stream<DynamicTest> every_judge_has_a_page_advice_and_a_title() {
        return judges().map(d -> DynamicTest.dynamicTest(d.card().id(), () -> {
            String id = d.card().id();
            assertThat(Path.of("..", "docs", "detectors", id + ".md")).exists();
            assertThat(Files.readString(Path.of("..", "docs", "detectors", id + ".md")))
                    .startsWith("# " + id);
            assertThat(Trial.KNOWLEDGE.template(id + ".title")).isPresent();
            assertThat(Trial.KNOWLEDGE.advice(id)).hasValueSatisfying(a -> {
                assertThat(a.infected()).isNotEmpty();
                assertThat(a.suspect()).isNotEmpty().doesNotContain("steps.unplug", "steps.reset-password");
                assertThat(a.references()).isNotEmpty();
            });
        }));
    }

    @TestFactory
    Stream<DynamicTest> hostile_observations_stay_within_the_stated_size_and_say_only_known_sentences() {
        return judges().map(d -> DynamicTest.dynamicTest(d.card().id(), () -> survive(d)));
    }

    private static void survive(Detector<?> detector) throws IOException {
        List<Outcome> outcomes = new java.util.ArrayList<>();
        Step step = new Step("home", Trial.KNOWLEDGE, List.of(detector), outcomes::add);
        Random random = new Random(7);
        for (int i = 0; i < HOSTILE; i++) {
            step.observe(hostile(random, i * 0.01));
            if (i % 10_000 == 9_999) {
                assertThat(size(step)).isLessThan(detector.card().most());
            }
        }
        for (int i = 0; i < HOSTILE / 4; i++) {
            Hostile.flow(random, HOSTILE * 0.01 + i * 0.1).forEach(step::observe);
            if (i % 5_000 == 4_999) {
                assertThat(size(step)).isLessThan(detector.card().most());
            }
        }
        for (int i = 0; i < 10_000; i++) {
            step.observe(hostile(random, DAY + i * DAY / 2_000));
        }
        assertThat(size(step)).isLessThan(detector.card().most());
        for (int i = 0; i < HOSTILE / 5; i++) {
            step.observe(Hostile.shown(random, 6 * DAY + i * 0.01));
        }
        assertThat(size(step)).isLessThan(detector.card().most());
        for (int port : List.of(2323, 5555, 7547)) {
            step.observe(Acts.at(6.5 * DAY).callsHome(port, 1, 9, 0).done());
        }
        step.finish(Acts.START + (long) (7 * DAY * Acts.SECOND));
        assertThat(step.counters().keySet()).noneMatch(name -> name.startsWith("step.failed."));
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Finding finding) {
                assertSpeakable(finding.summary());
                finding.evidence().forEach(e -> assertSpeakable(e.text()));
            }
        }
        assertThat(outcomes).isNotEmpty();
    }

    private static void assertSpeakable(Sentence sentence) {
        assertThat(Trial.KNOWLEDGE.template(sentence.key())).as(sentence.key()).hasValueSatisfying(t -> {
            String text = t.en();
            for (String name : sentence.values().keySet()) {
                text = text.replaceAll("\\{" + name + "[|}]([^{}]*})?", "");
                if (sentence.values().get(name) instanceof Sentence.Phrase phrase) {
                    assertThat(Trial.KNOWLEDGE.template(phrase.key()))
                            .as(phrase.key())
                            .isPresent();
                }
            }
            assertThat(text).doesNotContain("{");
        });
    }

    private static long size(Step step) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        step.write(new DataOutputStream(bytes));
        return bytes.size();
    }

    private static Observation hostile(Random random, double seconds) {
        boolean late = seconds > 800;
        boolean silence = late && seconds % 50 >= 35;
        if (!silence && random.nextInt(3) == 0) {
            int first = random.nextInt(1 << 20);
            int port = random.nextBoolean() ? 23 : random.nextInt(65_536);
            return Acts.at(seconds)
                    .mirai(port, first, random.nextInt(3))
                    .calls(23, first, random.nextInt(100), 0)
                    .calls(25, first, random.nextInt(4), 1)
                    .callsHome(23, random.nextInt(200), random.nextInt(9), 0)
                    .peer(
                            Acts.stranger(first),
                            random.nextBoolean() ? 6 : 17,
                            port,
                            random.nextInt(9_000),
                            random.nextInt(9_000_000),
                            evenSecond(seconds) ? random.nextInt(200) : 0,
                            random.nextInt(500))
                    .peer(Acts.stranger(1), 6, 80, 5_000, 900_000, evenSecond(seconds) ? 100 : 0, 80)
                    .peer(Acts.stranger(2), 6, 7_000, 20, evenSecond(seconds) ? 12_000 : 0, 0, 0)
                    .network(Acts.stranger(first).network(), 17, port, random.nextInt(9_000), 1_000_000, 0)
                    .oddFlags(random.nextInt(30))
                    .foreign(random.nextInt(3))
                    .gre(Acts.stranger(first), random.nextInt(30), 0)
                    .inbound(random.nextBoolean() ? 6 : 17, random.nextInt(400), 90_000, 90_000_000)
                    .called(random.nextInt(200_000))
                    .accepted(random.nextInt(3) == 0 ? 900_000 : 0)
                    .reflected(random.nextInt(65_536), random.nextInt(2) * 900_000_000L)
                    .done();
        }
        if (random.nextInt(9) == 0) {
            return Searches.hostile(random, seconds);
        }
        if (random.nextInt(24) == 0) {
            return HostileRadio.any(random, seconds);
        }
        if (random.nextInt(12) == 0) {
            return random.nextInt(8) == 0 ? HostileHoles.clinical(random, seconds) : HostileHoles.any(random, seconds);
        }
        if (random.nextInt(6) == 0) {
            return flow(random, seconds);
        }
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        if (silence || random.nextInt(late ? 3 : 30) == 0) {
            return inbound(random, at, late);
        }
        boolean server = random.nextBoolean();
        boolean said = random.nextBoolean();
        Talk talk = new Talk(
                random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND,
                6,
                random.nextInt(65_536),
                Ip.v4(random.nextInt()),
                23,
                Mac.NONE,
                random.nextInt(40));
        Seen seen = new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        if (random.nextInt(8) == 0) {
            Talk report = new Talk(Direction.OUTBOUND, 6, 40_000, talk.peer(), 48_101, Mac.NONE, talk.flow());
            Talk door = new Talk(Direction.INBOUND, 6, 23, talk.peer(), 40_000, Mac.NONE, talk.flow());
            switch (random.nextInt(4)) {
                case 0 -> {
                    return new FlowStarted(seen, door, Volume.NONE);
                }
                case 1 -> {
                    return new AttemptFailed(seen, door, at, said);
                }
                case 2 -> {
                    return new FlowEnded(seen, report, at, at, Volume.NONE, 20, 0, FlowEnded.How.FINISHED);
                }
                default -> {}
            }
            Volume volume = new Volume(9, 900, 9, 900);
            return new FlowEnded(
                    seen, talk, at, at, volume, random.nextInt(9_000), random.nextInt(9_000), FlowEnded.How.FINISHED);
        }
        Message message = message(random, server);
        // Who only passes questions on is judged by none of them.
        boolean asks = message instanceof Message.NameAsked && random.nextInt(9) > 0;
        return new Heard(seen, talk, said || asks, message);
    }

    private static boolean evenSecond(double seconds) {
        return (long) seconds % 2 == 0;
    }

    /// Flows as a relay, a service that answers strangers, and a tapped microphone have them; and sums of look-ups.
    private static Observation flow(Random random, double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Seen seen = new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        Ip peer = Acts.stranger(random.nextInt(1 << 20));
        Volume volume = new Volume(100, 6_000_000 + random.nextInt(9_000_000), random.nextInt(100), 9_000);
        long started = at - 700 * Acts.SECOND;
        long payload = volume.bytesOut();
        Talk out = new Talk(Direction.OUTBOUND, 6, 40_000, peer, 443, Mac.NONE, 1 + random.nextInt(90));
        Talk in = new Talk(Direction.INBOUND, 17, 1900, peer, 40_000, Mac.NONE, 1 + random.nextInt(90));
        Talk mail = new Talk(Direction.OUTBOUND, 6, 40_000, peer, 25, Mac.NONE, 1 + random.nextInt(90));
        Volume asked = new Volume(1, 900, 1, 90);
        List<Long> ring = LongStream.range(0, 64)
                .map(i -> evenSecond(seconds + 1 + i) ? 300_000 : 1)
                .boxed()
                .toList();
        return switch (random.nextInt(6)) {
            case 0 -> new FlowStarted(seen, out, Volume.NONE);
            case 3 -> new FlowStarted(seen, in, asked);
            case 4 -> new FlowEnded(seen, mail, at, at, volume, payload, 0, FlowEnded.How.FINISHED);
            case 1 -> new FlowProgress(seen, out, started, volume, volume, payload, 0, ring, ring);
            case 2 -> new FlowEnded(seen, in, at, at, volume, payload, 0, FlowEnded.How.IDLE);
            default -> {
                Distinct labels = new Distinct();
                for (int i = 0; i < 200; i++) {
                    labels.add(random.nextLong());
                }
                yield new Lookups(
                        seen,
                        at,
                        at,
                        List.of(new Lookups.DomainTally("d" + random.nextInt(3) + ".example", 200, 0, labels)));
            }
        };
    }

    /// Strangers' calls in bursts, with restarts between.
    private static Observation inbound(Random random, long at, boolean surge) {
        Seen seen = new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        if (random.nextInt(50) == 0) {
            Started.Sign[] signs = Started.Sign.values();
            return new Started(seen, signs[random.nextInt(signs.length)]);
        }
        Talk talk = new Talk(
                Direction.INBOUND,
                random.nextBoolean() ? 6 : 17,
                surge ? 7547 : random.nextInt(65_536),
                Acts.stranger(random.nextInt(1 << 20)),
                random.nextInt(65_536),
                Mac.NONE,
                random.nextInt(40));
        return random.nextBoolean()
                ? new AttemptFailed(seen, talk, at - random.nextInt(30) * Acts.SECOND, random.nextBoolean())
                : new FlowStarted(seen, talk, Volume.NONE);
    }

    private static Message message(Random random, boolean server) {
        String[] texts = {
            "enable",
            "sh",
            "shell",
            "system",
            "/bin/busybox ABCDEFGHIJKLMNOP",
            "ABCDEFGHIJKLMNOP: applet not found",
            "!* UDP",
            "PING",
            "PONG",
            "BUILD ARM",
            "wget http://x/" + "あ".repeat(200),
            "x".repeat(256),
            "echo -ne '\\x7f\\x45\\x4c\\x46'",
            "http://a/bins/x.arm" + random.nextInt(9),
        };
        String text = texts[random.nextInt(texts.length)];
        String name = Integer.toHexString(random.nextInt()) + "x".repeat(20 + random.nextInt(30));
        return switch (random.nextInt(22)) {
            case 4 -> new Message.FileAsked("tftp", text);
            case 5 -> new Message.HttpAsked("GET", "", text, "Wget/1", "", "", 0);
            case 6 -> new Message.HttpAnswered(200, "", "", "", 0, "elf", "");
            case 7 -> new Message.SshBanner(server, text);
            case 8 ->
                new Message.LoginTried(
                        random.nextBoolean() ? "ftp" : "http",
                        "u" + random.nextInt(900),
                        "short",
                        random.nextInt(4) == 0 ? "accepted" : "refused");
            case 0 -> new Message.TextLine(server, text);
            case 1, 9, 10, 11, 16, 17, 18, 19, 20, 21 -> new Message.TelnetLine(server, text, random.nextInt(2_500));
            case 2 -> new Message.IrcLine(server, "PRIVMSG", "#a :" + text);
            case 3 ->
                new Message.BotChannel(
                        random.nextBoolean() ? "hello" : random.nextBoolean() ? "beat" : "order", server, 60, 1, 1);
            case 14 -> new Message.NameAsked("dns", name + ".d" + random.nextInt(3) + ".example", "TXT");
            case 12, 15 -> new Message.NameAsked("dns", "m" + random.nextInt(90) + ".example", "MX");
            default ->
                new Message.LoginTried(
                        "telnet", "u" + random.nextInt(900), "short", random.nextInt(4) == 0 ? "accepted" : "refused");
        };
    }
}
