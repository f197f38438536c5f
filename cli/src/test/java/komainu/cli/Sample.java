package komainu.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Course;
import komainu.cli.input.Reading;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.detect.cases.Verdict;
import komainu.knowledge.Fingerprint;
import komainu.knowledge.Knowledge;
import komainu.knowledge.weakness.Weaknesses;
import komainu.model.Aim;
import komainu.model.Device;
import komainu.model.Device.View;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Direction;
import komainu.model.Doubt;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Identity;
import komainu.model.Ip;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Prefix;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Urgency;
import komainu.wire.InputReport;

/// Made-up answers: a home with a taken-over camera, and the same home when it is well.
public final class Sample {
    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    public static final long START = nanos("2026-11-16T17:14:00Z");
    public static final Knowledge KNOWLEDGE = new WithExample(Reading.knowledge());

    private static final long MINUTE = 60_000_000_000L;
    private static final Sentence SUMMARY = new Sentence(
            "example.summary", Map.of("count", new Sentence.Count(1912), "span", new Sentence.Span(15 * MINUTE)));

    private Sample() {}

    public static long nanos(String instant) {
        Instant i = Instant.parse(instant);
        return i.getEpochSecond() * 1_000_000_000L + i.getNano();
    }

    public static Phrases phrases(Language language) {
        return new Phrases(KNOWLEDGE, language, TOKYO);
    }

    public static Answer infected() {
        return answer(
                input(START + 15 * MINUTE),
                devices(Level.INFECTED, Urgency.NOW),
                List.of(judged(Level.INFECTED, Urgency.NOW)));
    }

    public static Answer clean() {
        return answer(input(START + 24 * 60 * MINUTE), devices(Level.INFO, Urgency.NONE), List.of());
    }

    public static Answer answer(InputReport input, List<Device> devices, List<Judged> findings) {
        return new Answer(
                "0.1.0",
                "0123456789ab",
                input,
                devices,
                0,
                findings,
                Verdict.of(findings, KNOWLEDGE),
                Map.of(),
                List.of(),
                new Course());
    }

    public static InputReport input(long last) {
        return new InputReport(
                InputReport.Kind.PACKETS,
                List.of(new InputReport.Input("home.pcap", "home", "pcap", 1000, 640, 4821, Optional.empty())),
                START,
                last,
                4821,
                1_234_567,
                12,
                List.of(new InputReport.Home("home", Prefix.parse("192.168.1.0/24"), "dhcp")),
                Map.of("dns.TRUNCATED", 2L),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of("flow.evicted", 3L));
    }

    public static InputReport with(InputReport input, List<Quality.Lack> quality, List<InputReport.Home> home) {
        return new InputReport(
                input.kind(),
                input.inputs(),
                input.first(),
                input.last(),
                input.packets(),
                input.bytes(),
                input.flows(),
                home,
                input.malformed(),
                quality,
                input.wifi(),
                input.bluetooth(),
                input.counters());
    }

    public static List<Device> devices(Level camera, Urgency urgency) {
        return List.of(
                device(
                        "192.168.1.40",
                        "02:00:00:00:00:40",
                        DeviceType.TELEVISION,
                        "リビングのテレビ",
                        "",
                        View.BROADCAST_ONLY,
                        Level.INFO,
                        Urgency.NONE),
                device(
                        "192.168.1.30",
                        "02:00:00:00:00:30",
                        DeviceType.PHONE,
                        "",
                        "",
                        View.ONE_WAY,
                        Level.INFO,
                        Urgency.NONE),
                device(
                        "192.168.1.23",
                        "02:00:00:00:00:23",
                        DeviceType.IP_CAMERA,
                        "Hall\u001b[2J",
                        "hikvision",
                        View.BOTH_WAYS,
                        camera,
                        urgency));
    }

    public static Device device(
            String ip,
            String mac,
            DeviceType type,
            String name,
            String vendor,
            View view,
            Level level,
            Urgency urgency) {
        Map<Property, Device.Answer> answers = new EnumMap<>(Property.class);
        answers.put(Property.TYPE, new Device.Answer(type.word(), 0.931));
        if (!name.isEmpty()) {
            answers.put(Property.NAME, new Device.Answer(name, 0.9));
        }
        if (!vendor.isEmpty()) {
            answers.put(Property.VENDOR, new Device.Answer(vendor, 0.9));
        }
        Endpoint endpoint = endpoint(ip, mac);
        return new Device(
                "mac:" + mac,
                "home",
                List.of(endpoint),
                answers,
                type,
                List.of(new DeviceFact(
                        endpoint, Property.TYPE, type.word(), 0.9, "mdns.service", "x", "_ipc._tcp", mark(1))),
                List.of(new Doubt(
                        new DeviceFact(endpoint, Property.VENDOR, "acme", 0.6, "http.server", "y", "Acme/1", mark(2)),
                        0.1,
                        Doubt.Because.WEAKER)),
                Identity.PLAIN,
                view,
                START,
                START + 15 * MINUTE,
                level,
                urgency,
                false,
                List.of(),
                List.of(),
                Device.Omitted.NONE,
                Optional.empty());
    }

    static Endpoint endpoint(String ip, String mac) {
        return new Endpoint("home", "0", Mac.parse(mac), Ip.parse(ip));
    }

    static Mark mark(long packet) {
        return new Mark(0, packet, 24, START + packet * 1_000_000L);
    }

    public static Judged judged(Level level, Urgency urgency) {
        Finding finding = new Finding(
                endpoint("192.168.1.23", "02:00:00:00:00:23"),
                "example",
                START,
                START + 15 * MINUTE,
                1,
                Finding.Gate.always(level),
                true,
                Finding.Phase.SWEEP,
                0.99,
                "mirai",
                Direction.OUTBOUND,
                List.of("T1595.001"),
                Set.of(1L),
                Aim.UNKNOWN,
                SUMMARY,
                List.of(evidence(4411), evidence(4415), evidence(4420)));
        List<Sentence> steps = List.of(
                new Sentence("example.step", Map.of("address", new Sentence.Word("192.168.1.23"))),
                new Sentence("example.reset", Map.of()));
        return new Judged(finding, "mac:02:00:00:00:00:23", level, urgency, "device", "", Sentence.NONE, steps);
    }

    private static Finding.Evidence evidence(long packet) {
        return new Finding.Evidence(mark(packet), new Sentence("example.evidence", Map.of()));
    }

    /// The shipped knowledge with the advice of a detector that does not exist.
    private record WithExample(Knowledge shipped) implements Knowledge {
        private static final Map<String, Template> EXAMPLE = new TreeMap<>(Map.of(
                "example.title", new Template("search for victims", "よその機器を探す動き"),
                "example.summary",
                        new Template("It called {count} strangers in {span}.", "{span}に、よその{count}か所を呼びました。"),
                "example.evidence", new Template("a number only Mirai writes", "Mirai特有の番号"),
                "example.step", new Template("Unplug {address}. (Recording stops.)", "{address}の電源を抜く(録画は止まります)。"),
                "example.reset", new Template("Set a new password.", "新しいパスワードに変える。")));

        @Override
        public Optional<Template> template(String key) {
            return Optional.ofNullable(EXAMPLE.get(key)).or(() -> shipped.template(key));
        }

        @Override
        public komainu.knowledge.login.FactoryLogins factoryLogins() {
            return shipped.factoryLogins();
        }

        @Override
        public String version() {
            return shipped.version();
        }

        @Override
        public List<Match> match(String place, String text) {
            return shipped.match(place, text);
        }

        @Override
        public List<Fingerprint> fingerprints() {
            return shipped.fingerprints();
        }

        @Override
        public String name(String word) {
            return shipped.name(word);
        }

        @Override
        public Weaknesses weaknesses() {
            return shipped.weaknesses();
        }

        @Override
        public Optional<Organisation> organisation(Mac mac) {
            return shipped.organisation(mac);
        }

        @Override
        public double threshold(String name) {
            return shipped.threshold(name);
        }

        @Override
        public Set<String> words(String list) {
            return shipped.words(list);
        }

        @Override
        public Optional<Advice> advice(String detector) {
            return shipped.advice(detector);
        }
    }
}
