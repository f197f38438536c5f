package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.model.Message.LoginTried;
import komainu.model.Message.RtspAnswered;
import komainu.model.Message.RtspAsked;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class RtspDecoderTest {
    private static final RtspDecoder RTSP = new RtspDecoder();
    private static final String BASIC =
            Base64.getEncoder().encodeToString("admin:12345".getBytes(StandardCharsets.US_ASCII));

    private static final Talked SESSION = Talked.of(RTSP)
            .client("DESCRIBE rtsp://10.0.0.9:554/live RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: LibVLC\r\n\r\n")
            .server("RTSP/1.0 401 Unauthorized\r\nServer: Cam/1\r\nWWW-Authenticate: Basic realm=\"IPC\"\r\n\r\n")
            .client("DESCRIBE rtsp://10.0.0.9:554/live RTSP/1.0\r\nAuthorization: Basic " + BASIC + "\r\n\r\n")
            .server("RTSP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nv=0\r\no")
            .server(Hex.bytes("24 00 0004 01020304"))
            .server("RTSP/1.0 200 OK\r\n\r\n");

    @Test
    void heads_are_read_descriptions_and_media_skipped() {
        assertThat(SESSION.messages())
                .containsExactly(
                        new RtspAsked("DESCRIBE", "/live", "LibVLC", false),
                        new RtspAnswered(401, "Cam/1", "IPC"),
                        new RtspAsked("DESCRIBE", "/live", "", true),
                        new LoginTried("rtsp", "admin", "short", "accepted"),
                        new RtspAnswered(200, "", ""),
                        new RtspAnswered(200, "", ""));
        assertThat(SESSION.messages().toString()).doesNotContain("12345").doesNotContain(BASIC);
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void a_description_tells_its_session_and_what_made_it() {
        String sdp =
                "v=0\r\no=- 1 1 IN IP4 10.0.0.9\r\ns=Media Presentation\r\na=tool:LIVE555 v2014\r\nm=video 0 x 96\r\n";
        Talked talked = Talked.of(RTSP)
                .server("RTSP/1.0 200 OK\r\nContent-Type: application/sdp\r\nContent-Length: " + sdp.length()
                        + "\r\n\r\n" + sdp + "RTSP/1.0 200 OK\r\n\r\n");
        assertThat(talked.messages())
                .containsExactly(
                        new RtspAnswered(200, "", ""),
                        new Described("rtsp", Map.of("session", "Media Presentation", "tool", "LIVE555 v2014")),
                        new RtspAnswered(200, "", ""));
        talked.same_however_cut();
        talked.harmless_when_damaged();
    }

    @Test
    void passwords_in_paths_of_recorders_are_hidden() {
        Talked path = Talked.of(RTSP)
                .client("SETUP rtsp://bob:hunter22@10.0.0.9/user=admin_password=hunter_22_channel=1 RTSP/1.0\r\n\r\n");
        assertThat(path.message()).isEqualTo(new RtspAsked("SETUP", "/user=admin_password=***_channel=1", "", false));
    }

    @Test
    void a_line_without_end_and_bytes_that_are_no_head_are_counted() {
        assertThat(Talked.of(RTSP).client("PLAY rtsp://" + "a".repeat(3000)).told().malformed)
                .containsExactly(Malformed.TOO_LONG);
        assertThat(Talked.of(RTSP).client("rubbish\r\n").told().malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void content_decides_and_not_the_port() {
        byte[] options = "OPTIONS * RTSP/1.0\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(RTSP.recognises(40_000, 9999, Side.CLIENT, Bytes.of(options)))
                .isTrue();
        byte[] http = "OPTIONS * HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(RTSP.recognises(40_000, 554, Side.CLIENT, Bytes.of(http))).isFalse();
    }

    @Test
    void damaged_sessions_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(RTSP, bytes);
    }
}
