package komainu.wire.capture;

import static komainu.wire.capture.Records.gzip;
import static komainu.wire.capture.Records.pcap;
import static komainu.wire.capture.Records.record;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.SensorInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturesTest {
    private static final byte[] CAPTURE = pcap(record(1, text("one")), record(3, text("three")));

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void reads_a_file_and_reports_it() throws IOException {
        Path file = file("home.pcap", CAPTURE);

        Reading reading = Reading.of(file);

        assertThat(reading.bytes()).containsExactly("one", "three");
        assertThat(reading.input())
                .isEqualTo(new InputReport.Input(
                        file.toString(), "home", "pcap", CAPTURE.length, CAPTURE.length, 2, Optional.empty()));
    }

    @Test
    void reads_standard_input_without_a_size() {
        Reading reading = Reading.of(CAPTURE);

        assertThat(reading.input().name()).isEqualTo("-");
        assertThat(reading.input().size()).isEqualTo(-1);
        assertThat(reading.bytes()).containsExactly("one", "three");
    }

    @Test
    void reads_standard_input_that_comes_byte_by_byte() {
        Reading reading = Reading.of(
                new ByteArrayInputStream(CAPTURE) {
                    @Override
                    public synchronized int read(byte[] target, int from, int count) {
                        return super.read(target, from, Math.min(1, count));
                    }

                    @Override
                    public synchronized int available() {
                        return 0;
                    }
                },
                Path.of("-"));

        assertThat(reading.bytes()).containsExactly("one", "three");
    }

    @Test
    void reads_gzip_by_its_magic_whatever_its_name() throws IOException {
        Reading reading = Reading.of(file("home.bin", gzip(CAPTURE)));

        assertThat(reading.bytes()).containsExactly("one", "three");
        assertThat(reading.input().format()).isEqualTo("pcap.gz");
        assertThat(reading.packets.getLast().offset()).as("decompressed").isEqualTo(43);
    }

    @Test
    void counts_what_was_read_as_it_lies_in_the_file() throws IOException {
        byte[] packed = gzip(pcap(noise(2000)));
        Path file = file("home.pcap.gz", packed);
        Counters counters = new Counters();
        Batch batch = new Batch();

        try (Captures captures = Captures.open(List.of(new SensorInput(file, "home")), counters)) {
            captures.fill(batch);
            assertThat(captures.inputs().getFirst().read()).isBetween(1L, packed.length - 1L);
            while (captures.fill(batch)) {
                batch.count = 0;
            }
            assertThat(captures.inputs().getFirst().read()).isEqualTo(packed.length);
            assertThat(captures.inputs().getFirst().size()).isEqualTo(packed.length);
        }
    }

    @Test
    void reads_gzip_of_several_members_with_header_fields_and_a_tail() {
        byte[] whole = gzip(Arrays.copyOf(CAPTURE, 30));
        byte[] fields = join(hex("1f8b 08 1e 00000000 00 03 0300"), text("abcname\0comment\0"), hex("0000"));
        byte[] first = join(fields, Arrays.copyOfRange(whole, 10, whole.length));
        byte[] second = gzip(Arrays.copyOfRange(CAPTURE, 30, CAPTURE.length));

        Reading reading = Reading.of(join(first, second, new byte[100]));

        assertThat(reading.bytes()).containsExactly("one", "three");
        assertThat(reading.fault()).isEmpty();
    }

    @Test
    void keeps_what_was_inflated_before_gzip_damage() {
        byte[] large = pcap(noise(400));
        byte[] packed = gzip(large);
        byte[] cut = Arrays.copyOf(packed, packed.length / 2);
        byte[] damaged = packed.clone();
        Arrays.fill(damaged, packed.length / 2, packed.length / 2 + 50, (byte) -1);
        byte[] wrongSum = packed.clone();
        wrongSum[packed.length - 8] ^= 1;

        assertThat(Reading.of(cut).fault()).startsWith("cut@");
        assertThat(Reading.of(cut).packets).hasSizeBetween(150, 250);
        assertThat(Reading.of(damaged).fault()).isNotEmpty();
        assertThat(Reading.of(damaged).packets).hasSizeBetween(150, 399);
        assertThat(Reading.of(wrongSum).fault()).isEqualTo("damaged@" + large.length);
        assertThat(Reading.of(wrongSum).packets).hasSize(400);
    }

    private static byte[][] noise(int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        byte[][] records = new byte[count][];
        for (int i = 0; i < count; i++) {
            byte[] packet = new byte[1000];
            random.nextBytes(packet);
            records[i] = record(i, packet);
        }
        return records;
    }

    @Test
    void reads_zstandard_and_keeps_what_came_before_damage() throws IOException {
        byte[] large = pcap(noise(800));
        byte[] packed = zstandard(large);

        Reading whole = Reading.of(packed);
        Reading cut = Reading.of(Arrays.copyOf(packed, packed.length / 2));

        assertThat(whole.packets).hasSize(800);
        assertThat(whole.input().format()).isEqualTo("pcap.zst");
        assertThat(whole.fault()).isEmpty();
        assertThat(cut.packets).hasSizeBetween(100, 500);
        assertThat(cut.input().fault()).isPresent();
    }

    private static byte[] zstandard(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = ZstdOutputStream.create(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void merges_captures_by_time_and_ties_by_the_order_given() throws IOException {
        Path odd = file("odd.pcap", pcap(record(1, text("1a")), record(3, text("3a")), record(5, text("5a"))));
        Path even =
                file("even.pcap.gz", gzip(pcap(record(2, text("2b")), record(3, text("3b")), record(4, text("4b")))));

        Reading reading = Reading.of(odd, even);

        assertThat(reading.bytes()).containsExactly("1a", "2b", "3a", "3b", "4b", "5a");
        assertThat(reading.packets).extracting(Reading.Seen::input).containsExactly(0, 1, 0, 1, 1, 0);
        assertThat(reading.packets).extracting(Reading.Seen::frame).containsExactly(1L, 1L, 2L, 2L, 3L, 3L);
        assertThat(reading.inputs).extracting(InputReport.Input::packets).containsExactly(3L, 3L);
    }

    @Test
    void keeps_the_order_of_a_file_whose_time_steps_back() throws IOException {
        Path first = file("a.pcap", pcap(record(1, text("1a")), record(6, text("6a")), record(2, text("2a"))));
        Path second = file("b.pcap", pcap(record(3, text("3b")), record(7, text("7b"))));

        assertThat(Reading.of(first, second).bytes()).containsExactly("1a", "3b", "6a", "2a", "7b");
    }

    @Test
    void merges_many_rotated_files_in_any_order_given() throws IOException {
        Path[] files = new Path[60];
        for (int i = 0; i < files.length; i++) {
            files[(i * 7) % 60] =
                    file(i + ".pcap", pcap(record(i * 10, text("a" + i)), record(i * 10 + 5, text("b" + i))));
        }

        Reading reading = Reading.of(files);

        assertThat(reading.packets).hasSize(120);
        assertThat(reading.times()).isSorted();
    }

    @Test
    void merges_large_captures_without_losing_any() throws IOException {
        Path first = file("a.pcap", pcap(noise(5000)));
        Path second = file("b.pcap", pcap(noise(5000)));

        Reading reading = Reading.of(first, second);

        assertThat(reading.packets).hasSize(10_000);
        assertThat(reading.times()).isSorted();
        for (int i = 0; i < 10_000; i += 2) {
            assertThat(reading.packets.get(i).bytes())
                    .isEqualTo(reading.packets.get(i + 1).bytes());
        }
    }

    @Test
    void reads_the_good_among_bad_inputs_and_counts_nothing_twice() throws IOException {
        Path good = file("good.pcap", CAPTURE);
        byte[] giant = pcap(record(2, new byte[300_000]));

        Reading reading = Reading.of(
                folder.resolve("none.pcap"), good, folder, file("giant.pcap", giant), file("empty", new byte[0]));

        assertThat(reading.packets).hasSize(3);
        assertThat(reading.inputs)
                .extracting(input -> input.fault().map(InputReport.Fault::kind).orElse("-"))
                .containsExactly("missing", "-", "directory", "-", "empty");
        assertThat(reading.counters.others()).containsEntry("frames-too-long", 1L);
    }

    @Test
    void names_what_is_missing_or_a_directory_or_empty() throws IOException {
        assertThat(Reading.of(folder.resolve("none.pcap")).fault()).isEqualTo("missing@0");
        assertThat(Reading.of(folder).fault()).isEqualTo("directory@0");
        assertThat(Reading.of(file("empty.pcap", new byte[0])).fault()).isEqualTo("empty@0");
        assertThat(Reading.of(new byte[0]).fault()).isEqualTo("empty@0");
    }

    @Test
    void names_other_kinds_of_file() {
        assertThat(what(text("PK\3\4whatever"))).isEqualTo("zip");
        assertThat(what(text("{\n \"log\": {\"version\": \"1.2\"}}"))).isEqualTo("har");
        assertThat(what(text("Nov 24 06:00:00 router kernel: link up\n"))).isEqualTo("text");
        assertThat(what(text("<!DOCTYPE html><title>404</title>"))).isEqualTo("text HTML");
        assertThat(what(text("{\"ts\": 1}"))).isEqualTo("text JSON");
        assertThat(what(join(hex("fffe"), text("t\0e\0x\0t\0")))).isEqualTo("text");
        assertThat(what(text("snoop\0\0\0\0\0\0\2\0\0\0\4"))).isEqualTo("not-a-capture snoop");
        assertThat(what(text("btsnoop\0\0\0\0\1"))).isEqualTo("not-a-capture btsnoop");
        assertThat(what(hex("00010203"))).isEqualTo("not-a-capture 00010203");
        assertThat(what(gzip(text("a log\n")))).isEqualTo("text");
        assertThat(what(hex("1f8b0800"))).isEqualTo("cut");
    }

    @Test
    void reads_btsnoop_with_its_direction_and_time_and_packetlogger_in_both_byte_orders() {
        byte[] snoop = join(
                text("btsnoop\0"),
                hex("00000001 000003ea"),
                hex("00000005 00000004 00000000 00000000 00e1b8a5b2f4d040 01030c00"));
        Reading reading = Reading.of(snoop);
        assertThat(reading.input().format()).isEqualTo("btsnoop");
        assertThat(reading.packets).hasSize(1);
        assertThat(reading.counters.others()).containsEntry("frames-cut", 1L);
        byte[] record = hex("0000000c 6543e100 00000001 01 0e0100");
        assertThat(Reading.of(join(record, record)).input().format()).isEqualTo("packetlogger");
        byte[] little = hex("0c000000 00e14365 01000000 01 0e0100");
        assertThat(Reading.of(join(little, little)).packets).hasSize(2);
    }

    @Test
    void says_that_a_packed_log_of_android_is_one_and_that_a_data_link_is_not_known() {
        assertThat(what(hex("02 0000000000000000 789c 0102"))).isEqualTo("btsnooz");
        assertThat(what(text("--- BEGIN:BTSNOOP_LOG_SUMMARY (100 bytes in) ---\n")))
                .isEqualTo("btsnooz");
        assertThat(what(join(text("btsnoop\0"), hex("00000001 000007d2"))))
                .isEqualTo("not-a-capture btsnoop, data link 2002");
    }

    private static String what(byte[] bytes) {
        InputReport.Fault fault = Reading.of(bytes).input().fault().orElseThrow();
        return (fault.kind() + " " + fault.detail()).strip().replace("cut gzip", "cut");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "pcapng", "pcap.gz"})
    void reads_every_prefix_to_its_end_or_its_fault(String format) {
        byte[] whole = example(format);
        for (int length = 0; length < whole.length; length++) {
            Reading reading = Reading.of(Arrays.copyOf(whole, length));
            assertThat(reading.packets.size()).isEqualTo((int) reading.input().packets());
        }
        assertThat(Reading.of(whole).packets).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "pcapng", "pcap.gz"})
    void reads_every_single_bit_flip_to_its_end_or_its_fault(String format) {
        byte[] whole = example(format);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            Reading reading = Reading.of(flipped);
            assertThat(reading.packets.size())
                    .isLessThanOrEqualTo((int) reading.input().packets());
        }
    }

    private static byte[] example(String format) {
        return switch (format) {
            case "pcap" -> CAPTURE;
            case "pcap.gz" -> gzip(CAPTURE);
            default ->
                join(
                        Records.section(false),
                        Records.face(false, 1, Records.option(false, 9, new byte[] {9})),
                        Records.enhanced(false, 0, 1, text("one")),
                        Records.block(false, 3, Records.word(3, false, 4), text("two")));
        };
    }

    @FuzzTest
    void never_throws(byte[] data) {
        Reading reading = Reading.of(data);
        assertThat(reading.inputs).hasSize(1);
    }
}
