package komainu.detect.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Lines;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class LoaderTest {
    private static final String NEIGHBOUR = "192.168.1.9";
    private static final Finding.Gate SURE = new Finding.Gate(Level.INFECTED, Level.SUSPECT, Level.SUSPECT);
    private static final Finding.Gate SUSPECTED = new Finding.Gate(Level.SUSPECT, Level.INFO);

    private final Trial trial = new Trial(new Loader());

    private static Lines asks(Lines lines, String host, String path, String agent) {
        return lines.after(1).say(false, new Message.HttpAsked("GET", host, path, agent, "", "", 0));
    }

    private static Lines comes(Lines lines, String body) {
        return lines.say(true, new Message.HttpAnswered(200, "", "", "", 64, body, ""));
    }

    private static Lines fetches(String peer, String host, String path, String agent) {
        return comes(asks(Lines.outbound(80, 1, peer), host, path, agent), "elf");
    }

    private static Lines named() {
        Ip stranger = Ip.parse(Lines.STRANGER);
        return Lines.outbound(53, 9, NEIGHBOUR)
                .say(true, new Message.NameAnswered("dns", "a.example", "A", "NOERROR", List.of(stranger), 60));
    }

    private Finding found() {
        List<Finding> all = trial.findings();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void a_program_from_a_bare_address_by_a_shells_downloader_is_sure() {
        trial.see(fetches(Lines.STRANGER, Lines.STRANGER + ":8080", "/x", "Wget/1.17")
                .done());
        assertThat(found().gate()).isEqualTo(SURE);
        assertThat(found().phase()).isEqualTo(Finding.Phase.LOAD);
    }

    @Test
    void a_program_that_came_whole_is_cited_with_its_sum_where_it_began() {
        String sum = "ab".repeat(32);
        Lines lines = fetches(Lines.STRANGER, Lines.STRANGER, "/x.arm", "Wget/1.17");
        lines.after(2).say(true, new Message.ProgramFetched(64, sum));
        trial.see(lines.done());
        Finding.Evidence cited = trial.findings().getLast().evidence().getLast();
        assertThat(cited.text().key()).isEqualTo("loader.whole");
        assertThat(cited.text().values())
                .containsEntry(Finding.Evidence.SHA256, new Sentence.Word(sum))
                .containsEntry("text", new Sentence.Word("/x.arm"));
        assertThat(trial.findings().getLast().evidence()).hasSize(2);
    }

    @Test
    void a_sum_without_a_suspect_program_says_nothing() {
        Lines lines = fetches(Lines.STRANGER, "firmware.example.com", "/x.arm", "Wget/1.17");
        trial.see(
                lines.say(true, new Message.ProgramFetched(64, "ab".repeat(32))).done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void a_program_from_a_server_with_a_name_is_an_update() {
        trial.see(fetches(Lines.STRANGER, "firmware.example.com", "/agent.arm", "Wget/1.13")
                .done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void a_server_once_looked_up_has_a_name_whatever_the_request_says() {
        trial.see(named().done());
        trial.see(fetches(Lines.STRANGER, Lines.STRANGER, "/x", "Wget/1.17").done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void what_is_no_program_is_silent() {
        for (String body : List.of("gzip", "html", "other", "script", "")) {
            trial.see(comes(asks(Lines.outbound(80, 1), Lines.STRANGER, "/x", "Wget/1.17"), body)
                    .done());
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void a_program_that_a_browser_fetches_is_silent_and_one_fetched_by_nobody_is_suspected() {
        trial.see(fetches(Lines.STRANGER, Lines.STRANGER, "/x", "Mozilla/5.0").done());
        assertThat(trial.soFar()).isEmpty();
        trial.see(fetches(Lines.STRANGER, Lines.STRANGER, "/x", "").done());
        assertThat(found().gate()).isEqualTo(SUSPECTED);
    }

    @Test
    void a_program_named_after_a_processor_and_fetched_by_nobody_is_sure() {
        trial.see(fetches(Lines.STRANGER, "", "/bins/a.mips", "").done());
        assertThat(found().gate()).isEqualTo(SURE);
    }

    @Test
    void a_program_from_a_server_at_home_is_only_suspected() {
        trial.see(fetches(NEIGHBOUR, NEIGHBOUR, "/x", "curl/8").done());
        assertThat(found().gate()).isEqualTo(SUSPECTED);
    }

    @Test
    void four_processors_in_a_row_are_sure_and_three_are_not() {
        Lines lines = Lines.outbound(80, 1);
        for (String processor : List.of("arm", "mips", "x86_64")) {
            asks(lines, Lines.STRANGER, "/b." + processor, "Mozilla/5.0");
        }
        assertThat(new Trial(new Loader()).see(lines.done()).findings()).isEmpty();
        asks(lines, Lines.STRANGER, "/b.ppc?x=1", "Mozilla/5.0");
        trial.see(lines.done());
        assertThat(found().gate()).isEqualTo(SURE);
        assertThat(found().evidence()).hasSize(4);
    }

    @Test
    void five_processors_in_a_row_of_a_server_with_a_name_are_suspected_and_the_same_one_is_not() {
        Lines lines = Lines.outbound(80, 1);
        for (int i = 0; i < 9; i++) {
            asks(lines, "mirror.example", "/a/armv.arm", "curl/8");
        }
        assertThat(new Trial(new Loader()).see(lines.done()).findings()).isEmpty();
        for (String processor : List.of("arm", "mips", "x86", "ppc", "sh4")) {
            asks(lines, "mirror.example", "/a/" + processor, "curl/8");
        }
        trial.see(lines.done());
        assertThat(found().gate()).isEqualTo(SUSPECTED);
    }

    @Test
    void four_processors_in_as_many_minutes_are_none_in_a_row() {
        Lines lines = Lines.outbound(80, 1);
        for (String processor : List.of("arm", "mips", "x86", "ppc")) {
            asks(lines.after(70), Lines.STRANGER, "/b." + processor, "Mozilla/5.0");
        }
        trial.see(lines.done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void one_processor_by_tftp_from_a_stranger_is_suspected_and_two_are_sure() {
        Lines lines = Lines.outbound(69, 1).after(1).say(false, new Message.FileAsked("tftp", "x.mpsl"));
        assertThat(new Trial(new Loader()).see(lines.done()).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(SUSPECTED));
        trial.see(lines.after(1)
                .say(false, new Message.FileAsked("tftp", "x.arm7"))
                .done());
        assertThat(found().gate()).isEqualTo(SURE);
    }

    @Test
    void a_start_from_the_network_or_a_set_of_settings_is_silent() {
        Lines lines = Lines.outbound(69, 1, NEIGHBOUR);
        for (String file : List.of("pxelinux.0", "grub/i386-pc/core.0", "boot.x86_64", "kernel.arm")) {
            lines.after(1).say(false, new Message.FileAsked("tftp", file));
        }
        lines.say(false, new Message.FileAsked("ftp", "spa112.cfg"));
        trial.see(lines.done());
        assertThat(trial.findings()).isEmpty();
    }

    private static Lines types(Lines lines, int count, String text) {
        for (int i = 0; i < count; i++) {
            lines.types(50, text);
        }
        return lines;
    }

    @Test
    void ten_lines_that_write_a_program_are_sure_and_nine_are_not() {
        String first = "echo -ne '\\x7f\\x45\\x4c\\x46\\x01' > a";
        String more = "echo -ne '\\x00\\x01' >> a";
        assertThat(new Trial(new Loader())
                        .see(types(types(Lines.inbound(23, 1), 1, first), 8, more)
                                .done())
                        .findings())
                .isEmpty();
        trial.see(types(types(Lines.inbound(23, 1), 1, first), 9, more).done());
        assertThat(found().gate()).isEqualTo(SURE);
        assertThat(found().direction()).isEqualTo(Direction.INBOUND);
    }

    @Test
    void an_installer_of_the_owner_is_suspected_and_text_written_so_is_silent() {
        String first = "echo -ne '\\x7f\\x45\\x4c\\x46\\x01' > a";
        trial.see(types(Lines.inbound(23, 2), 40, "echo -e 'colour \\x1b[1m'").done());
        assertThat(trial.soFar()).isEmpty();
        trial.see(types(Lines.inbound(23, 1, NEIGHBOUR), 10, first).done());
        assertThat(found().gate()).isEqualTo(SUSPECTED);
    }
}
