package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records that lack something, over the command line: what they cannot carry is not judged, and that is said.
class LacksTest {
    private static final int FILE_HEAD = 24;
    private static final int RECORD_HEAD = 16;
    private static final int WHOLE = 65_535;
    private static final int IPV4 = 0x0800;

    @TempDir
    Path folder;

    /// A golden capture again, some of its frames, each cut.
    private Path again(String name, Predicate<byte[]> kept, int longest) throws IOException {
        byte[] all = Files.readAllBytes(
                Project.ROOT.resolve("captures").resolve(name).resolve("traffic.pcap"));
        ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(all, 0, FILE_HEAD);
        for (int at = FILE_HEAD; at < all.length; at += RECORD_HEAD + in.getInt(at + 8)) {
            byte[] frame = java.util.Arrays.copyOfRange(all, at + RECORD_HEAD, at + RECORD_HEAD + in.getInt(at + 8));
            if (kept.test(frame)) {
                int length = Math.min(longest, frame.length);
                byte[] head = ByteBuffer.wrap(java.util.Arrays.copyOfRange(all, at, at + RECORD_HEAD))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(8, length)
                        .array();
                out.writeBytes(head);
                out.write(frame, 0, length);
            }
        }
        return Files.write(folder.resolve(name + ".pcap"), out.toByteArray());
    }

    private static boolean leaves(byte[] frame) {
        boolean v4 = (frame[12] & 255) << 8 == IPV4 && frame[13] == 0;
        boolean fromHome = v4 && (frame[26] & 255) == 192 && (frame[27] & 255) == 168;
        return !v4 || fromHome;
    }

    private static String said(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setProperty("komainu.home", Project.ROOT.toString());
        Komainu.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        // Sentences are wrapped for people.
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
    }

    @Test
    void a_record_of_one_direction_says_who_could_not_judge_and_still_sees_what_one_direction_proves()
            throws IOException {
        Path file = again("home-camera-taken-over", LacksTest::leaves, WHOLE);
        String text = said("read", "--lang", "en", file.toString());
        assertThat(text)
                .contains("Answers: most conversations are recorded in one direction only. Not judged for want of it:")
                .contains("a number only Mirai-type programs write")
                .doesNotContain("got no answer");
        String json = said("read", "--format", "json", file.toString());
        assertThat(json).contains("one-sided", "\"mirai-scan\"").doesNotContain("\"detector\" : \"fan-out\"");
        assertThat(said("read", "--lang", "ja", file.toString())).contains("片方向", "そのため判定していないもの");
    }

    @Test
    void the_same_record_with_both_directions_is_judged_by_all() throws IOException {
        String whole = said(
                "read",
                "--lang",
                "en",
                again("home-camera-taken-over", f -> true, WHOLE).toString());
        assertThat(whole).contains("got no answer").doesNotContain("Not judged for want of it");
    }

    @ParameterizedTest
    @ValueSource(ints = {54, 60, 64, 68, 80})
    void a_cut_record_of_a_clean_home_says_so_and_accuses_nobody(int longest) throws IOException {
        String text = said(
                "read",
                "--lang",
                "en",
                again("home-everyday", f -> true, longest).toString());
        assertThat(text)
                .startsWith("NO SIGN OF TAKE-OVER SEEN")
                .contains("What was said: the packets were cut before their contents.");
        assertThat(said(
                        "read",
                        "--lang",
                        "ja",
                        folder.resolve("home-everyday.pcap").toString()))
                .contains("パケットが途中で切られて記録されています");
    }

    @Test
    void a_cut_record_still_shows_what_headers_prove() throws IOException {
        Path file = again("home-camera-taken-over", f -> true, 60);
        assertThat(said("read", "--lang", "en", "--fail-on", "INFECTED", file.toString()))
                .startsWith("TAKEN OVER (INFECTED): 1 of 11 devices.")
                .contains("What was said: the packets were cut before their contents.")
                .doesNotContain("POSSIBLY TAKEN OVER");
    }

    @Test
    void a_record_from_outside_that_does_not_say_whose_addresses_are_the_owners_accuses_nobody() {
        String file =
                Project.ROOT.resolve("captures/outside-the-router/traffic.pcap").toString();
        assertThat(said("read", "--lang", "en", file))
                .startsWith("WHICH ADDRESSES ARE YOURS? This record does not tell, so nobody was judged.")
                .contains("Which addresses are yours. Name them with --home.");
        assertThat(said("read", "--lang", "en", "--home", "198.51.100.20/32", file))
                .startsWith("TAKEN OVER (INFECTED): a device behind")
                .contains("Behind it: Taken over (INFECTED)");
    }
}
