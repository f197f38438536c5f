package komainu.detect.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import komainu.detect.Acts;
import komainu.detect.Names;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class SteadyUploadTest {
    private static final Ip LISTENER = Ip.parse("203.0.113.130");
    private static final Talk TALK = new Talk(Direction.OUTBOUND, Talk.TCP, 40_000, LISTENER, 5_555, Mac.NONE, 8);

    private static Seen seen(double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        return new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
    }

    private static Observation raw() {
        return new Heard(seen(1), TALK, true, new Message.Unrecognised(false, "binary", 1_200));
    }

    private static Observation progress(int seconds, long bitsPerSecond, int busy) {
        List<Long> ring = new java.util.ArrayList<>(Collections.nCopies(busy, 900L));
        ring.addAll(Collections.nCopies(64 - busy, 0L));
        long bytes = bitsPerSecond * seconds / 8;
        Volume total = new Volume(seconds, bytes, seconds, bytes / 20);
        return new FlowProgress(seen(seconds), TALK, Acts.START, total, total, bytes, 0, ring, ring);
    }

    private static String level(Observation... all) {
        return new Trial(new SteadyUpload()).see(all).level();
    }

    @Test
    void a_raw_stream_at_the_rate_of_speech_for_ten_minutes_is_a_suspicion_of_a_thing() {
        assertThat(new Trial(new SteadyUpload())
                        .see(raw(), progress(600, 64_000, 64))
                        .findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO));
                    assertThat(f.flows()).containsExactly(8L);
                });
        assertThat(level(raw(), progress(599, 64_000, 64))).isEmpty();
        assertThat(level(raw(), progress(601, 64_000, 64))).isEqualTo("SUSPECT");
    }

    @Test
    void slower_and_faster_streams_are_not_speech() {
        assertThat(level(raw(), progress(600, 15_999, 64))).isEmpty();
        assertThat(level(raw(), progress(600, 16_000, 64))).isEqualTo("SUSPECT");
        assertThat(level(raw(), progress(600, 16_001, 64))).isEqualTo("SUSPECT");
        assertThat(level(raw(), progress(600, 599_999, 64))).isEqualTo("SUSPECT");
        assertThat(level(raw(), progress(600, 600_000, 64))).isEqualTo("SUSPECT");
        assertThat(level(raw(), progress(600, 600_001, 64))).isEmpty();
    }

    @Test
    void bursts_are_silent() {
        assertThat(level(raw(), progress(600, 64_000, 51))).isEmpty();
        assertThat(level(raw(), progress(600, 64_000, 52))).isEqualTo("SUSPECT");
    }

    @Test
    void a_known_protocol_is_information_only() {
        assertThat(level(progress(600, 64_000, 64))).isEqualTo("INFO");
    }

    @Test
    void a_named_listener_is_silent() {
        assertThat(level(Names.answered(0, "cloud.example", "NOERROR", LISTENER), raw(), progress(600, 64_000, 64)))
                .isEmpty();
    }

    @Test
    void fifty_megabytes_to_somebody_without_a_name_are_information() {
        assertThat(level(ended(49_999_999, 100))).isEmpty();
        assertThat(level(ended(50_000_000, 100))).isEqualTo("INFO");
        assertThat(level(ended(50_000_001, 100))).isEqualTo("INFO");
        assertThat(level(ended(50_000_000, 10_000_001))).isEmpty();
    }

    private static Observation ended(long out, long in) {
        Volume volume = new Volume(40_000, out, 100, in);
        return new FlowEnded(seen(200), TALK, Acts.START, seen(100).at(), volume, out, in, FlowEnded.How.FINISHED);
    }
}
