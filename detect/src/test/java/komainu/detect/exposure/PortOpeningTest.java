package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Message.Mapped;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class PortOpeningTest {
    private static final Endpoint ROUTER =
            new Endpoint("home", "lan", Mac.parse("a4:12:42:00:00:01"), Ip.parse("192.168.1.1"));
    private static final Endpoint PHONE =
            new Endpoint("home", "lan", Mac.parse("a4:12:42:00:00:07"), Ip.parse("192.168.1.7"));
    private static final Ip OWN = Acts.CAMERA.ip();
    private static final Ip GLOBAL = Ip.parse("203.0.113.20");

    private static Observation heard(
            Endpoint who, Direction direction, Ip peer, double seconds, boolean said, Mapped m) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Talk talk = new Talk(direction, Talk.TCP, 40_000, peer, 5000, Mac.NONE, 1);
        return new Heard(new Seen(who, at, 1, 0, Acts.mark(at)), talk, said, m);
    }

    /// The camera asks, or the router tells it.
    private static Observation camera(double seconds, Mapped m) {
        return heard(
                Acts.CAMERA, Direction.OUTBOUND, ROUTER.ip(), seconds, m.kind().equals("asked"), m);
    }

    private static Mapped port(String kind, Ip client, int external, int internal, String name) {
        return new Mapped("upnp", kind, client, external, internal, 6, 0, "", Ip.NONE, name);
    }

    private static final Mapped OUTSIDE = Mapped.outside("upnp", GLOBAL);
    private static final Mapped PAGE = port("opened", OWN, 8_080, 80, "IPCAM");

    private static Finding only(Observation... all) {
        List<Finding> found = new Trial(new PortOpening()).see(all).findings();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String says(Observation... all) {
        Finding found = only(all);
        return found.gate().of(DeviceType.IP_CAMERA) + " "
                + found.summary().key().substring("port-opening.".length());
    }

    @Test
    void an_opening_counts_once_the_router_said_yes_and_has_an_address_of_the_internet() {
        assertThat(says(camera(0, port("asked", OWN, 8_080, 80, "")))).isEqualTo("INFO summary-asked");
        assertThat(says(camera(0, PAGE))).isEqualTo("INFO summary-unknown");
        assertThat(says(camera(0, OUTSIDE), camera(1, PAGE))).isEqualTo("EXPOSED summary-service");
        assertThat(says(camera(0, PAGE), camera(1, OUTSIDE))).isEqualTo("EXPOSED summary-service");
    }

    @Test
    void the_outside_address_may_be_asked_for_by_another_device() {
        Observation phone = heard(PHONE, Direction.OUTBOUND, ROUTER.ip(), 9, false, OUTSIDE);
        Finding found = only(camera(0, PAGE), phone);
        assertThat(found.endpoint()).isEqualTo(Acts.CAMERA);
        assertThat(found.gate().thing()).isEqualTo(Level.EXPOSED);
        assertThat(found.revision()).isEqualTo(2);
    }

    @Test
    void addresses_of_carriers_and_of_homes_reach_nothing() {
        for (String outside : List.of("100.64.0.1", "100.127.255.254", "192.168.0.2", "10.1.1.1", "192.0.0.2")) {
            Ip ip = Ip.parse(outside);
            assertThat(only(camera(0, Mapped.outside("upnp", ip)), camera(1, PAGE))
                            .gate()
                            .thing())
                    .as(outside)
                    .isEqualTo(Level.INFO);
        }
    }

    @Test
    void what_is_refused_closed_or_run_out_is_information() {
        assertThat(says(camera(0, OUTSIDE), camera(1, port("refused", OWN, 8_080, 80, ""))))
                .isEqualTo("INFO summary-refused");
        assertThat(says(camera(0, OUTSIDE), camera(1, PAGE), camera(60, port("closed", Ip.NONE, 8_080, 0, ""))))
                .isEqualTo("INFO summary-closed");
        Mapped brief = new Mapped("upnp", "opened", OWN, 8_080, 80, 6, 60, "", Ip.NONE, "");
        assertThat(says(camera(0, OUTSIDE), camera(1, brief), camera(60, port("asked", OWN, 0, 99, ""))))
                .isEqualTo("EXPOSED summary-service");
        assertThat(says(camera(0, OUTSIDE), camera(1, brief), camera(62, port("asked", OWN, 0, 99, ""))))
                .startsWith("INFO");
    }

    @Test
    void games_and_shared_files_are_information_by_port_or_name() {
        assertThat(says(camera(0, OUTSIDE), camera(1, port("opened", OWN, 3_074, 3_074, ""))))
                .isEqualTo("INFO summary-everyday");
        assertThat(says(camera(0, OUTSIDE), camera(1, port("opened", OWN, 40_123, 40_123, "uTorrent (TCP)"))))
                .isEqualTo("INFO summary-everyday");
        assertThat(says(camera(0, OUTSIDE), camera(1, port("opened", OWN, 40_123, 40_123, "x"))))
                .isEqualTo("EXPOSED summary-open");
        assertThat(says(camera(0, OUTSIDE), camera(1, port("opened", OWN, 40_123, 554, "uTorrent"))))
                .isEqualTo("EXPOSED summary-service");
    }

    @Test
    void who_asked_decides_the_level() {
        Finding service = only(camera(0, OUTSIDE), camera(1, PAGE));
        assertThat(service.gate().of(DeviceType.NAS)).isEqualTo(Level.EXPOSED);
        assertThat(service.gate().of(DeviceType.UNKNOWN)).isEqualTo(Level.EXPOSED);
        assertThat(service.gate().of(DeviceType.GAME_CONSOLE)).isEqualTo(Level.INFO);
        Finding any = only(camera(0, OUTSIDE), camera(1, port("opened", OWN, 40_123, 40_123, "")));
        assertThat(any.gate().of(DeviceType.UNKNOWN)).isEqualTo(Level.INFO);
        assertThat(any.gate().of(DeviceType.COMPUTER)).isEqualTo(Level.INFO);
        assertThat(any.phase()).isEqualTo(Finding.Phase.NONE);
    }

    @Test
    void an_opening_for_somebody_else_is_told_of_whoever_asked() {
        Mapped other = port("opened", Ip.parse("192.168.1.80"), 40_123, 40_123, "");
        Finding found = only(camera(0, OUTSIDE), camera(1, other));
        assertThat(found.summary().key()).isEqualTo("port-opening.summary-other");
        assertThat(found.gate().of(DeviceType.COMPUTER)).isEqualTo(Level.EXPOSED);
        assertThat(says(camera(0, OUTSIDE), camera(1, port("opened", Ip.parse("2001:db8::9"), 80, 80, ""))))
                .isEqualTo("EXPOSED summary-service");
    }

    @Test
    void ipv6_needs_no_translation() {
        assertThat(says(camera(0, port("opened", Ip.parse("2400:4050::23"), 80, 80, ""))))
                .isEqualTo("EXPOSED summary-service");
        assertThat(says(camera(0, port("opened", Ip.parse("fd00::23"), 80, 80, ""))))
                .isEqualTo("INFO summary-unknown");
    }

    @Test
    void a_listing_is_told_of_the_router_unless_the_asker_is_known() {
        Mapped listed = port("listed", OWN, 8_080, 80, "IPCAM");
        Observation list = heard(ROUTER, Direction.INBOUND, PHONE.ip(), 5, true, listed);
        Finding alone = only(camera(0, OUTSIDE), list);
        assertThat(alone.endpoint()).isEqualTo(ROUTER);
        assertThat(alone.summary().key()).isEqualTo("port-opening.summary-listed");
        assertThat(only(camera(0, OUTSIDE), camera(1, PAGE), list).endpoint()).isEqualTo(Acts.CAMERA);
        Mapped game = port("listed", OWN, 40_123, 40_123, "");
        Observation harmless = heard(ROUTER, Direction.INBOUND, PHONE.ip(), 5, true, game);
        assertThat(only(camera(0, OUTSIDE), harmless).gate().thing()).isEqualTo(Level.INFO);
    }

    @Test
    void a_router_that_obeys_a_stranger_is_exposed_itself() {
        Ip stranger = Ip.parse("198.51.100.9");
        Finding found = only(heard(ROUTER, Direction.INBOUND, stranger, 0, true, PAGE));
        assertThat(found.summary().key()).isEqualTo("port-opening.summary-stranger");
        assertThat(found.endpoint()).isEqualTo(ROUTER);
        assertThat(new Trial(new PortOpening())
                        .see(heard(ROUTER, Direction.INBOUND, PHONE.ip(), 0, true, PAGE))
                        .findings())
                .isEmpty();
    }

    @Test
    void both_ends_hear_of_it_and_it_counts_once() {
        Observation atRouter = heard(ROUTER, Direction.INBOUND, OWN, 1, true, PAGE);
        assertThat(only(camera(0, OUTSIDE), camera(1, PAGE), atRouter).evidence())
                .hasSize(1);
    }

    @Test
    void at_most_eight_ports_of_an_asker_are_kept() {
        Trial trial = new Trial(new PortOpening()).see(camera(0, OUTSIDE));
        for (int i = 0; i < 9; i++) {
            trial.see(camera(1 + i, port("opened", OWN, 8_000 + i, 8_000 + i, "")));
        }
        assertThat(trial.findings().getFirst().evidence()).hasSize(8);
    }
}
