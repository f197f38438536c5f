package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

/// A login in clear that is let in is compared with factory logins; nothing of its password is said or kept.
final class LoginCheckedTest {
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final List<String> KNOWN = List.of("invented-one");

    /// Knows the one password made for this run.
    private final List<char[]> lent = new java.util.ArrayList<>();

    private final Told told = new Told() {
        @Override
        public Optional<List<String>> factory(String user, char[] password) {
            lent.add(password);
            boolean known = user.equals("admin") && Arrays.equals(password, PASSWORD.toCharArray());
            return Optional.of(known ? KNOWN : List.of());
        }
    };

    private <S> void play(ProtocolDecoder<S> decoder, String... lines) {
        S state = decoder.open();
        for (String line : lines) {
            Side side = line.charAt(0) == '>' ? Side.CLIENT : Side.SERVER;
            byte[] bytes = line.substring(1).getBytes(StandardCharsets.ISO_8859_1);
            decoder.decode(Bytes.of(bytes), side, state, 1, told);
        }
        decoder.end(state, 2, told);
    }

    private List<Message.LoginChecked> checked() {
        assertThat(told.messages.toString()).doesNotContain(PASSWORD);
        assertThat(lent)
                .as("overwritten once compared")
                .allSatisfy(password -> assertThat(password).containsOnly('\0'));
        return told.messages.stream()
                .filter(Message.LoginChecked.class::isInstance)
                .map(Message.LoginChecked.class::cast)
                .toList();
    }

    private static String basic(String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String get(String authorization) {
        return ">GET / HTTP/1.1\r\nHost: a\r\nAuthorization: " + authorization + "\r\n\r\n";
    }

    @Test
    void http_let_in_with_the_factory_password() {
        play(new HttpDecoder(), get(basic(PASSWORD)), "<HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(checked()).containsExactly(new Message.LoginChecked("http", "admin", KNOWN));
    }

    @Test
    void http_let_in_with_another_password() {
        play(new HttpDecoder(), get(basic(PASSWORD + "x")), "<HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(checked()).containsExactly(new Message.LoginChecked("http", "admin", List.of()));
    }

    @Test
    void http_is_compared_once_a_flow() {
        String ok = "<HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        play(new HttpDecoder(), get(basic(PASSWORD)), ok, get(basic(PASSWORD)), ok);
        assertThat(checked()).hasSize(1);
        assertThat(lent).hasSize(1);
    }

    @Test
    void what_is_refused_or_never_answered_is_not_compared() {
        play(new HttpDecoder(), get(basic(PASSWORD)), "<HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n");
        play(new HttpDecoder(), get(basic(PASSWORD)));
        assertThat(checked()).isEmpty();
        assertThat(lent).isEmpty();
    }

    @Test
    void a_digest_is_not_compared() {
        play(
                new HttpDecoder(),
                get("Digest username=\"admin\", response=\"0\""),
                "<HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(checked()).isEmpty();
        assertThat(lent).isEmpty();
    }

    @Test
    void rtsp_let_in_with_the_factory_password() {
        play(
                new RtspDecoder(),
                ">DESCRIBE rtsp://a/1 RTSP/1.0\r\nCSeq: 1\r\nAuthorization: " + basic(PASSWORD) + "\r\n\r\n",
                "<RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n");
        assertThat(checked()).containsExactly(new Message.LoginChecked("rtsp", "admin", KNOWN));
    }

    @Test
    void ftp_let_in_with_the_factory_password() {
        play(
                new FtpDecoder(),
                "<220 ready\r\n",
                ">USER admin\r\n",
                "<331 password\r\n",
                ">PASS " + PASSWORD + "\r\n",
                "<230 in\r\n");
        assertThat(checked()).containsExactly(new Message.LoginChecked("ftp", "admin", KNOWN));
    }

    @Test
    void telnet_let_in_with_the_factory_password() {
        play(
                new TelnetDecoder(),
                "<login: ",
                ">admin\r\n",
                "<Password: ",
                ">" + PASSWORD + "\r\n",
                "<\r\nwelcome\r\n# ",
                ">ls\r\n");
        assertThat(checked()).containsExactly(new Message.LoginChecked("telnet", "admin", KNOWN));
    }
}
