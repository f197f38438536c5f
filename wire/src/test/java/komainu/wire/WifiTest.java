package komainu.wire;

import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static komainu.wire.packet.Headers.reversed;
import static komainu.wire.packet.Headers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.model.Quality;
import org.junit.jupiter.api.Test;

/// Records of the air: the owner's network is told of, the neighbours' are counted.
class WifiTest {
    private static final long ALL = 0xffff_ffff_ffffL;
    private static final long OWN = 0x00aa_0000_0001L;
    private static final long OWN_TOO = 0x00aa_0000_0002L;
    private static final long OTHER = 0x00bb_0000_0001L;
    private static final long CAMERA = 0x00cc_0000_0001L;
    private static final long LAMP = 0x02cc_0000_0002L;
    private static final long STRANGER = 0x00dd_0000_0001L;

    private final Play play = new Play().inTheAir();
    private int sequence;

    private void management(String kind, long to, long from, long point, int fixed, byte[] elements) {
        play.frame(join(
                        hex(kind + "00 0000"),
                        number(to, 6),
                        number(from, 6),
                        number(point, 6),
                        reversed((long) ++sequence << 4, 2),
                        new byte[fixed],
                        elements))
                .pause(100);
    }

    private void beacon(long point, String name) {
        management("80", ALL, point, point, 12, name(name));
    }

    private static byte[] name(String name) {
        return join(number(0, 1), number(name.length(), 1), text(name));
    }

    private void data(long station, long point, boolean encrypted, byte[] contents) {
        play.frame(join(
                        hex(encrypted ? "0841 0000" : "0801 0000"),
                        number(point, 6),
                        number(station, 6),
                        number(ALL, 6),
                        reversed((long) ++sequence << 4, 2),
                        contents))
                .pause(100);
    }

    private void hidden(long station, long point, int times) {
        for (int i = 0; i < times; i++) {
            data(station, point, true, new byte[40]);
        }
    }

    private void arp(long station, long point, String ip) {
        byte[] arp = join(
                hex("aaaa03 000000 0806 0001 0800 06 04 0001"),
                number(station, 6),
                number(Ip.parse(ip).v4(), 4),
                number(0, 6),
                number(Ip.parse("192.168.1.1").v4(), 4));
        data(station, point, false, arp);
    }

    private static SensorOptions named(String... networks) {
        return new SensorOptions(List.of(), List.of(networks), 1, 64L << 20);
    }

    private static Set<Long> macs(Play.Told told) {
        Set<Long> macs = new HashSet<>();
        told.all().forEach(o -> macs.add(o.endpoint().mac().bits()));
        macs.remove(-1L);
        return macs;
    }

    private static InputReport.Wifi wifi(Play.Told told) {
        return told.report().wifi().orElseThrow();
    }

    private void street() {
        beacon(OWN, "Tanaka");
        beacon(OTHER, "Suzuki");
        hidden(CAMERA, OWN, 4);
        hidden(STRANGER, OTHER, 3);
        arp(STRANGER, OTHER, "192.168.1.9");
        beacon(OTHER, "Suzuki");
    }

    @Test
    void the_busiest_network_is_the_owners_and_others_are_counted_and_never_told() {
        street();
        hidden(CAMERA, OWN, 2);
        Play.Told told = play.told();
        assertThat(wifi(told)).isEqualTo(new InputReport.Wifi(List.of("Tanaka"), 6, 6, 1, 1));
        assertThat(macs(told)).containsExactlyInAnyOrder(OWN, CAMERA);
        assertThat(told.report().home()).isEmpty();
        assertThat(told.all().toString() + told.report())
                .doesNotContain("Suzuki")
                .doesNotContain("00:dd")
                .doesNotContain("192.168.1.9");
    }

    @Test
    void a_network_that_is_named_is_the_owners_however_little_it_says() {
        street();
        for (String name : List.of("Suzuki", "00:bb:00:00:00:01", "00-BB-00-00-00-01")) {
            Play.Told told = play.told(named(name));
            assertThat(wifi(told)).as(name).isEqualTo(new InputReport.Wifi(List.of("Suzuki"), 4, 3, 1, 1));
            assertThat(macs(told)).as(name).containsExactlyInAnyOrder(OTHER, STRANGER);
        }
    }

    @Test
    void where_the_named_one_is_not_heard_all_are_neighbours() {
        street();
        Play.Told told = play.told(named("Sato"));
        assertThat(wifi(told)).isEqualTo(new InputReport.Wifi(List.of(), 0, 0, 2, 2));
        assertThat(macs(told)).isEmpty();
    }

    @Test
    void without_talk_of_stations_none_is_the_owners() {
        beacon(OWN, "Tanaka");
        beacon(OTHER, "Suzuki");
        Play.Told told = play.told();
        assertThat(wifi(told)).isEqualTo(new InputReport.Wifi(List.of(), 0, 0, 2, 0));
        assertThat(macs(told)).isEmpty();
    }

    @Test
    void access_points_of_the_owners_name_are_the_owners_whenever_they_are_heard() {
        beacon(OWN, "Tanaka");
        hidden(CAMERA, OWN, 3);
        play.pause(700_000);
        beacon(OWN, "Tanaka");
        play.pause(700_000);
        hidden(LAMP, OWN_TOO, 2);
        beacon(OWN_TOO, "Tanaka");
        hidden(LAMP, OWN_TOO, 3);
        Play.Told told = play.batchesOf(1).told();
        assertThat(macs(told)).containsExactlyInAnyOrder(OWN, OWN_TOO, CAMERA, LAMP);
        assertThat(wifi(told).data()).isEqualTo(6);
        assertThat(wifi(told).neighbours()).isZero();
    }

    @Test
    void an_encrypted_station_appears_after_a_few_frames_and_its_presence_is_counted() {
        hidden(CAMERA, OWN, 5);
        hidden(LAMP, OWN, 2);
        Play.Told told = play.told();
        assertThat(told.of(Appeared.class))
                .singleElement()
                .satisfies(a -> assertThat(a.how()).isEqualTo(Appeared.How.PRESENCE));
        assertThat(told.of(Coverage.class)).singleElement().satisfies(c -> {
            assertThat(c.presence()).isEqualTo(5);
            assertThat(c.out() + c.in() + c.toAll()).isZero();
            assertThat(c.last() - c.first()).isEqualTo(4 * 100 * Play.MILLI + 4000);
        });
        assertThat(told.of(Quality.class)).extracting(Quality::lack).containsExactly(Quality.Lack.ENCRYPTED);
    }

    @Test
    void stations_are_bounded_and_the_rest_is_counted() {
        for (int i = 0; i < 5000; i++) {
            hidden(CAMERA + i, OWN, 3);
        }
        Play.Told told = play.told();
        assertThat(told.of(Appeared.class)).hasSize(4096);
        assertThat(told.count("stations.full")).isEqualTo(3 * (5000 - 4096));
    }

    @Test
    void clear_talk_of_the_owners_devices_is_read() {
        arp(CAMERA, OWN, "192.168.1.23");
        hidden(LAMP, OWN, 3);
        Play.Told told = play.told();
        assertThat(told.of(Appeared.class, new Play.Node(CAMERA, Ip.parse("192.168.1.23"))))
                .hasSize(1);
        assertThat(wifi(told).share()).isEqualTo(75);
    }

    @Test
    void a_station_of_the_owner_tells_what_it_is_before_it_joins_and_a_passer_by_tells_nothing() {
        byte[] setup = join(name(""), hex("dd 10 0050f204 1021 0004"), text("Sony"), hex("1044 0000"));
        byte[] fixed = join(name(""), hex("dd 0c 0050f204 1021 0004"), text("Sony"));
        management("40", ALL, CAMERA, ALL, 0, fixed);
        management("40", ALL, STRANGER, ALL, 0, fixed);
        management("40", ALL, LAMP, ALL, 0, setup);
        hidden(CAMERA, OWN, 3);
        Play.Told told = play.told();
        assertThat(macs(told)).containsExactly(CAMERA);
        assertThat(told.of(Heard.class).stream().map(Heard::message))
                .containsExactly(new Message.Described("wps", Map.of("manufacturer", "Sony")));
    }

    @Test
    void the_answer_does_not_depend_on_workers_or_batches() {
        street();
        arp(CAMERA, OWN, "192.168.1.23");
        hidden(LAMP, OWN, 9);
        Play.Told one = play.told();
        for (int workers : new int[] {2, 7}) {
            Play.Told more = play.batchesOf(3).told(workers);
            assertThat(more.all()).isEqualTo(one.all());
            assertThat(more.report().wifi()).isEqualTo(one.report().wifi());
        }
    }
}
