package komainu.cli.report;

import java.util.List;
import java.util.Locale;
import komainu.cli.answer.Course;
import komainu.cli.language.Moments;
import komainu.model.Judged;

/// Traffic over time as a picture: sent above the line, received below it, findings as marks.
record CourseChart(Course course, long[] bytes, Moments moments) {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 160;
    private static final int MIDDLE = 80;
    private static final int TALLEST = 76;
    private static final int LABELS = 5;

    /// The spans that hold anything, from the first.
    private int spans() {
        int last = 1;
        for (int i = 0; i < Course.SPANS; i++) {
            last = bytes[2 * i] + bytes[2 * i + 1] > 0 ? i + 1 : last;
        }
        return last;
    }

    /// The most bytes of one span and way.
    long most() {
        long most = 0;
        for (long b : bytes) {
            most = Math.max(most, b);
        }
        return most;
    }

    /// The bars are stretched to whatever width there is; the times below them are text and are not.
    String figure(List<Judged> findings) {
        int spans = spans();
        double step = (double) WIDTH / spans;
        double scale = (double) TALLEST / Math.max(1, most());
        StringBuilder svg = new StringBuilder("<figure class=\"course\">");
        svg.append("<svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                .formatted(WIDTH, HEIGHT));
        for (int i = 0; i < spans; i++) {
            bar(svg, "sent", i * step, step, MIDDLE - bytes[2 * i] * scale, bytes[2 * i] * scale);
            bar(svg, "received", i * step, step, MIDDLE, bytes[2 * i + 1] * scale);
        }
        svg.append("<line class=\"axis\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>".formatted(WIDTH, MIDDLE, MIDDLE));
        for (Judged j : findings) {
            double x = (double) (j.finding().first() - course.start()) / course.width() * step;
            if (x >= 0 && x <= WIDTH) {
                svg.append("<line class=\"mark %s\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"%d\"/>"
                        .formatted(PeerMap.tone(j.level()), number(x), number(x), HEIGHT));
            }
        }
        svg.append("</svg>\n<div>");
        long length = spans * course.width();
        for (int i = 0; i < LABELS; i++) {
            long at = course.start() + length * i / (LABELS - 1);
            svg.append("<span>").append(Html.escaped(tick(at, length))).append("</span>");
        }
        return svg.append("</div></figure>\n").toString();
    }

    /// The clock; with the day where the record is longer than one.
    private String tick(long at, long length) {
        var t = moments.at(at);
        String clock = String.format(Locale.ROOT, "%02d:%02d", t.getHour(), t.getMinute());
        boolean brief = length < 600_000_000_000L;
        return length > 86_400_000_000_000L
                ? String.format(Locale.ROOT, "%d/%d %s", t.getMonthValue(), t.getDayOfMonth(), clock)
                : brief ? clock + String.format(Locale.ROOT, ":%02d", t.getSecond()) : clock;
    }

    private static void bar(StringBuilder svg, String kind, double x, double width, double y, double height) {
        if (height > 0) {
            svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                    .formatted(
                            kind,
                            number(x),
                            number(y),
                            number(Math.max(0.6, width * 0.9)),
                            number(Math.max(0.3, height))));
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
