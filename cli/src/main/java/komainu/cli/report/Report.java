package komainu.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Course;
import komainu.cli.answer.Headline;
import komainu.cli.answer.Overview;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.Judged;
import komainu.model.Level;

/// The answer as one page of HTML that needs nothing else: for the screen, for paper, for whoever is to help.
public final class Report {
    private final Answer answer;
    private final Course course;
    private final Phrases english;
    private final Phrases japanese;
    private final Map<String, List<Judged>> cases;
    private final Html html;

    private Report(Answer answer, Phrases english, Phrases japanese) {
        this.answer = answer;
        this.course = answer.course();
        this.english = english;
        this.japanese = japanese;
        this.cases = answer.cases();
        this.html = new Html(english, japanese);
    }

    /// The whole page.
    ///
    /// @param first the language shown at first
    public static String of(Answer answer, Phrases english, Phrases japanese, Language first) {
        return new Report(answer, english, japanese).page(first);
    }

    private String page(Language first) {
        html.raw("<!doctype html>\n<html lang=\"")
                .raw(first == Language.JA ? "ja" : "en")
                .raw("\">\n<head>\n");
        html.raw("<meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        // Whatever a device writes: no script can run here, and nothing is fetched.
        html.raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.raw("<title>Komainu</title>\n<style>\n")
                .raw(resource("report.css"))
                .raw("</style>\n</head>\n<body>\n");
        languages(first);
        html.raw("<main>\n");
        head();
        if (!cases.isEmpty()) {
            section("report-cases");
            CaseArticle article = new CaseArticle(html, answer, english.moments());
            for (Device d : answer.devices()) {
                List<Judged> findings = cases.get(Answer.key(d));
                if (findings != null) {
                    article.add(d, findings);
                }
            }
            html.raw("</section>\n");
        }
        section("devices");
        new DeviceTable(html, answer, cases.keySet()).add();
        html.raw("</section>\n");
        chart();
        map();
        limits();
        html.raw("</main>\n</body>\n</html>\n");
        return html.toString();
    }

    /// Two radio buttons before all else, so that the style sheet can follow them; their labels at the top.
    private void languages(Language first) {
        for (Language l : Language.values()) {
            html.raw("<input type=\"radio\" name=\"language\" id=\"lang-")
                    .raw(Phrases.word(l))
                    .raw(l == first ? "\" checked>\n" : "\">\n");
        }
        html.raw("<nav><b>Komainu</b> <span>");
        html.raw("<label for=\"lang-en\">English</label><label for=\"lang-ja\">日本語</label></span></nav>\n");
    }

    private void section(String title) {
        html.raw("<section>\n<h2>").both(p -> p.ui(title)).raw("</h2>\n");
    }

    private void head() {
        Level worst = cases.values().stream()
                .flatMap(List::stream)
                .map(Judged::level)
                .max(Level::compareTo)
                .orElse(Level.INFO);
        html.raw("<header class=\"").raw(PeerMap.tone(worst)).raw("\">\n");
        List<String> en = new Headline(answer, english).lines();
        List<String> ja = new Headline(answer, japanese).lines();
        for (int i = 0; i < en.size(); i++) {
            int line = i;
            html.raw(i == 0 ? "<h1>" : "<p>");
            html.both(p -> p.language() == Language.EN ? en.get(line) : ja.get(line));
            html.raw(i == 0 ? "</h1>\n" : "</p>\n");
        }
        if (answer.input().packets() > 0) {
            html.raw("<p>").both(p -> new Overview(answer, p).read()).raw("</p>\n");
        }
        List<String> wifi = new Overview(answer, english).wifi();
        for (int i = 0; i < wifi.size(); i++) {
            int line = i;
            html.raw("<p>").both(p -> new Overview(answer, p).wifi().get(line)).raw("</p>\n");
        }
        if (answer.input().bluetooth().isPresent()) {
            html.raw("<p>")
                    .both(p -> new Overview(answer, p).bluetooth().getFirst())
                    .raw("</p>\n");
        }
        if (!answer.input().home().isEmpty()) {
            html.raw("<p>").both(p -> new Overview(answer, p).home()).raw("</p>\n");
        }
        html.raw("<p class=\"sent\">").both(p -> p.ui("sent", "count", 0)).raw("</p>\n</header>\n");
    }

    private void map() {
        PeerMap map = new PeerMap(answer, english);
        if (map.isEmpty()) {
            return;
        }
        section("report-map");
        html.raw("<p>")
                .both(p -> p.ui("report-map-how"))
                .raw("</p>\n<div class=\"wide\">")
                .raw(map.svg())
                .raw("</div>\n");
        if (map.omitted() > 0) {
            html.raw("<p>")
                    .both(p -> p.ui("show-omitted", "count", map.omitted()))
                    .raw("</p>\n");
        }
        html.raw("</section>\n");
    }

    private void chart() {
        CourseChart chart = new CourseChart(course, course.all(), english.moments());
        if (course.start() < 0 || chart.most() == 0) {
            return;
        }
        section("report-course");
        html.raw("<p>")
                .both(p -> p.ui(
                        "report-course-how",
                        "most",
                        Phrases.bytes(chart.most()),
                        "span",
                        p.span(course.width()),
                        "zone",
                        p.moments().zone(course.start())))
                .raw("</p>\n")
                .raw(chart.figure(answer.findings()))
                .raw("</section>\n");
    }

    private void limits() {
        section("limits");
        if (answer.input().packets() > 0 && !answer.devices().isEmpty()) {
            html.raw("<p>").both(p -> new Overview(answer, p).heard()).raw("</p>\n");
        }
        List<String> en = new Overview(answer, english).limits();
        List<String> ja = new Overview(answer, japanese).limits();
        html.raw("<ul>\n");
        for (int i = 0; i < en.size(); i++) {
            int line = i;
            html.raw("<li>")
                    .both(p -> p.language() == Language.EN ? en.get(line) : ja.get(line))
                    .raw("</li>\n");
        }
        html.raw("</ul>\n<p>").both(p -> p.ui("see-more")).raw("</p>\n");
        html.raw("<p class=\"small\">Komainu ")
                .say(answer.version())
                .raw(" · ")
                .say(answer.knowledge())
                .raw("</p>\n");
        html.raw("</section>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
