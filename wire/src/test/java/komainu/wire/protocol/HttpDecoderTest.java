package komainu.wire.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static komainu.wire.Side.CLIENT;
import static komainu.wire.Side.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import komainu.model.Message;
import komainu.model.Message.HttpAnswered;
import komainu.model.Message.HttpAsked;
import komainu.model.Message.LoginTried;
import komainu.model.Message.ProgramFetched;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class HttpDecoderTest {
    private static final HttpDecoder HTTP = new HttpDecoder();

    private static final String PAGE = "<html><head><title> Setup </title></head><body>x</body></html>";
    private static final String BASIC =
            Base64.getEncoder().encodeToString("admin:s3cret99".getBytes(StandardCharsets.US_ASCII));

    /// Two requests in one piece, a page with a length, then one in chunks.
    private static final Talked KEPT = Talked.of(HTTP)
            .client(
                    "GET /a HTTP/1.1\r\nHost: cam.lan\r\nUser-Agent: Wget/1.2\r\n\r\n"
                            + "POST /ctl HTTP/1.1\r\nHost: cam.lan\r\nSOAPAction: \"urn:x#Set\"\r\nContent-Length: 5\r\n\r\nabcde")
            .server("HTTP/1.1 200 OK\r\nServer: App-webs/\r\nContent-Type: text/html\r\nContent-Length: "
                    + PAGE.length() + "\r\n\r\n" + PAGE)
            .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n\u007fELFabcd\r\n3\r\nxyz\r\n0\r\n\r\n")
            .client("GET /b HTTP/1.1\r\n\r\n")
            .server("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");

    @Test
    void heads_are_read_and_bodies_skipped() {
        assertThat(KEPT.messages())
                .containsExactly(
                        new HttpAsked("GET", "cam.lan", "/a", "Wget/1.2", "", "", 0),
                        new HttpAsked("POST", "cam.lan", "/ctl", "", "", "urn:x#Set", 5),
                        new HttpAnswered(200, "App-webs/", "", "text/html", PAGE.length(), "html", "Setup"),
                        new HttpAnswered(200, "", "", "", -1, "elf", ""),
                        new HttpAsked("GET", "", "/b", "", "", "", 0),
                        new HttpAnswered(404, "", "", "", 0, "", ""));
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        KEPT.same_however_cut();
    }

    @Test
    void an_answer_without_a_length_is_told_when_the_flow_ends() {
        assertThat(Talked.of(HTTP)
                        .client("GET /x.arm7 HTTP/1.0\r\n\r\n")
                        .server("HTTP/1.0 200 OK\r\n\r\n\u007fELF")
                        .messages())
                .contains(new HttpAnswered(200, "", "", "", -1, "elf", ""));
    }

    private static final String PROGRAM = "\u007fELF" + "program ".repeat(200);
    private static final String PROGRAM_SHA256 = "b11a80c3f5cf8e27acd228ffbf5c14c24bfefff048571a73fb03cf1af409108f";

    private static Talked fetches(String head, String body) {
        return Talked.of(HTTP).client("GET /x.arm7 HTTP/1.1\r\n\r\n").server("HTTP/1.1 " + head + "\r\n\r\n" + body);
    }

    @Test
    void a_program_that_came_whole_is_told_by_its_sum_however_it_is_cut() {
        Talked plain = fetches("200 OK\r\nContent-Length: " + PROGRAM.length(), PROGRAM);
        assertThat(plain.messages()).endsWith(new ProgramFetched(PROGRAM.length(), PROGRAM_SHA256));
        plain.same_however_cut();
        String chunks = "100\r\n" + PROGRAM.substring(0, 256) + "\r\n" + Integer.toHexString(PROGRAM.length() - 256)
                + "\r\n" + PROGRAM.substring(256) + "\r\n0\r\n\r\n";
        assertThat(fetches("200 OK\r\nTransfer-Encoding: chunked", chunks).messages())
                .endsWith(new ProgramFetched(PROGRAM.length(), PROGRAM_SHA256));
    }

    @Test
    void a_program_of_which_anything_is_missing_has_no_sum() {
        String length = "\r\nContent-Length: ";
        for (Talked part : List.of(
                fetches("200 OK" + length + (PROGRAM.length() + 1), PROGRAM),
                fetches("206 Partial" + length + PROGRAM.length(), PROGRAM),
                fetches("200 OK", PROGRAM))) {
            assertThat(part.messages()).hasSize(2).doesNotHaveAnyElementsOfTypes(ProgramFetched.class);
        }
        HttpExchange state = HTTP.open();
        Told told = new Told();
        HTTP.decode(Bytes.of("GET /x HTTP/1.1\r\n\r\n".getBytes(US_ASCII)), CLIENT, state, 1, told);
        String begun = "HTTP/1.1 200 OK" + length + PROGRAM.length() + "\r\n\r\n" + PROGRAM.substring(0, 500);
        HTTP.decode(Bytes.of(begun.getBytes(US_ASCII)), SERVER, state, 2, told);
        HTTP.gap(state, SERVER, 100);
        HTTP.decode(Bytes.of(PROGRAM.substring(600).getBytes(US_ASCII)), SERVER, state, 3, told);
        HTTP.end(state, 4, told);
        assertThat(told.messages).hasSize(2).doesNotHaveAnyElementsOfTypes(ProgramFetched.class);
    }

    @Test
    void what_is_no_program_has_no_sum() {
        assertThat(fetches("200 OK\r\nContent-Length: 900", "x".repeat(900)).messages())
                .doesNotHaveAnyElementsOfTypes(ProgramFetched.class);
    }

    @Test
    void what_waits_for_the_end_of_a_flow_is_still_said_by_its_own_side() {
        Told told = Talked.of(HTTP)
                .client("GET / HTTP/1.0\r\nAuthorization: Basic " + BASIC + "\r\n\r\n")
                .server("HTTP/1.0 200 OK\r\nServer: App-webs/\r\n\r\n<html>")
                .told();
        assertThat(told.messages.getLast()).isInstanceOf(HttpAnswered.class);
        assertThat(told.by).containsExactly(Optional.of(CLIENT), Optional.of(CLIENT), Optional.of(SERVER));
    }

    @Test
    void the_answer_to_head_has_no_body() {
        assertThat(Talked.of(HTTP)
                        .client("HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
                        .server("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nHTTP/1.1 204 No\r\n\r\n")
                        .messages())
                .hasSize(4)
                .contains(new HttpAnswered(204, "", "", "", -1, "", ""));
    }

    @Test
    void a_login_is_told_by_user_length_and_outcome_and_never_by_its_password() {
        Talked refused = Talked.of(HTTP)
                .client("GET / HTTP/1.1\r\nAuthorization: Basic " + BASIC + "\r\n\r\n")
                .server("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"DVR\"\r\nContent-Length: 0\r\n\r\n");
        assertThat(refused.messages())
                .containsExactly(
                        new HttpAsked("GET", "", "/", "", "basic", "", 0),
                        new LoginTried("http", "admin", "medium", "refused"),
                        new HttpAnswered(401, "", "DVR", "", 0, "", ""));
        assertThat(refused.messages().toString()).doesNotContain("s3cret99").doesNotContain(BASIC);
    }

    @Test
    void the_same_accepted_login_is_told_once() {
        String request = "GET / HTTP/1.1\r\nAuthorization: Basic " + BASIC + "\r\n\r\n";
        String answer = "HTTP/1.1 204 OK\r\n\r\n";
        assertThat(Talked.of(HTTP)
                        .client(request)
                        .server(answer)
                        .client(request)
                        .server(answer)
                        .messages())
                .containsOnlyOnce(new LoginTried("http", "admin", "medium", "accepted"));
    }

    @Test
    void a_digest_login_hides_even_the_length() {
        assertThat(Talked.of(HTTP)
                        .client("GET / HTTP/1.1\r\nAuthorization: Digest username=\"root\", realm=\"x\"\r\n\r\n")
                        .messages())
                .contains(new LoginTried("http", "root", "hidden", "unknown"));
    }

    @Test
    void a_form_with_a_password_is_a_login_of_its_length_and_neither_name_nor_password_is_kept() {
        assertThat(form("user=admin&password=hunter%2122&go=1"))
                .contains(new LoginTried("form", "", "medium", "accepted"))
                .asString()
                .doesNotContain("hunter");
        assertThat(form("loginname=admin&go=1&pwd=hunter1")).contains(new LoginTried("form", "", "medium", "accepted"));
        assertThat(form("user=admin&passwd=0123456789abcdef0123456789abcdef"))
                .contains(new LoginTried("form", "", "hidden", "accepted"));
        assertThat(form("user=admin&password=&go=1&more=2")).noneMatch(LoginTried.class::isInstance);
        assertThat(form("shardbypass=yes&page=twelve")).noneMatch(LoginTried.class::isInstance);
        assertThat(form("search=password&page=twelve")).noneMatch(LoginTried.class::isInstance);
    }

    private static List<Message> form(String body) {
        return Talked.of(HTTP)
                .client("POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .server("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
                .messages();
    }

    @Test
    void a_call_of_web_services_is_named_and_its_login_told() {
        String login =
                "<s:Header><w:Security><w:UsernameToken><w:Username>op</w:Username><w:Password>c2VjcmV0</w:Password>"
                        + "</w:UsernameToken></w:Security></s:Header>";
        assertThat(soap(login))
                .startsWith(new HttpAsked(
                        "POST",
                        "",
                        "/onvif",
                        "",
                        "",
                        "http://x/GetUsers",
                        soapBody(login).length()))
                .contains(new LoginTried("onvif", "op", "hidden", "accepted"))
                .asString()
                .doesNotContain("c2VjcmV0");
        assertThat(soap("")).noneMatch(LoginTried.class::isInstance);
    }

    private static String soapBody(String header) {
        return "<s:Envelope>" + header + "<s:Body><GetUsers/></s:Body></s:Envelope>";
    }

    private static List<Message> soap(String header) {
        String body = soapBody(header);
        return Talked.of(HTTP)
                .client("POST /onvif HTTP/1.1\r\nContent-Type: application/soap+xml; action=\"http://x/GetUsers\"\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                .messages();
    }

    @Test
    void passwords_in_paths_and_addresses_are_hidden() {
        Talked talked = Talked.of(HTTP)
                .client("GET /cgi?user=a&pwd=hunter22&x=1 HTTP/1.1\r\n\r\n"
                        + "GET http://bob:hunter22@far.example/p?PASSWORD=hunter22 HTTP/1.1\r\n\r\n");
        assertThat(talked.messages())
                .containsExactly(
                        new HttpAsked("GET", "", "/cgi?user=a&pwd=***&x=1", "", "", "", 0),
                        new HttpAsked("GET", "far.example", "/p?PASSWORD=***", "", "", "", 0));
    }

    @Test
    void a_line_longer_than_is_read_is_passed_over() {
        String cookie = "Cookie: " + "c".repeat(6000) + "\r\n";
        assertThat(Talked.of(HTTP)
                        .client("GET /a HTTP/1.1\r\n" + cookie + "Host: h\r\n\r\n")
                        .messages())
                .containsExactly(new HttpAsked("GET", "h", "/a", "", "", "", 0, true));
        assertThat(Talked.of(HTTP)
                        .client("GET /" + "a".repeat(6000) + " HTTP/1.1\r\nHost: h\r\n\r\n")
                        .messages())
                .hasSize(1);
    }

    @Test
    void a_head_without_end_is_counted_and_left() {
        Told told = Talked.of(HTTP)
                .client("GET /a HTTP/1.1\r\n" + "X: y\r\n".repeat(4000))
                .told();
        assertThat(told.malformed).containsExactly(Malformed.TOO_LONG);
        assertThat(told.messages).isEmpty();
    }

    @Test
    void bytes_that_are_no_head_are_counted_and_left() {
        Told told = Talked.of(HTTP).client("GET /a HTTP/1.1\r\n\r\nrubbish\r\n").told();
        assertThat(told.malformed).containsExactly(Malformed.BAD_VALUE);
        assertThat(told.messages).hasSize(1);
        Told chunk = Talked.of(HTTP)
                .server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                .told();
        assertThat(chunk.malformed).containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void a_head_whose_rest_was_not_captured_is_told_and_reading_goes_on_behind_it() {
        Told told = new Told();
        HttpExchange state = HTTP.open();
        Bytes head = Bytes.of(Hex.bytes("'GET /bins.sh HTTP/1.1' 0d0a 'Host: 203.0.113.9' 0d0a"));
        assertThat(HTTP.decode(head, Side.CLIENT, state, 0, told)).isEqualTo(head.length());
        HTTP.gap(state, Side.CLIENT, 100);
        Bytes next = Bytes.of(Hex.bytes("'HTTP/1.1 200 OK' 0d0a 'Content-Length: 0' 0d0a0d0a"));
        HTTP.decode(next, Side.SERVER, state, 0, told);
        Bytes middle = Bytes.of(Hex.bytes("'middle of something'"));
        assertThat(HTTP.decode(middle, Side.CLIENT, state, 0, told)).isEqualTo(middle.length());
        HTTP.decode(Bytes.of(Hex.bytes("'GET /2 HTTP/1.1' 0d0a0d0a")), Side.CLIENT, state, 0, told);
        assertThat(told.messages)
                .containsExactly(
                        new HttpAsked("GET", "203.0.113.9", "/bins.sh", "", "", "", 0),
                        new HttpAnswered(200, "", "", "", 0, "", ""),
                        new HttpAsked("GET", "", "/2", "", "", "", 0));
    }

    @Test
    void a_tunnel_and_another_protocol_are_left() {
        Told tunnel = Talked.of(HTTP)
                .client("CONNECT a:443 HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\n\r\n")
                .client(Hex.bytes("160301"))
                .told();
        assertThat(tunnel.messages).hasSize(2);
        assertThat(tunnel.malformed).isEmpty();
    }

    @Test
    void other_protocols_that_look_alike_are_left_alone() {
        for (String other : new String[] {
            "OPTIONS rtsp://a/ RTSP/1.0\r\n",
            "OPTIONS sip:a SIP/2.0\r\n",
            "GET key\r\n",
            "PRI * HTTP/2.0\r\n",
            "EHLO a\r\n"
        }) {
            byte[] bytes = other.getBytes(StandardCharsets.US_ASCII);
            assertThat(HTTP.recognises(40_000, 80, Side.CLIENT, Bytes.of(bytes)))
                    .as(other)
                    .isFalse();
        }
        byte[] odd = "GET /a HTTP/1.0.8\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(HTTP.recognises(40_000, 9999, Side.CLIENT, Bytes.of(odd))).isTrue();
    }

    @Test
    void damaged_flows_are_harmless() {
        KEPT.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(HTTP, bytes);
    }
}
