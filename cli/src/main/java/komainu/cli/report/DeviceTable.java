package komainu.cli.report;

import java.util.List;
import java.util.Set;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.answer.Overview;
import komainu.cli.language.Phrases;
import komainu.cli.text.Inventory;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Identity;

/// The devices as a table; on a narrow screen each is a card.
record DeviceTable(Html html, Answer answer, Set<String> cases) {
    private static final List<String> HEADS =
            List.of("column-name", "column-made", "column-address", "column-state", "column-heard", "column-sure");

    void add() {
        html.raw("<table class=\"devices\">\n<thead><tr>");
        for (String head : HEADS) {
            html.raw("<th>").both(p -> p.ui(head)).raw("</th>");
        }
        html.raw("</tr></thead>\n<tbody>\n");
        answer.devices().forEach(this::row);
        html.raw("</tbody>\n</table>\n");
        if (answer.devicesOmitted() > 0) {
            html.raw("<p>")
                    .both(p -> p.ui("devices-omitted", "count", answer.devicesOmitted()))
                    .raw("</p>\n");
        }
    }

    private void row(Device d) {
        String tone = cases.contains(Answer.key(d)) ? PeerMap.tone(d.level()) : "none";
        String name = Naming.name(d);
        html.raw(name.isEmpty() ? "<tr><td class=\"device\"><b class=\"kind\">" : "<tr><td class=\"device\"><b>");
        html.both(p -> name.isEmpty() ? kind(d, p) : name).raw("</b>");
        if (!name.isEmpty()) {
            html.raw(" <span>").both(p -> kind(d, p)).raw("</span>");
        }
        html.raw("</td><td class=\"made\">").both(p -> new Naming(p).made(d));
        html.raw("</td><td class=\"address\">").say(Naming.address(d));
        html.raw("</td><td class=\"state\"><span class=\"pill ").raw(tone).raw("\">");
        html.both(p -> new Overview(answer, p).state(d)).raw("</span>");
        html.raw("</td><td class=\"heard\">");
        label("column-heard").both(p -> p.view(d.view()));
        html.raw("</td><td class=\"sure\">");
        if (!Inventory.sure(d).isEmpty()) {
            label("column-sure").say(Inventory.sure(d));
        }
        html.raw("</td></tr>\n");
    }

    /// The head of a column, for a card.
    private Html label(String head) {
        return html.raw("<i>").both(p -> p.ui(head)).raw("</i> ");
    }

    private String kind(Device d, Phrases p) {
        boolean unknown = d.type() == DeviceType.UNKNOWN && d.identity().form() == Identity.Form.DEVICE;
        return unknown ? p.type(DeviceType.UNKNOWN) : new Naming(p).kind(d, answer.devices());
    }
}
