package komainu.cli.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;

/// Reads JVN iPedia: the lists of MyJVN (RSS with `sec:` elements) and its details (VULDEF).
final class JvnFeed {
    private static final int LONGEST_TEXT = 1 << 16;

    private final XMLStreamReader in;
    private final Intake intake;
    private final StringBuilder text = new StringBuilder();
    private Entry entry = new Entry();
    private long items;
    private long told = -1;

    /// One weakness while it is read.
    private static final class Entry {
        private String id = "";
        private final Set<String> cves = new LinkedHashSet<>();
        private final List<Records.Product> products = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private double score;
        private long modified;
        private String vendor = "";
        private String product = "";
        private Optional<Cpe> cpe = Optional.empty();
        private final List<String> versions = new ArrayList<>();

        /// The list tells no versions; the details tell them as people write them.
        void product(Span span) {
            if (products.size() < 4096 && !(vendor.isEmpty() && product.isEmpty())) {
                products.add(cpe.map(c -> Records.Product.of(c, List.of()))
                        .orElseGet(() -> new Records.Product(Part.UNTOLD, vendor, product, List.of())));
                spans.add(span);
            }
        }
    }

    private JvnFeed(XMLStreamReader in, Intake intake) {
        this.in = in;
        this.intake = intake;
    }

    /// Takes what is in a stream; false if it is XML, but of no kind known.
    static boolean take(InputStream bytes, Intake intake) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            // Decoded here: the parser would print wrong bytes to standard error.
            XMLStreamReader in =
                    factory.createXMLStreamReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
            try {
                while (in.next() != XMLStreamConstants.START_ELEMENT) {
                    // comments and instructions before the root
                }
                String root = in.getLocalName();
                return (root.equals("RDF") || root.equals("VULDEF-Document")) && new JvnFeed(in, intake).read();
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io && !(io instanceof CharacterCodingException)) {
                throw io;
            }
            FeedFault fault = new FeedFault(
                    "broken",
                    "line",
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber()),
                    "why",
                    Texts.cut(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
            fault.initCause(e);
            throw fault;
        }
    }

    private boolean read() throws XMLStreamException, IOException {
        intake.seen(Feed.JVN);
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    start(in.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(in.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(in.getLocalName(), Texts.cut(text.toString()));
                    text.setLength(0);
                }
                default -> {}
            }
        }
        if (told >= 0 && told != items) {
            throw new FeedFault("half", "told", told, "count", items);
        }
        return true;
    }

    private void start(String name) throws FeedFault {
        switch (name) {
            case "item", "Vulinfo" -> entry = new Entry();
            case "references" -> Optional.of(attribute("id")).filter(Cve::is).ifPresent(entry.cves::add);
            case "cpe" -> {
                entry.vendor = attribute("vendor");
                entry.product = attribute("product");
            }
            case "cvss" -> entry.score = Math.max(entry.score, Texts.score(Texts.number(attribute("score"))));
            case "AffectedItem" -> {
                entry.vendor = "";
                entry.product = "";
                entry.cpe = Optional.empty();
                entry.versions.clear();
            }
            case "Status" -> status();
            default -> {}
        }
    }

    private void end(String name, String said) throws IOException {
        switch (name) {
            case "identifier" -> entry.id = said;
            case "VulinfoID" -> {
                if (entry.id.isEmpty()) {
                    entry.id = said;
                } else if (Cve.is(said)) {
                    entry.cves.add(said);
                }
            }
            case "modified", "DateLastUpdated" -> entry.modified = Texts.seconds(said);
            case "cpe" -> {
                entry.cpe = Cpe.of(said);
                entry.product(Span.text(Status.AFFECTED, "n/a"));
            }
            case "Name" -> entry.vendor = said;
            case "ProductName" -> entry.product = said;
            case "Cpe" -> entry.cpe = Cpe.of(said);
            case "VersionNumber" -> entry.versions.add(said);
            case "AffectedItem" -> affected();
            case "Base" -> entry.score = Math.max(entry.score, Texts.score(Texts.number(said)));
            case "item", "Vulinfo" -> whole();
            default -> {}
        }
    }

    private void affected() {
        if (entry.versions.isEmpty()) {
            entry.product(Span.text(Status.AFFECTED, "n/a"));
        }
        for (String version : entry.versions) {
            entry.product(Span.text(Status.AFFECTED, version.isEmpty() ? "n/a" : version));
        }
    }

    private void whole() throws IOException {
        if (!entry.id.matches("JVNDB-[0-9]{4}-[0-9]{4,8}")) {
            throw new FeedFault("bad-id", "id", entry.id);
        }
        Records records = new Records(Feed.JVN, entry.id, entry.cves, entry.modified);
        records.score(entry.score);
        for (int i = 0; i < entry.products.size(); i++) {
            records.span(entry.products.get(i), entry.spans.get(i));
        }
        intake.date(Feed.JVN, Texts.date(entry.modified));
        intake.weakness(Feed.JVN, entry.id, entry.modified, records.list());
        items++;
    }

    /// MyJVN ends or begins each answer with how it went and how many there are.
    private void status() throws FeedFault {
        String code = attribute("retCd");
        if (!code.isEmpty() && !code.equals("0")) {
            throw new FeedFault("jvn-refused", "why", attribute("errMsg"));
        }
        long total = (long) Texts.number(attribute("totalRes"));
        long here = (long) Texts.number(attribute("totalResRet"));
        long first = (long) Texts.number(attribute("firstRes"));
        told = here;
        intake.page(new Intake.Page(total, Math.max(0, first - 1), here));
    }

    private String attribute(String name) {
        String value = in.getAttributeValue(null, name);
        return value == null ? "" : Texts.cut(value);
    }
}
