package komainu.cli.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;

/// Reads NVD 2.0, CVE 5, KEV, EPSS and CSAF 2.0 as JSON, told apart by what is in them.
final class JsonFeed {
    /* The long lists (`vulnerabilities` of NVD and KEV, `data` of EPSS) are read one entry at a time. The entries of an
    advisory's `vulnerabilities` are kept until its products are known: the order of names in JSON means nothing. */

    private static final Set<String> KEPT =
            Set.of("document", "product_tree", "containers", "cveMetadata", "error", "message");

    private final JsonParser in;
    private final Intake intake;
    private final Map<String, Json> kept = new LinkedHashMap<>();
    private final List<Json> vulnerabilities = new ArrayList<>();
    private long entries;

    private JsonFeed(JsonParser in, Intake intake) {
        this.in = in;
        this.intake = intake;
    }

    /// Takes what is in a stream; false if it is JSON, but of no feed.
    static boolean take(InputStream bytes, Intake intake) throws IOException {
        try (JsonParser in = Json.FACTORY.createParser(bytes)) {
            in.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            boolean taken = false;
            boolean any = false;
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                any = true;
                if (token == JsonToken.START_OBJECT) {
                    taken |= new JsonFeed(in, intake).root();
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    in.skipChildren();
                }
            }
            if (!any) {
                throw new FeedFault("empty");
            }
            return taken;
        } catch (JsonEOFException e) {
            throw cause(new FeedFault("cut"), e);
        } catch (JsonProcessingException e) {
            throw cause(new FeedFault("broken", "line", line(e), "why", e.getOriginalMessage()), e);
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static FeedFault cause(FeedFault fault, IOException cause) {
        fault.initCause(cause);
        return fault;
    }

    private boolean root() throws IOException {
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            if (value == JsonToken.START_ARRAY && (name.equals("vulnerabilities") || name.equals("data"))) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    entry(Json.read(in));
                }
            } else if (value.isScalarValue() || KEPT.contains(name)) {
                kept.put(name, Json.read(in));
            } else {
                in.skipChildren();
            }
        }
        return whole(Json.of(kept));
    }

    private void entry(Json entry) throws IOException {
        if (entry.has("cveID")) {
            listed(entry);
        } else if (entry.at("cve").has("id")) {
            NvdItem.take(entry.at("cve"), intake);
        } else if (entry.has("epss")) {
            scored(entry);
        } else {
            if (vulnerabilities.size() >= 65_536) {
                throw new FeedFault("entry-too-large", "limit", 65_536);
            }
            vulnerabilities.add(entry);
            return;
        }
        entries++;
    }

    private void listed(Json entry) throws IOException {
        String id = entry.text("cveID");
        if (!Cve.is(id)) {
            throw new FeedFault("bad-id", "id", id);
        }
        intake.exploited(id, Texts.day(entry.text("dateAdded")).orElseThrow(() -> new FeedFault("bad-id", "id", id)));
    }

    private void scored(Json entry) throws IOException {
        intake.scored(entry.text("cve"), entry.number("epss"), entry.number("percentile"));
        intake.date(Feed.EPSS, entry.text("date"));
    }

    /// What can only be said once all of an object is read.
    private boolean whole(Json root) throws IOException {
        if (root.has("catalogVersion")) {
            intake.date(
                    Feed.KEV,
                    Texts.day(root.text("dateReleased")).map(Object::toString).orElse(""));
            return counted(root, "count", Optional.empty());
        }
        if (root.has("totalResults")) {
            intake.seen(Feed.NVD);
            return counted(root, "resultsPerPage", Optional.of(page(root, "totalResults", "startIndex")));
        }
        if (entries > 0) {
            return counted(root, "", Optional.of(page(root, "total", "offset")));
        }
        if (root.at("cveMetadata").has("cveId")) {
            CveListRecord.take(root, intake);
            return true;
        }
        if (root.at("document").has("tracking")) {
            kept.put("vulnerabilities", Json.of(vulnerabilities));
            CsafDocument.take(Json.of(kept), intake);
            return true;
        }
        return false;
    }

    private Intake.Page page(Json root, String total, String start) {
        return new Intake.Page((long) root.number(total), (long) root.number(start), entries);
    }

    /// A list that says how many there are must hold them.
    private boolean counted(Json root, String count, Optional<Intake.Page> page) throws FeedFault {
        long told = (long) root.number(count);
        long rest = page.isPresent() ? page.get().total() - page.get().start() : told;
        if (!count.isEmpty() && entries != Math.clamp(told, 0, Math.max(0, rest))) {
            throw new FeedFault("half", "told", told, "count", entries);
        }
        page.ifPresent(intake::page);
        return true;
    }
}
