package komainu.wire.capture;

import static komainu.wire.capture.Records.MICROSECONDS;
import static komainu.wire.capture.Records.NANOSECONDS;
import static komainu.wire.capture.Records.pcap;
import static komainu.wire.capture.Records.record;
import static komainu.wire.capture.Records.word;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import komainu.wire.Batch;
import komainu.wire.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reads_micro_and_nanoseconds_in_either_byte_order(boolean big) {
        Reading micro = Reading.of(pcap(
                MICROSECONDS,
                big,
                record(big, 1_700_000_000, 250_000, text("one")),
                record(big, 1_700_000_001, 7, text("three"))));
        Reading nano = Reading.of(pcap(NANOSECONDS, big, record(big, 1_700_000_000, 250_000, text("one"))));

        assertThat(micro.bytes()).containsExactly("one", "three");
        assertThat(micro.times()).containsExactly(1_700_000_000_250_000_000L, 1_700_000_001_000_007_000L);
        assertThat(nano.times()).containsExactly(1_700_000_000_000_250_000L);
        assertThat(micro.input().format()).isEqualTo("pcap");
        assertThat(micro.input().packets()).isEqualTo(2);
        assertThat(micro.fault()).isEmpty();
    }

    @Test
    void tells_frame_number_offset_and_link_type() {
        Reading reading = Reading.of(pcap(record(1, text("one")), record(2, text("three"))));

        assertThat(reading.packets)
                .containsExactly(
                        new Reading.Seen("one", 3, 1_000_000_000L, 1, 0, 0, 1, 24),
                        new Reading.Seen("three", 5, 2_000_000_000L, 1, 0, 0, 2, 43));
    }

    @Test
    void keeps_the_length_on_the_wire_of_a_packet_that_was_cut() {
        byte[] record = record(1, text("onetwo"));
        record[12] = 99;

        assertThat(Reading.of(pcap(record)).packets.getFirst().length()).isEqualTo(99);
    }

    @Test
    void reads_the_modified_form_with_longer_record_headers() {
        byte[] first = patched(1, text("one"), 8);
        byte[] second = patched(2, text("three"), 8);

        assertThat(Reading.of(pcap(0xa1b2cd34, false, first, second)).bytes()).containsExactly("one", "three");
    }

    @Test
    void tells_longer_record_headers_from_the_first_records_where_the_magic_number_does_not() {
        for (int more : new int[] {4, 8}) {
            byte[] file = pcap(
                    patched(1_700_000_000, text("first packet"), more),
                    patched(1_700_000_001, text("second packet"), more),
                    patched(1_700_000_002, text("third packet"), more));

            assertThat(Reading.of(file).bytes()).containsExactly("first packet", "second packet", "third packet");
        }
        byte[] twelve =
                pcap(0xa1b2cd34, false, patched(1, text("first packet"), 12), patched(2, text("second packet"), 12));
        assertThat(Reading.of(twelve).bytes()).containsExactly("first packet", "second packet");
    }

    private static byte[] patched(long seconds, byte[] packet, int more) {
        byte[] plain = record(seconds, packet);
        return join(Arrays.copyOf(plain, 16), word(0x0300_1307L, false, 4), new byte[more - 4], packet);
    }

    @Test
    void reads_old_files_whose_lengths_stand_in_the_other_order() {
        byte[] record = record(1, text("onetwo"));
        record[8] = 99;
        byte[] file = pcap(record);
        file[6] = 2;

        Reading.Seen packet = Reading.of(file).packets.getFirst();

        assertThat(packet.bytes()).isEqualTo("onetwo");
        assertThat(packet.length()).isEqualTo(99);
    }

    @Test
    void reads_link_types_of_aix_and_its_nanoseconds() {
        byte[] file = pcap(record(false, 1, 7, text("one")));
        file[6] = 2;
        file[20] = 6;

        Reading.Seen packet = Reading.of(file).packets.getFirst();

        assertThat(packet.link()).isEqualTo(1);
        assertThat(packet.at()).isEqualTo(1_000_000_007L);
    }

    @Test
    void stops_in_the_middle_of_a_record_and_says_where() {
        byte[] file = pcap(record(1, text("one")), record(2, text("three")));

        Reading reading = Reading.of(Arrays.copyOf(file, file.length - 1));

        assertThat(reading.bytes()).containsExactly("one");
        assertThat(reading.fault()).isEqualTo("cut@43");
        assertThat(Reading.of(Arrays.copyOf(file, 50)).fault()).isEqualTo("cut@43");
        assertThat(Reading.of(Arrays.copyOf(file, 20)).fault()).isEqualTo("cut@20");
    }

    @Test
    void stops_at_a_record_of_absurd_length() {
        byte[] record = record(2, text("three"));
        record[11] = 2;

        Reading reading =
                Reading.of(pcap(record(1, text("one")), record(1, text("two")), record(1, text("2.5")), record));

        assertThat(reading.packets).hasSize(3);
        assertThat(reading.fault()).isEqualTo("record-too-long@81");
        assertThat(reading.input().fault().orElseThrow().detail()).isEqualTo("33554437");
    }

    @Test
    void cuts_packets_longer_than_the_limit_and_goes_on() {
        byte[] giant = new byte[3 << 20];

        Reading reading = Reading.of(pcap(record(1, text("one")), record(2, giant), record(3, text("three"))));

        assertThat(reading.packets).hasSize(3);
        assertThat(reading.packets.get(1).length()).isEqualTo(giant.length);
        assertThat(reading.bytes().getLast()).isEqualTo("three");
        assertThat(reading.counters.of(Count.FRAMES_TOO_LONG)).isEqualTo(1);
        assertThat(reading.fault()).isEmpty();
    }

    @Test
    void says_when_a_packet_longer_than_the_limit_is_cut_off() {
        byte[] file = pcap(record(1, new byte[Batch.LONGEST_PACKET + 5]));

        assertThat(Reading.of(Arrays.copyOf(file, file.length - 1)).fault()).startsWith("cut@");
    }

    @Test
    void carries_records_over_the_end_of_a_batch() {
        byte[][] records = new byte[5000][];
        for (int i = 0; i < records.length; i++) {
            records[i] = record(i, Arrays.copyOf(text("packet " + i + "!"), 1000 + i % 7));
        }

        Reading reading = Reading.of(pcap(records));

        assertThat(reading.packets).hasSize(5000);
        for (int i = 0; i < records.length; i++) {
            assertThat(reading.packets.get(i).bytes()).startsWith("packet " + i + "!");
            assertThat(reading.packets.get(i).frame()).isEqualTo(i + 1);
        }
        assertThat(reading.packets.getLast().offset() + records[4999].length).isEqualTo(pcap(records).length);
    }

    @Test
    void carries_on_where_a_batch_is_full_of_empty_packets() {
        byte[][] records = new byte[40_000][];
        Arrays.fill(records, record(1, new byte[0]));

        assertThat(Reading.of(pcap(records)).packets).hasSize(40_000);
    }
}
