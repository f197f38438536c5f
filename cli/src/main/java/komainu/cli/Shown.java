package komainu.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Faults;
import komainu.cli.document.Csv;
import komainu.cli.document.CycloneDx;
import komainu.cli.document.Documents;
import komainu.cli.input.Reading;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.report.Report;
import komainu.cli.terminal.Style;
import komainu.cli.terminal.Terminal;
import komainu.cli.text.Statistics;
import komainu.knowledge.Knowledge;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How an answer is shown: language, time zone, format.
final class Shown {
    /// The most of the owner's entries named that were not heard.
    private static final int MOST_UNHEARD = 8;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(names = "--lang", paramLabel = "LANGUAGE")
    private @Nullable Language language;

    @Option(names = "--tz", paramLabel = "ZONE")
    private @Nullable ZoneId zone;

    @Option(names = "--stats")
    private boolean stats;

    @Option(names = "--report", paramLabel = "FILE")
    private @Nullable Path report;

    private @Nullable Knowledge knowledge;

    Knowledge knowledge() {
        if (knowledge == null) {
            knowledge = Reading.knowledge();
        }
        return knowledge;
    }

    Language language() {
        return language == null ? Language.of(Locale.getDefault()) : language;
    }

    private ZoneId zone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    Phrases phrases() {
        return new Phrases(knowledge(), language(), zone());
    }

    boolean isText() {
        return format == Format.TEXT;
    }

    /// The answer as text of so many columns.
    interface View {
        String of(Answer answer, Phrases phrases, Style style, int width);
    }

    /// The answer to `out`, as text in the given view; faults also to `err`, one line each.
    void write(Answer answer, View view, PrintStream out, PrintStream err) {
        Phrases phrases = phrases();
        faults(answer, err);
        switch (format) {
            case TEXT -> text(answer, view, phrases, out);
            case JSON -> Documents.document(answer, in(Language.EN), in(Language.JA), stats, out);
            case NDJSON -> Documents.lines(answer, in(Language.EN), in(Language.JA), stats, out);
            case CSV -> out.print(Csv.of(answer, phrases));
            case CYCLONEDX -> CycloneDx.write(answer, in(Language.EN), out);
        }
        out.flush();
        if (report != null) {
            report(answer, report, phrases, err);
        }
    }

    private void report(Answer answer, Path file, Phrases phrases, PrintStream err) {
        String name = Harmless.text(file.toString());
        try {
            Files.writeString(file, Report.of(answer, in(Language.EN), in(Language.JA), language()));
            err.println(phrases.ui("report-written", "file", name));
        } catch (IOException e) {
            err.println("komainu: "
                    + phrases.ui(
                            "report-not-written",
                            "file",
                            name,
                            "detail",
                            e.getClass().getSimpleName()));
        }
    }

    /// What could not be read, one line each, and what the owner's file says of nobody.
    void faults(Answer answer, PrintStream err) {
        Phrases phrases = phrases();
        if (!answer.unheard().isEmpty()) {
            List<String> some = answer.unheard().stream()
                    .limit(MOST_UNHEARD)
                    .map(e -> phrases.ui("names-entry", "identity", Harmless.text(e.device()), "line", e.line()))
                    .toList();
            String devices = phrases.list(some) + (answer.unheard().size() > MOST_UNHEARD ? " …" : "");
            err.println("komainu: " + phrases.ui("names-unheard", "devices", devices));
        }
        for (var input : answer.input().inputs()) {
            input.fault().ifPresent(fault -> err.println("komainu: " + Faults.line(phrases, input, fault)));
        }
    }

    private void text(Answer answer, View view, Phrases phrases, PrintStream out) {
        if (answer.input().packets() > 0 || !answer.faulty()) {
            out.print(view.of(answer, phrases, Terminal.style(), Terminal.width()));
        }
        if (stats) {
            out.print(Statistics.of(answer.input()));
        }
    }

    private Phrases in(Language other) {
        return new Phrases(knowledge(), other, zone());
    }
}
