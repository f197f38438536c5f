package komainu.cli.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;

/// Reads the daily list of EPSS: a comment with its date, then `cve,epss,percentile`.
final class EpssList {
    static final String HEAD = "cve,epss,percentile";

    private static final Pattern DATE = Pattern.compile("score_date:([0-9]{4}-[0-9]{2}-[0-9]{2})");

    private EpssList() {}

    static void take(BufferedReader in, Intake intake) throws IOException {
        long number = 0;
        long scores = 0;
        boolean headed = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.startsWith("#")) {
                Matcher date = DATE.matcher(line);
                if (date.find()) {
                    intake.date(Feed.EPSS, date.group(1));
                }
            } else if (!headed) {
                headed = line.equals(HEAD);
                if (!headed) {
                    throw new FeedFault("broken", "line", number, "why", HEAD);
                }
            } else if (!line.isBlank()) {
                score(line, number, intake);
                scores++;
            }
        }
        if (scores == 0) {
            throw new FeedFault("empty");
        }
    }

    private static void score(String line, long number, Intake intake) throws IOException {
        String[] fields = line.strip().split(",", -1);
        if (fields.length != 3 || !Cve.is(fields[0]) || fields[1].isEmpty() || fields[2].isEmpty()) {
            throw new FeedFault("broken", "line", number, "why", Texts.cut(line));
        }
        try {
            intake.scored(fields[0], Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
        } catch (NumberFormatException e) {
            throw new FeedFault("broken", "line", number, "why", Texts.cut(line));
        }
    }
}
