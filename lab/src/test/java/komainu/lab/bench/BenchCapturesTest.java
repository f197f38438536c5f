package komainu.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.lab.Checksums;
import komainu.lab.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCapturesTest {
    private static final int PACKETS = 30_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"everyday", "scan-trait", "scan", "inbound"})
    void time_rises_strictly_and_checksums_hold(String kind) throws IOException {
        List<Frame> frames = frames(kind);
        assertThat(frames).hasSize(PACKETS).allMatch(f -> Checksums.hold(f.bytes()));
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).at()).isGreaterThan(frames.get(i - 1).at());
        }
    }

    @Test
    void everyday_packets_are_of_everyday_size() throws IOException {
        // Long enough for the flows that began together at the start to have become a mix.
        Path file = write("everyday", 400_000);
        double mean = (Files.size(file) - 24.0) / 400_000 - 16;
        assertThat(mean).isBetween(550.0, 650.0);
    }

    @Test
    void no_five_tuple_of_the_everyday_mix_comes_back_after_its_end() throws IOException {
        Set<String> opened = new HashSet<>();
        for (Frame f : frames("everyday")) {
            boolean v4 = f.bytes()[12] == 8;
            boolean tcp = f.bytes()[v4 ? 23 : 20] == 6;
            if (tcp && f.bytes()[v4 ? 47 : 67] == 2) {
                String tuple = new String(f.bytes(), v4 ? 26 : 22, v4 ? 12 : 36, StandardCharsets.ISO_8859_1);
                assertThat(opened.add(tuple)).isTrue();
            }
        }
        assertThat(opened).hasSizeGreaterThan(300);
    }

    @Test
    void a_scan_meets_each_stranger_once_and_its_frames_are_60_bytes() throws IOException {
        List<Frame> frames = frames("scan");
        Set<Integer> strangers = new HashSet<>();
        frames.forEach(f -> strangers.add(ByteBuffer.wrap(f.bytes()).getInt(30)));
        assertThat(strangers).hasSizeGreaterThan(PACKETS - 100);
        assertThat(frames.getLast().bytes()).hasSize(60);
    }

    @Test
    void only_the_scan_with_the_trait_has_it() throws IOException {
        assertThat(traits("scan-trait")).isGreaterThan(PACKETS - 100);
        assertThat(traits("scan")).isLessThan(3);
        assertThat(traits("inbound")).isLessThan(3);
    }

    private long traits(String kind) throws IOException {
        return frames(kind).stream()
                .map(f -> ByteBuffer.wrap(f.bytes()))
                .filter(b -> b.get(23) == 6 && b.getInt(30) == b.getInt(38))
                .count();
    }

    private List<Frame> frames(String kind) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(write(kind, PACKETS)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(24);
        List<Frame> frames = new ArrayList<>();
        while (in.hasRemaining()) {
            long at = in.getInt() * 1_000_000_000L + in.getInt();
            byte[] bytes = new byte[in.getInt()];
            in.getInt();
            in.get(bytes);
            frames.add(new Frame(at, bytes));
        }
        return frames;
    }

    private Path write(String kind, int packets) throws IOException {
        Path file = folder.resolve(kind);
        BenchCaptures.write(kind, Map.of("--out", file.toString(), "--packets", String.valueOf(packets)));
        return file;
    }
}
