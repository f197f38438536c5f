package komainu.cli.text;

import java.util.ArrayList;
import java.util.List;
import komainu.cli.answer.Naming;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.Doubt;
import komainu.model.Identity;

/// Why several addresses are one device, and what was not believed of it, as lines of text.
record Grounds(Phrases phrases) {
    private static final int ADDRESSES = 4;

    List<String> ties(Device device) {
        List<String> lines = new ArrayList<>();
        for (Identity.Tie tie : device.identity().ties()) {
            List<String> addresses = tie.endpoints().stream()
                    .map(e -> e.ip().isNone() ? e.mac().toString() : e.ip().toString())
                    .distinct()
                    .toList();
            String some = phrases.list(addresses.stream().limit(ADDRESSES).toList());
            lines.add(phrases.ui(
                    "show-tie",
                    "tie",
                    phrases.ui("tie-" + tie.kind()),
                    "text",
                    Harmless.text(tie.text()),
                    "addresses",
                    addresses.size() > ADDRESSES ? some + " …" : some));
        }
        return lines;
    }

    List<String> doubts(Device device) {
        return device.doubts().stream().map(this::doubt).toList();
    }

    private String doubt(Doubt doubt) {
        return phrases.ui(
                "show-doubt",
                "property",
                phrases.ui("property-" + Phrases.word(doubt.clue().property())),
                "value",
                new Naming(phrases).value(doubt.clue().property(), doubt.clue().value()),
                "clue",
                Inventory.reason(doubt.clue(), phrases),
                "because",
                phrases.ui("because-" + Phrases.word(doubt.because())));
    }
}
