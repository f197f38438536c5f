package komainu.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.cli.answer.Answer;
import komainu.cli.language.Moments;
import komainu.cli.language.Phrases;
import komainu.cli.text.CaseTold;
import komainu.cli.text.CaseTold.Kind;
import komainu.model.Device;
import komainu.model.Judged;

/// One case of the page: what happened, what to do, why it is believed, when it happened.
record CaseArticle(Html html, Answer answer, Moments moments) {
    /// Reasons that are seen at once; a reader may open the rest.
    private static final int REASONS = 3;

    void add(Device d, List<Judged> findings) {
        html.raw("<article class=\"").raw(PeerMap.tone(d.level())).raw("\">\n");
        html.each(p -> {
            StringBuilder markup = new StringBuilder();
            CaseTold.of(d, findings, p, answer).forEach(told -> told(told, p, markup));
            return markup.toString();
        });
        timeline(d, findings);
        html.raw("</article>\n");
    }

    private static void told(CaseTold told, Phrases p, StringBuilder markup) {
        each("h3", "", told.texts(Kind.HEADING), markup);
        each("p", "warning", told.texts(Kind.WARNING), markup);
        each("p", "", told.texts(Kind.SAID), markup);
        if (!told.texts(Kind.STEP).isEmpty() || !told.texts(Kind.ASK).isEmpty()) {
            markup.append("<div class=\"do\">\n");
            each("p", "", told.texts(Kind.ASK), markup);
            each("h4", "", told.texts(Kind.STEPS), markup);
            list("ol", told.texts(Kind.STEP), markup);
            markup.append("</div>\n");
        }
        each("h4", "", told.texts(Kind.WHY), markup);
        List<String> reasons = told.texts(Kind.REASON);
        list("ul", reasons.subList(0, Math.min(REASONS, reasons.size())), markup);
        if (reasons.size() > REASONS) {
            markup.append("<details><summary>");
            markup.append(Html.escaped(p.ui("evidence-more", "count", reasons.size() - REASONS)));
            markup.append("</summary>\n");
            list("ul", reasons.subList(REASONS, reasons.size()), markup);
            markup.append("</details>\n");
        }
        if (!told.texts(Kind.STANDING).isEmpty()) {
            each("h4", "", List.of(p.ui("report-also")), markup);
            list("ul", told.texts(Kind.STANDING), markup);
        }
        each("p", "small", told.texts(Kind.LIMIT), markup);
    }

    private static void each(String tag, String kind, List<String> texts, StringBuilder markup) {
        for (String text : texts) {
            markup.append('<').append(tag);
            markup.append(kind.isEmpty() ? ">" : " class=\"" + kind + "\">");
            markup.append(Html.escaped(text)).append("</").append(tag).append(">\n");
        }
    }

    private static void list(String tag, List<String> items, StringBuilder markup) {
        if (!items.isEmpty()) {
            markup.append('<').append(tag).append(">\n");
            each("li", "", items, markup);
            markup.append("</").append(tag).append(">\n");
        }
    }

    /// What happened when, and how much the device sent and received meanwhile.
    private void timeline(Device d, List<Judged> findings) {
        List<Judged> inOrder = new ArrayList<>(findings);
        inOrder.sort(Comparator.comparingLong(j -> j.finding().first()));
        html.raw("<h4>").both(p -> p.ui("show-timeline")).raw("</h4>\n<ol class=\"times\">\n");
        for (Judged j : inOrder) {
            html.raw("<li class=\"").raw(PeerMap.tone(j.level())).raw("\"><time>");
            html.both(p -> p.moments().moment(j.finding().first())).raw("</time> ");
            html.both(p -> p.title(j.finding().detector())).raw("</li>\n");
        }
        html.raw("</ol>\n");
        CourseChart chart = new CourseChart(answer.course(), answer.course().of(d.endpoints()), moments);
        if (chart.most() > 0) {
            html.raw(chart.figure(findings));
            html.raw("<p class=\"legend\"><i class=\"sent\"></i> ").both(p -> p.ui("column-sent"));
            html.raw(" <i class=\"received\"></i> ")
                    .both(p -> p.ui("column-received"))
                    .raw("</p>\n");
        }
    }
}
