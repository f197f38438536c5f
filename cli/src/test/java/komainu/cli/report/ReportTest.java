package komainu.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import komainu.cli.Demo;
import komainu.cli.Project;
import komainu.cli.Sample;
import komainu.cli.answer.Answer;
import komainu.cli.input.Inputs;
import komainu.cli.input.Reading;
import komainu.cli.language.Language;
import komainu.cli.terminal.Progress;
import komainu.model.Device;
import komainu.model.Device.View;
import komainu.model.DeviceType;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Peer;
import komainu.model.Urgency;
import komainu.model.Volume;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String HOSTILE =
            "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">";

    @TempDir
    private Path folder;

    @Test
    void it_says_in_both_languages_how_things_stand_what_to_do_and_what_cannot_be_seen() {
        String page = of(home());
        assertThat(page)
                .contains(
                        "TAKEN OVER (INFECTED): 1 of 11 devices. Act today.",
                        "【乗っ取り確認(INFECTED)】11台のうち1台。",
                        "Packets we sent: 0.",
                        "当ソフトの送信:0件",
                        "<li>Unplug its power and network cable.",
                        "What this record cannot show",
                        "HIKVISION-DS2CD");
        assertThat(page.split("<svg", -1)).as("map, course, course of the case").hasSize(4);
        assertThat(page.indexOf("class=\"do\""))
                .as("what to do comes before the list")
                .isLessThan(page.indexOf("<table"));
    }

    @Test
    void it_needs_nothing_from_elsewhere() {
        assertThat(of(home()))
                .contains("default-src 'none'")
                .doesNotContain("<script", "<link", "url(", "@import", "src=");
    }

    @Test
    void hostile_names_are_text() {
        assertThat(of(hostile()))
                .contains("&lt;script&gt;document.title=&#39;taken&#39;&lt;/script&gt;")
                .doesNotContain("<script", "<img");
    }

    @Test
    void the_language_asked_for_is_shown_first() {
        assertThat(Report.of(Sample.clean(), Sample.phrases(Language.EN), Sample.phrases(Language.JA), Language.JA))
                .contains("<html lang=\"ja\">", "id=\"lang-ja\" checked");
    }

    @Test
    void an_empty_record_has_a_page_too() {
        assertThat(of(Sample.answer(Sample.input(Sample.START), List.of(), List.of())))
                .contains("</html>")
                .doesNotContain("<svg");
    }

    @Test
    void the_course_widens_its_spans_and_loses_no_byte() {
        Answer home = home();
        long[] all = home.course().all();
        assertThat(home.course().width()).isEqualTo(8_000_000_000L);
        long bytes = 0;
        for (long b : all) {
            bytes += b;
        }
        assertThat(bytes).isBetween(home.input().bytes() / 2, 2 * home.input().bytes());
    }

    /// Only where a browser is installed; the build's own machine has one.
    @TestFactory
    Stream<DynamicTest> in_a_real_browser() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .limit(1)
                .flatMap(browser -> Stream.of(
                        DynamicTest.dynamicTest("hostile names do nothing", () -> {
                            String dom = dom(browser, of(hostile()));
                            assertThat(dom).contains("<title>Komainu</title>", "&lt;script&gt;", "Packets we sent: 0.");
                            assertThat(dom).doesNotContain("<title>taken", "<img");
                        }),
                        DynamicTest.dynamicTest("it fits a desk and a pocket, in both languages and on paper", () -> {
                            List<String> pages = List.of(of(home()), of(hostile()), of(crowd()), of(Sample.clean()));
                            String dom = dom(browser, looked(pages));
                            List<String> looks = dom.lines()
                                    .map(l -> l.replaceAll("<[^>]*>", ""))
                                    .filter(l -> l.startsWith("look:"))
                                    .toList();
                            assertThat(looks)
                                    .hasSize(pages.size() * WIDTHS.size())
                                    .containsOnly(
                                            "look: en wide by 0, ja wide by 0, paper wide by 0, switch hidden on paper,"
                                                    + " title Komainu, 0 scripts, 0 images, 0 requests");
                        })));
    }

    /// A desk and a pocket.
    private static final List<Integer> WIDTHS = List.of(1280, 390);

    /// A page that looks at other pages in frames of both widths.
    private static String looked(List<String> pages) {
        StringBuilder frames = new StringBuilder(LOOK);
        for (String page : pages) {
            WIDTHS.forEach(w -> frames.append("<iframe onload=\"look(this)\" style=\"border:0;height:20000px;width:")
                    .append(w)
                    .append("px\" srcdoc=\"")
                    .append(Html.escaped(page))
                    .append("\"></iframe>\n"));
        }
        return frames.toString();
    }

    private static final String LOOK = """
            <!doctype html><meta charset="utf-8"><pre></pre>
            <script>
            function look(frame) {
              const page = frame.contentDocument, root = page.documentElement;
              const wide = lang => {
                page.querySelector('[for=lang-' + lang + ']').click();
                const other = lang == 'en' ? 'ja' : 'en';
                const seen = of => [...page.querySelectorAll('main [lang=' + of + ']')].some(e => e.offsetParent);
                if (!seen(lang) || seen(other)) return 'not in ' + lang;
                return root.scrollWidth - root.clientWidth;
              };
              const both = 'en wide by ' + wide('en') + ', ja wide by ' + wide('ja');
              for (const rule of page.styleSheets[0].cssRules)
                if (rule.media && rule.media.mediaText == 'print') rule.media.mediaText = 'all';
              const nav = getComputedStyle(page.querySelector('nav')).display == 'none' ? 'hidden' : 'shown';
              const paper = ', paper wide by ' + (root.scrollWidth - root.clientWidth) + ', switch ' + nav + ' on paper';
              const loaded = frame.contentWindow.performance.getEntriesByType('resource').length;
              document.querySelector('pre').append('look: ' + both + paper + ', title ' + page.title + ', '
                + page.scripts.length + ' scripts, ' + page.images.length + ' images, ' + loaded + ' requests\\n');
            }
            </script>
            """;

    private String dom(Path browser, String page) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("report.html"), page);
        Path out = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static Answer hostile() {
        Device device = Sample.device(
                "192.168.1.23",
                "02:00:00:00:00:23",
                DeviceType.IP_CAMERA,
                HOSTILE,
                "hikvision",
                View.BOTH_WAYS,
                Level.INFO,
                Urgency.NONE);
        return Sample.answer(Sample.input(Sample.START), List.of(device), List.of());
    }

    /// Sixty devices with long names and long addresses, each of which talks with others.
    private static Answer crowd() {
        List<Device> all = IntStream.range(0, 60)
                .mapToObj(i -> Sample.device(
                                i % 2 == 0
                                        ? "192.168.1." + (i + 10)
                                        : "2001:db8:1234:5678:9abc:def0:1234:" + (1000 + i),
                                "02:00:00:00:01:" + (10 + i),
                                DeviceType.values()[i % DeviceType.values().length],
                                i % 3 == 0 ? "" : "The-very-long-name-of-the-device-in-the-" + i + "-th-room",
                                "hikvision",
                                View.BOTH_WAYS,
                                i == 7 ? Level.SUSPECT : Level.INFO,
                                Urgency.NONE)
                        .with(List.of(peer("cloud-" + i % 25 + ".example", i), peer("time.example", 1))))
                .toList();
        return Sample.answer(Sample.input(Sample.START), all, List.of());
    }

    private static Peer peer(String name, int weight) {
        return new Peer(
                Ip.parse("203.0.113." + weight),
                false,
                "",
                Peer.Origin.NONE,
                List.of(name),
                List.of(),
                new Peer.Flows(1, 0, 0),
                new Volume(weight, 1000L * weight, weight, 900L * weight),
                new Peer.Times(1, 2, 1, 1));
    }

    private static Answer home() {
        return Reading.read(
                List.of(new SensorInput(Project.ROOT.resolve(Demo.CAPTURE), Inputs.SITE)),
                SensorOptions.DEFAULT,
                Sample.KNOWLEDGE,
                Progress.ofTerminal(System.err));
    }

    private static String of(Answer answer) {
        return Report.of(answer, Sample.phrases(Language.EN), Sample.phrases(Language.JA), Language.EN);
    }
}
