package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenStreamTest {
    private static final String ONVIF = "http://www.onvif.org/ver10/device/wsdl/";

    private static List<Finding> found(Calls calls) {
        return new Trial(new OpenStream()).see(calls.done()).findings();
    }

    private static Message get(String path, String authorization, boolean session) {
        return new Message.HttpAsked("GET", "", path, "", authorization, "", 0, session);
    }

    private static Message call(String name) {
        return new Message.HttpAsked("POST", "", "/onvif/device_service", "", "", ONVIF + name, 300);
    }

    private static Message shows(int status, String type, String body) {
        return new Message.HttpAnswered(status, "", "", type, 900, body, "");
    }

    private static Calls rtsp(String peer, String method, String path, boolean authorized, int status) {
        return new Calls()
                .called(554, peer)
                .asks(new Message.RtspAsked(method, path, "", authorized))
                .answers(new Message.RtspAnswered(status, "", ""));
    }

    @Test
    void a_stream_described_without_a_login_is_an_exposure_at_home_and_a_graver_one_on_the_internet() {
        assertThat(found(rtsp(Calls.NEIGHBOUR, "DESCRIBE", "/live", false, 200)))
                .singleElement()
                .satisfies(f -> assertThat(f.summary().key()).isEqualTo("open-stream.summary-home"));
        assertThat(found(rtsp(Calls.STRANGER, "DESCRIBE", "/live", false, 200)))
                .singleElement()
                .satisfies(f -> assertThat(f.summary().key()).isEqualTo("open-stream.summary"))
                .satisfies(f -> assertThat(f.phase()).isEqualTo(Finding.Phase.NONE));
    }

    @Test
    void a_stream_that_asks_for_a_login_is_nothing() {
        assertThat(found(rtsp(Calls.STRANGER, "DESCRIBE", "/live", false, 401))).isEmpty();
        assertThat(found(rtsp(Calls.STRANGER, "DESCRIBE", "/live", true, 200))).isEmpty();
        assertThat(found(rtsp(Calls.STRANGER, "OPTIONS", "/live", false, 200))).isEmpty();
        assertThat(found(rtsp(Calls.STRANGER, "DESCRIBE", "/live?user=a&password=***", false, 200)))
                .isEmpty();
        Calls later = rtsp(Calls.STRANGER, "DESCRIBE", "/live", true, 200)
                .asks(new Message.RtspAsked("DESCRIBE", "/live", "", false))
                .answers(new Message.RtspAnswered(200, "", ""));
        assertThat(found(later)).isEmpty();
    }

    @Test
    void a_receiver_that_hands_out_broadcasts_is_nothing() {
        assertThat(found(rtsp(Calls.NEIGHBOUR, "DESCRIBE", "/?src=1&freq=11361&pol=h", false, 200)))
                .isEmpty();
    }

    @Test
    void a_stream_the_device_fetches_is_not_its_own() {
        Calls calls = new Calls()
                .calls(Calls.STRANGER, 554)
                .asks(new Message.RtspAsked("DESCRIBE", "/live", "", false))
                .answers(new Message.RtspAnswered(200, "", ""));
        assertThat(found(calls)).isEmpty();
    }

    @Test
    void moving_pictures_without_a_login_are_an_exposure() {
        String type = "multipart/x-mixed-replace;boundary=x";
        Calls open = new Calls().called(80, Calls.STRANGER).asks(get("/video", "", false));
        assertThat(found(open.answers(shows(200, type, "other")))).hasSize(1);
        Calls digest = new Calls().called(80, Calls.STRANGER).asks(get("/video", "digest", false));
        assertThat(found(digest.answers(shows(200, type, "other")))).isEmpty();
        Calls cookie = new Calls().called(80, Calls.STRANGER).asks(get("/video", "", true));
        assertThat(found(cookie.answers(shows(200, type, "other")))).isEmpty();
        Calls field = new Calls().called(80, Calls.STRANGER).asks(get("/video?sid=17", "", false));
        assertThat(found(field.answers(shows(200, type, "other")))).isEmpty();
    }

    @Test
    void two_pictures_where_cameras_show_them_are_an_exposure_and_one_or_those_of_pages_are_not() {
        assertThat(found(pictures("/cgi-bin/snapshot.cgi", 1))).isEmpty();
        assertThat(found(pictures("/cgi-bin/snapshot.cgi", 2))).hasSize(1);
        assertThat(found(pictures("/cgi-bin/snapshot.cgi", 3))).hasSize(1);
        assertThat(found(pictures("/logo.jpg", 9))).isEmpty();
    }

    private static Calls pictures(String path, int times) {
        Calls calls = new Calls().called(80, Calls.NEIGHBOUR);
        for (int i = 0; i < times; i++) {
            calls.after(1).asks(get(path, "", false)).answers(shows(200, "image/jpeg", "jpeg"));
        }
        return calls;
    }

    @ParameterizedTest
    @CsvSource({"GetUsers", "GetProfiles", "GetStreamUri", "GetDeviceInformation"})
    void calls_of_users_answered_without_a_login_are_an_exposure(String name) {
        Calls open = new Calls().called(80, Calls.NEIGHBOUR).asks(call(name));
        assertThat(found(open.answers(shows(200, "application/soap+xml", "xml"))))
                .hasSize(1);
        Calls refused = new Calls().called(80, Calls.NEIGHBOUR).asks(call(name));
        assertThat(found(refused.answers(shows(400, "application/soap+xml", "xml"))))
                .isEmpty();
        Calls known =
                new Calls().called(80, Calls.NEIGHBOUR).asks(call(name)).login("onvif", "op", "hidden", "accepted");
        assertThat(found(known.answers(shows(200, "application/soap+xml", "xml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GetSystemDateAndTime",
                "GetCapabilities",
                "GetServices",
                "GetServiceCapabilities",
                "GetWsdlUrl",
                "GetHostname",
                "GetEndpointReference"
            })
    void calls_that_are_open_to_all_are_never_told(String name) {
        Calls calls = new Calls().called(80, Calls.STRANGER).asks(call(name));
        assertThat(found(calls.answers(shows(200, "application/soap+xml", "xml"))))
                .isEmpty();
    }
}
