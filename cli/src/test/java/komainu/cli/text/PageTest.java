package komainu.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.cli.Sample;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Course;
import komainu.cli.language.Language;
import komainu.cli.terminal.Columns;
import komainu.cli.terminal.Style;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Level;
import komainu.model.Quality.Lack;
import komainu.model.Urgency;
import komainu.wire.InputReport;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final long MINUTE = 60_000_000_000L;

    private static String english(Answer answer) {
        return Page.of(answer, Sample.phrases(Language.EN), Style.PLAIN, 100);
    }

    private static String japanese(Answer answer) {
        return Page.of(answer, Sample.phrases(Language.JA), Style.PLAIN, 100);
    }

    @Test
    void the_first_line_says_which_device_was_taken_over_and_when_to_act() {
        assertThat(english(Sample.infected())).startsWith("TAKEN OVER (INFECTED): 1 of 3 devices. Act today.\n");
        assertThat(japanese(Sample.infected())).startsWith("【乗っ取り確認(INFECTED)】3台のうち1台。今日中に対応してください。\n");
    }

    @Test
    void no_sign_is_never_called_safe_and_leaves_out_devices_heard_only_by_broadcasts() {
        assertThat(english(Sample.clean()))
                .startsWith("NO SIGN OF TAKE-OVER SEEN on 2 of 3 devices. This does not mean \"safe\".\n")
                .contains("Heard only when they call to everyone: 1 (1 ×\ntelevision).")
                .doesNotContain("INFECTED");
        assertThat(japanese(Sample.clean())).startsWith("【異常は見えませんでした】3台のうち2台。「安全」という意味ではありません。");
    }

    @Test
    void a_case_tells_what_happened_since_when_why_and_what_to_do() {
        assertThat(english(Sample.infected())).contains("""
                        TAKEN OVER (INFECTED), today. Camera "Hall\\x1b[2J" (192.168.1.23), since Tue 17 Nov 2026, 02:14 JST.
                        It called 1,912 strangers in 15 minutes.
                        Why we are sure:
                          - packets 4411, 4415, 4420, from 02:14:04 JST: a number only Mirai writes
                        What to do:
                          1. Unplug 192.168.1.23. (Recording stops.)
                          2. Set a new password.
                        It behaves like programs of the Mirai family (99 % sure). Most of its kind sit in memory only: a
                        restart removes them, but the device is taken over again within minutes unless the way in is closed.
                        A restart alone is not enough.
                        Owners rarely notice this. Who is behind it cannot be known from this record.
                        Heard: both ways, 15 minutes. Not visible: the inside of the device.
                        """);
    }

    @Test
    void every_page_says_how_many_packets_we_sent() {
        assertThat(english(Sample.infected())).endsWith("Packets we sent: 0.\n");
        assertThat(japanese(Sample.clean())).endsWith("当ソフトの送信:0件\n");
    }

    @Test
    void the_most_urgent_device_comes_first() {
        String page = english(Sample.infected());
        assertThat(page.indexOf("192.168.1.23")).isLessThan(page.indexOf("192.168.1.30"));
    }

    @Test
    void a_device_heard_only_by_broadcasts_is_not_visible_from_here() {
        assertThat(english(Sample.clean()).lines().filter(l -> l.contains("192.168.1.40")))
                .singleElement()
                .asString()
                .contains("Not visible from here", "only broadcasts");
    }

    @Test
    void lines_fit_the_width_and_lose_no_state() {
        for (int width : List.of(60, 80, 100, 160)) {
            String page = Page.of(Sample.infected(), Sample.phrases(Language.JA), Style.PLAIN, width);
            assertThat(page.lines()).allSatisfy(l -> assertThat(Columns.of(l)).isLessThanOrEqualTo(width));
        }
        assertThat(japanese(Sample.infected())).contains("乗っ取り確認(INFECTED)  双方向");
    }

    @Test
    void colours_change_no_word() {
        String coloured = Page.of(Sample.infected(), Sample.phrases(Language.EN), Style.COLOURED, 100);
        assertThat(coloured).contains("\033[1;31m");
        assertThat(coloured.replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(english(Sample.infected()));
    }

    @Test
    void text_from_traffic_cannot_steer_the_terminal() {
        assertThat(english(Sample.infected())).doesNotContain("\033");
    }

    @Test
    void a_record_of_seconds_says_what_it_misses() {
        Answer answer = Sample.answer(
                Sample.input(Sample.START + MINUTE / 2), Sample.devices(Level.INFO, Urgency.NONE), List.of());
        assertThat(english(answer)).contains("This record is only 30 seconds long. It misses");
    }

    @Test
    void encrypted_wifi_shows_only_presence() {
        InputReport input = air(new InputReport.Wifi(List.of("Tanaka"), 1000, 969, 2, 7));
        assertThat(english(Sample.answer(input, List.of(), List.of())))
                .startsWith("ONLY PRESENCE CAN BE SEEN: 97 % is encrypted by Wi-Fi")
                .contains("Your Wi-Fi: Tanaka. 97 % of its data is encrypted by Wi-Fi.")
                .contains("Other Wi-Fi networks heard: 2. Devices in them: 7.")
                .contains("What Wi-Fi devices said: 97 % is encrypted by Wi-Fi.");
        assertThat(japanese(Sample.answer(input, List.of(), List.of()))).contains("97%がWi-Fiで暗号化");
    }

    @Test
    void the_owner_is_asked_which_wifi_is_meant_where_none_was_heard() {
        InputReport input = air(new InputReport.Wifi(List.of(), 0, 0, 3, 1));
        assertThat(english(Sample.answer(input, List.of(), List.of())))
                .startsWith("WHICH WI-FI IS YOURS?")
                .contains("--network");
    }

    @Test
    void some_encrypted_wifi_is_said_and_the_rest_is_judged() {
        InputReport input = air(new InputReport.Wifi(List.of("Tanaka"), 1000, 1, 0, 0));
        assertThat(english(Sample.answer(input, Sample.devices(Level.INFO, Urgency.NONE), List.of())))
                .startsWith("NO SIGN OF TAKE-OVER SEEN on 2 of 3 devices.")
                .contains("1 % of its data is encrypted by Wi-Fi.")
                .doesNotContain("Other Wi-Fi networks heard");
    }

    @Test
    void a_link_that_is_not_known_is_said() {
        InputReport input = counted(Map.of("link type 272 not read", 4821L));
        assertThat(english(Sample.answer(input, List.of(), List.of())))
                .startsWith("NOTHING COULD BE READ")
                .contains("Packets of a kind of link we do not read: 4,821.");
    }

    private static InputReport air(InputReport.Wifi wifi) {
        InputReport i = Sample.input(Sample.START + MINUTE);
        return new InputReport(
                InputReport.Kind.PACKETS,
                i.inputs(),
                i.first(),
                i.last(),
                i.packets(),
                i.bytes(),
                0,
                i.home(),
                Map.of(),
                List.of(),
                Optional.of(wifi),
                Optional.empty(),
                Map.of());
    }

    private static InputReport counted(Map<String, Long> counters) {
        InputReport i = Sample.input(Sample.START + MINUTE);
        return new InputReport(
                InputReport.Kind.PACKETS,
                i.inputs(),
                i.first(),
                i.last(),
                i.packets(),
                i.bytes(),
                0,
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                counters);
    }

    @Test
    void without_a_home_nobody_is_judged_and_the_owner_is_asked() {
        InputReport input = Sample.with(Sample.input(Sample.START + MINUTE), List.of(), List.of());
        Answer answer = Sample.answer(input, Sample.devices(Level.INFO, Urgency.NONE), List.of());
        assertThat(english(answer))
                .startsWith("WHICH ADDRESSES ARE YOURS?")
                .contains("--home")
                .doesNotContain("No sign seen");
    }

    @Test
    void detectors_that_could_not_judge_are_named() {
        Answer all = Sample.infected();
        Answer answer = new Answer(
                all.version(),
                all.knowledge(),
                all.input(),
                all.devices(),
                0,
                all.findings(),
                all.verdicts(),
                Map.of(Lack.ONE_SIDED, Set.of("example")),
                List.of(),
                new Course());
        assertThat(english(answer).replaceAll("\\s+", " "))
                .contains("recorded in one direction only. Not judged for want of it: search for victims.");
    }

    @Test
    void a_medical_device_is_not_to_be_touched() {
        Device pump = Sample.device(
                "192.168.1.23",
                "02:00:00:00:00:23",
                DeviceType.MEDICAL,
                "",
                "",
                Device.View.BOTH_WAYS,
                Level.EXPOSED,
                Urgency.NOW);
        Answer answer = Sample.answer(
                Sample.input(Sample.START + MINUTE), List.of(pump), List.of(Sample.judged(Level.EXPOSED, Urgency.NOW)));
        assertThat(english(answer)).contains("MEDICAL DEVICE: do not unplug, restart or test it.");
        assertThat(japanese(answer)).contains("【医療機器:抜かない・再起動しない・試さない】");
    }

    @Test
    void an_empty_record_is_said_to_be_empty() {
        InputReport input = new InputReport(
                InputReport.Kind.PACKETS,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                List.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        assertThat(english(Sample.answer(input, List.of(), List.of()))).startsWith("NOTHING WAS RECORDED");
    }
}
