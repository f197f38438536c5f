package komainu.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.wire.capture.Captures;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptTest {
    private static final Play.Node CAMERA = new Play.Node(0x0200_0000_0101L, Ip.parse("192.168.1.23"));
    private static final Play.Node STRANGER = new Play.Node(Play.ROUTER.mac(), Ip.parse("198.51.100.7"));

    private final Play play = new Play();

    @TempDir
    Path folder;

    /// @param bytes as text
    private record Frame(long at, int link, int length, String bytes) {}

    private void says(int port, String text) {
        play.tcp(CAMERA, STRANGER, 40_000, port, Packet.ACK, 1, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Frame> read(Path... files) {
        List<Frame> frames = new ArrayList<>();
        List<SensorInput> inputs =
                Stream.of(files).map(f -> new SensorInput(f, "home")).toList();
        try (Captures captures = Captures.open(inputs, new Counters())) {
            Batch batch = new Batch();
            while (captures.fill(batch)) {
                for (int i = 0; i < batch.count; i++) {
                    byte[] bytes = batch.bytes
                            .asSlice(batch.start[i], batch.captured[i])
                            .toArray(ValueLayout.JAVA_BYTE);
                    frames.add(new Frame(batch.at[i], batch.link[i], batch.length[i], new String(bytes, ISO_8859_1)));
                }
            }
            assertThat(captures.inputs()).allMatch(i -> i.fault().isEmpty());
        }
        return frames;
    }

    private Path excerpt(List<Path> inputs, Mark... marks) throws IOException {
        Path file = folder.resolve("cited.pcapng");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long written = Excerpt.write(
                inputs.stream().map(f -> new SensorInput(f, "home")).toList(),
                Stream.of(marks).collect(toMap(m -> m, m -> "shows it", (a, b) -> a)),
                out);
        Files.write(file, out.toByteArray());
        assertThat(read(file)).hasSize((int) written);
        return file;
    }

    private static Mark mark(int input, long packet) {
        return new Mark(input, packet, 0, 0);
    }

    private Path recorded(String name) throws IOException {
        Path file = folder.resolve(name);
        play.write(file);
        return file;
    }

    /// What the only packet of a conversation looks like in the excerpt.
    private String shown(int port, String text) throws IOException {
        says(port, text);
        Path file = recorded("one.pcap");
        String bytes = read(excerpt(List.of(file), mark(0, read(file).size())))
                .getFirst()
                .bytes();
        assertThat(bytes).hasSize(54 + text.length());
        return bytes.substring(54);
    }

    @Test
    void it_holds_the_cited_packets_with_their_times_and_lengths_and_no_other() throws IOException {
        for (int i = 0; i < 5; i++) {
            says(80, "x".repeat(i));
            play.pause(1000);
        }
        Path file = recorded("all.pcap");
        List<Frame> all = read(file);
        List<Frame> cited = read(excerpt(List.of(file), mark(0, 2), mark(0, 4), mark(0, 4)));
        assertThat(cited)
                .extracting(Frame::at)
                .containsExactly(all.get(1).at(), all.get(3).at());
        assertThat(cited)
                .extracting(Frame::length)
                .containsExactly(all.get(1).length(), all.get(3).length());
        assertThat(cited).extracting(Frame::link).containsOnly(1);
    }

    @Test
    void what_a_packet_shows_stands_beside_it() throws IOException {
        says(80, "a");
        Path file = excerpt(List.of(recorded("one.pcap")), mark(0, 1));
        assertThat(Files.readString(file, ISO_8859_1)).contains("\1\0\10\0shows it");
    }

    @Test
    void a_packed_file_is_read_again_and_each_input_keeps_its_packets() throws IOException {
        says(80, "a");
        Path plain = recorded("plain.pcap");
        Path packed = folder.resolve("packed.pcap.gz");
        try (GZIPOutputStream to = new GZIPOutputStream(Files.newOutputStream(packed))) {
            to.write(Files.readAllBytes(plain));
        }
        assertThat(read(excerpt(List.of(plain, packed), mark(0, 1), mark(1, 1))))
                .hasSize(2);
    }

    @Test
    void what_came_by_a_pipe_cannot_be_read_again() throws IOException {
        assertThat(Excerpt.canBeReadAgain(new SensorInput(Path.of("-"), "home")))
                .isFalse();
        assertThat(read(excerpt(List.of(Path.of("-")), mark(0, 1)))).isEmpty();
    }

    @Test
    void logins_patients_and_programs_are_filled_on_any_port() throws IOException {
        for (String secret : List.of(
                "xc3511\r\n",
                "PASS xc3511\r\n",
                "\u007fELF program",
                "\u000bMSH|^~\\&|PUMP|WARD|Tanaka",
                "\u0010 MQTT user secret",
                "user:secret")) {
            for (int port : new int[] {21, 23, 2323, 26, 1883, 2575, 104, 9999}) {
                assertThat(shown(port, secret)).as(secret).matches("x+");
            }
        }
    }

    @Test
    void of_http_only_the_path_and_the_names_of_programs_are_shown() throws IOException {
        String shown = shown(
                8080,
                "POST /bins/a.arm?user=admin&pwd=secret HTTP/1.1\r\nHost: 198.51.100.7\r\n"
                        + "Authorization: Basic c2VjcmV0\r\nUser-Agent: Wget\r\nCookie: secret\r\n\r\npwd=secret");
        assertThat(shown)
                .startsWith("POST /bins/a.armxxx")
                .contains(" HTTP/1.1\r\n", "Host: 198.51.100.7\r\n", "User-Agent: Wget\r\n", "Authorization:xxx")
                .doesNotContain("secret", "c2VjcmV0", "admin");
        assertThat(shown(554, "DESCRIBE rtsp://admin:secret@192.168.1.23/ RTSP/1.0\r\nCSeq: 1\r\n\r\n"))
                .doesNotContain("secret", "admin")
                .contains("CSeq: 1");
    }

    @Test
    void what_holds_no_secret_is_shown() throws IOException {
        assertThat(shown(666, "PING\n")).isEqualTo("PING\n");
        assertThat(shown(23, "\0\0")).isEqualTo("\0\0");
        assertThat(shown(443, "\u0016\u0003\u0001 hello")).contains("hello");
    }

    @Test
    void a_checksum_that_would_tell_what_was_filled_is_gone() throws IOException {
        says(23, "secret");
        Path file = recorded("one.pcap");
        String bytes = read(excerpt(List.of(file), mark(0, read(file).size())))
                .getFirst()
                .bytes();
        assertThat(bytes.substring(14 + 20 + 16, 14 + 20 + 18)).isEqualTo("\0\0");
    }
}
