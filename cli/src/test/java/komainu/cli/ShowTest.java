package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// `komainu devices` and `komainu show` on the home of the demo.
class ShowTest {
    private static final String HOME = Project.ROOT.resolve(Demo.CAPTURE).toString();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void devices_are_listed_by_address_with_how_sure_it_is() {
        assertThat(run("devices", "--lang", "en", HOME)).isZero();
        assertThat(out())
                .contains("Devices on your network: 11")
                .containsPattern("Living room TV +192\\.168\\.1\\.30 +television +Sony BRAVIA 4K VH2 +Android +99 %");
        assertThat(out().indexOf("192.168.1.1 ")).isLessThan(out().indexOf("192.168.1.23"));
    }

    @Test
    void the_tree_begins_with_the_router() {
        assertThat(run("devices", "--tree", "--lang", "en", HOME)).isZero();
        assertThat(out()).containsSubsequence("Router", "├─ Camera \"HIKVISION-DS2CD\"", "└─ ");
    }

    @Test
    void the_wide_list_has_hardware_addresses_and_reasons() {
        assertThat(run("devices", "--wide", "--lang", "en", HOME)).isZero();
        assertThat(out()).contains("c0:56:e3:5b:21:7e", "sadp.model “DS-2CD2143G0-I”");
    }

    @Test
    void wide_and_tree_exclude_each_other() {
        assertThat(run("devices", "--wide", "--tree", HOME)).isEqualTo(2);
        assertThat(err()).contains("--wide");
    }

    @Test
    void a_device_is_found_by_address_hardware_address_id_and_part_of_its_name() {
        for (String word :
                new String[] {"192.168.1.23", "C0-56-E3-5B-21-7E", "mac:c0:56:e3:5b:21:7e", "hikvision-ds2cd", "ds2cd"
                }) {
            out.reset();
            assertThat(run("show", "--lang", "en", word, HOME)).as(word).isZero();
            assertThat(out()).startsWith("Camera \"HIKVISION-DS2CD\" (192.168.1.23)");
        }
    }

    @Test
    void a_device_is_shown_with_its_reasons_its_day_and_its_case() {
        assertThat(run("show", "--lang", "en", "--tz", "Asia/Tokyo", "192.168.1.23", HOME))
                .isZero();
        assertThat(out())
                .containsSubsequence(
                        "What it is, and why we think so",
                        "Maker: Hikvision (98 % sure)",
                        "its web server says “App-webs/” (packet",
                        "Its addresses",
                        "What it offers to others",
                        "Where it talks",
                        "What happened when",
                        "First heard",
                        "Taken over (INFECTED)",
                        "Last heard",
                        "TAKEN OVER (INFECTED), today.",
                        "What to do:",
                        "Packets we sent: 0.");
    }

    @Test
    void a_device_that_is_not_there_is_said_with_those_that_are() {
        assertThat(run("show", "--lang", "en", "192.168.9.9", HOME)).isEqualTo(2);
        assertThat(err()).contains("No device is called \"192.168.9.9\"", "192.168.1.23", "komainu devices FILE");
        assertThat(out()).isEmpty();
    }

    @Test
    void a_word_for_several_devices_is_not_guessed() {
        assertThat(run("show", "--lang", "en", "i", HOME)).isEqualTo(2);
        assertThat(err()).contains("Several devices are called \"i\"");
    }

    @Test
    void json_of_one_device_holds_that_one_alone() {
        assertThat(run("show", "--format", "json", "192.168.1.23", HOME)).isZero();
        assertThat(out()).contains("192.168.1.23").doesNotContain("BRAVIA");
    }

    private int run(String... args) {
        return Komainu.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
