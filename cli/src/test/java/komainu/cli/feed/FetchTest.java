package komainu.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Feeds over HTTP from a server of this test: in pages, late, broken, huge, cut.
class FetchTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Answer> answers = new ArrayDeque<>();

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        sandbox = new Sandbox(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            try (exchange) {
                Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
                answer.to(exchange);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static Answer with(int status, byte[] body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private static Answer with(String body) {
        return with(200, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer status(int status, String... headers) {
        return with(status, new byte[0], headers);
    }

    /// A page of a made-up NVD with so many entries in all.
    private static Answer nvd(int total, int most) {
        return exchange -> {
            int start = number(exchange, "startIndex");
            int count = Math.max(0, Math.min(Math.min(most, number(exchange, "resultsPerPage")), total - start));
            StringBuilder page = new StringBuilder("{\"resultsPerPage\":" + count + ",\"startIndex\":" + start
                    + ",\"totalResults\":" + total + ",\"format\":\"NVD_CVE\",\"vulnerabilities\":[");
            for (int i = start; i < start + count; i++) {
                page.append(i > start ? "," : "")
                        .append(
                                "{\"cve\":{\"id\":\"CVE-2031-" + (10_000 + i)
                                        + "\",\"lastModified\":\"2031-03-02T00:00:00.000\",\"configurations\":[{\"nodes\":[{\"cpeMatch\":[{\"vulnerable\":true,\"criteria\":\"cpe:2.3:o:kirin:cam_firmware:*:*:*:*:*:*:*:*\"}]}]}]}}");
            }
            with(page + "]}").to(exchange);
        };
    }

    private static int number(HttpExchange exchange, String name) {
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return Integer.parseInt(pair.substring(name.length() + 1));
            }
        }
        throw new IllegalStateException(name);
    }

    @Test
    void all_pages_of_the_nvd_are_taken_at_its_pace() throws IOException {
        answers.add(nvd(45, 20));
        sandbox.take(address("/rest/json/cves/2.0"));
        assertThat(sandbox.records("kirin", "cam")).hasSize(45);
        assertThat(asked).extracting(uri -> uri.replaceAll(".*startIndex=", "")).containsExactly("0", "20", "40");
        assertThat(sandbox.waits).containsExactly(6L, 6L);
    }

    @Test
    void the_next_time_only_changes_are_asked_for() throws IOException {
        answers.add(nvd(3, 20));
        sandbox.take(address("/rest/json/cves/2.0"));
        answers.clear();
        answers.add(nvd(0, 20));
        sandbox.take(address("/rest/json/cves/2.0"));
        assertThat(asked.getLast())
                .contains("lastModStartDate=2031-03-02T23:00:00.000Z", "lastModEndDate=2031-03-03T00:00:00.000Z");
        assertThat(sandbox.records("kirin", "cam")).hasSize(3);
        assertThat(FeedStore.head(sandbox.store(), Feed.NVD).orElseThrow().takings())
                .hasSize(2);
    }

    @Test
    void pages_that_end_too_early_change_nothing() throws IOException {
        answers.add(nvd(45, 20));
        answers.add(
                exchange -> with("{\"resultsPerPage\":0,\"startIndex\":20,\"totalResults\":45,\"vulnerabilities\":[]}")
                        .to(exchange));
        assertThat(sandbox.refused(address("/rest/json/cves/2.0"))).isEqualTo("feeds.half");
    }

    @Test
    void pages_of_myjvn_begin_at_one() throws IOException {
        answers.add(exchange -> {
            int start = number(exchange, "startItem");
            with(Sandbox.text("jvn.rdf")
                            .replace("JVNDB-2031-000123", "JVNDB-2031-00012" + start)
                            .replace("totalRes=\"1\"", "totalRes=\"2\"")
                            .replace("firstRes=\"1\"", "firstRes=\"" + start + "\""))
                    .to(exchange);
        });
        sandbox.take(address("/myjvn?method=getVulnOverviewList&feed=hnd&cpeName=cpe:/o:kirin:hall-cam"));
        assertThat(asked)
                .hasSize(2)
                .allMatch(uri -> uri.contains("maxCountItem=50") && uri.contains("cpeName=cpe:/o:kirin"));
        assertThat(sandbox.records("kirin", "hall-cam+")).hasSize(2);
    }

    @Test
    void what_myjvn_refuses_is_told() throws IOException {
        answers.add(
                with(
                        "<rdf:RDF xmlns:rdf=\"r\" xmlns:status=\"s\"><status:Status retCd=\"1\" errMsg=\"too many\" totalRes=\"0\"/></rdf:RDF>"));
        assertThat(sandbox.refused(address("/myjvn?method=getVulnOverviewList")))
                .isEqualTo("feeds.jvn-refused");
    }

    @Test
    void who_asks_for_patience_gets_it() throws IOException {
        answers.add(status(429, "Retry-After", "17"));
        answers.add(status(503, "Retry-After", "Mon, 03 Mar 2031 00:01:17 GMT"));
        answers.add(with(200, Sandbox.sample("kev.json")));
        sandbox.take(address("/kev.json"));
        assertThat(sandbox.waits).containsExactly(17L, 61L);
        assertThat(FeedStore.head(sandbox.store(), Feed.KEV)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"429,6", "503,6", "403,6", "404,1", "401,1"})
    void who_never_answers_well_is_given_up(int status, int tries) throws IOException {
        answers.add(status(status));
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.http-status");
        assertThat(asked).hasSize(tries);
    }

    @Test
    void who_asks_for_a_day_of_patience_is_given_up_at_once() throws IOException {
        answers.add(status(429, "Retry-After", "86400"));
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.http-status");
        assertThat(sandbox.waits).isEmpty();
    }

    @Test
    void broken_json_changes_nothing() throws IOException {
        answers.add(with("{\"catalogVersion\":\"1\",\"vulnerabilities\":[{\"cveID\":]}"));
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.broken");
    }

    @Test
    void a_connection_that_is_cut_is_tried_again_and_then_given_up() throws IOException {
        Answer cut = exchange -> {
            exchange.sendResponseHeaders(200, 100_000);
            exchange.getResponseBody().write(Sandbox.sample("kev.json"));
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        };
        answers.add(cut);
        answers.add(with(200, Sandbox.sample("kev.json")));
        sandbox.take(address("/kev.json"));
        assertThat(asked).hasSize(2);
        answers.clear();
        answers.add(cut);
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.unreachable");
    }

    @Test
    void a_huge_answer_is_stopped_whether_it_says_so_or_not() throws IOException {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 1L << 40);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("enough");
        });
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.too-large");
        answers.clear();
        answers.add(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 4096; i++) {
                out.write(new byte[1024]);
            }
        });
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.too-large");
    }

    @Test
    void a_packed_answer_that_never_ends_is_stopped() throws IOException {
        byte[] blanks = new byte[1 << 20];
        java.util.Arrays.fill(blanks, (byte) ' ');
        byte[] bomb = Sandbox.gzip(blanks);
        answers.add(with(200, bomb));
        assertThat(sandbox.refused(address("/kev.json.gz"))).startsWith("feeds.");
    }

    @Test
    void nobody_there_is_told_as_such() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(sandbox.refused("http://127.0.0.1:" + port + "/kev.json")).isEqualTo("feeds.unreachable");
        assertThat(sandbox.waits).containsExactly(4L, 8L, 16L);
    }

    @Test
    void an_answer_that_stands_still_is_given_up() throws IOException {
        try (ServerSocket still = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket one = still.accept()) {
                    one.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{"
                                    .getBytes(StandardCharsets.US_ASCII));
                    one.getOutputStream().flush();
                    one.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the other side went, as it should
                }
            });
            sandbox.movesByItself();
            assertThat(sandbox.refused("http://127.0.0.1:" + still.getLocalPort() + "/kev.json"))
                    .isEqualTo("feeds.stalled");
        }
    }

    @Test
    void redirects_on_this_machine_are_followed_and_endless_ones_not() throws IOException {
        answers.add(status(302, "Location", "/other.json"));
        answers.add(with(200, Sandbox.sample("kev.json")));
        sandbox.take(address("/kev.json"));
        assertThat(asked).containsExactly("/kev.json", "/other.json");
        answers.clear();
        answers.add(status(301, "Location", "/again"));
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.many-redirects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/x",
                "ftp://example.org/x",
                "file:///etc/passwd",
                "http://10.0.0.1/",
                "//user:pw@example.org/"
            })
    void redirects_to_weaker_places_are_refused(String location) throws IOException {
        answers.add(status(302, "Location", location));
        assertThat(sandbox.refused(address("/kev.json"))).isEqualTo("feeds.bad-redirect");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a,http://example.org/a",
        "https://example.org/a,http://127.0.0.1/a",
        "https://example.org/a,https://127.0.0.1/a",
        "https://example.org/a,https://192.168.1.1/a",
        "https://example.org/a,https://[fd00::1]/a",
        "https://example.org/a,https://localhost/a"
    })
    void redirects_from_the_internet_never_lead_into_a_network(String from, String to) {
        assertThatThrownBy(() -> Address.redirected(URI.create(from), to)).isInstanceOf(FeedFault.class);
    }

    @Test
    void redirects_from_https_to_https_are_followed() throws IOException {
        assertThat(Address.redirected(URI.create("https://example.org/a/b"), "../c"))
                .isEqualTo(URI.create("https://example.org/c"));
        assertThat(Address.redirected(URI.create("https://example.org/a"), "https://files.example.net/x"))
                .isEqualTo(URI.create("https://files.example.net/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/kev.json", "http://192.168.1.1/", "http://127.0.0.1.example.org/"})
    void addresses_without_encryption_are_refused_unasked(String address) throws IOException {
        assertThat(sandbox.refused(address)).isEqualTo("feeds.not-https");
    }

    @Test
    void an_answer_with_a_wrong_hash_changes_nothing() {
        answers.add(with(200, Sandbox.sample("kev.json")));
        assertThatThrownBy(() -> sandbox.update().run(List.of(address("/kev.json")), List.of("f".repeat(64))))
                .isInstanceOfSatisfying(
                        FeedFault.class, e -> assertThat(e.sentence().key()).isEqualTo("feeds.wrong-hash"));
        assertThat(sandbox.store().resolve("kev.feed")).doesNotExist();
    }
}
