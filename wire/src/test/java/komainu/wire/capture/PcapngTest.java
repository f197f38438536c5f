package komainu.wire.capture;

import static komainu.wire.capture.Records.block;
import static komainu.wire.capture.Records.enhanced;
import static komainu.wire.capture.Records.face;
import static komainu.wire.capture.Records.option;
import static komainu.wire.capture.Records.section;
import static komainu.wire.capture.Records.word;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import komainu.wire.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reads_enhanced_packets_in_either_byte_order(boolean big) {
        Reading reading = Reading.of(join(
                section(big),
                face(big, 1),
                face(big, 101),
                enhanced(big, 0, 1_700_000_000_000_001L, text("one")),
                enhanced(big, 1, 1_700_000_000_000_002L, text("three"))));

        assertThat(reading.bytes()).containsExactly("one", "three");
        assertThat(reading.times()).containsExactly(1_700_000_000_000_001_000L, 1_700_000_000_000_002_000L);
        assertThat(reading.packets).extracting(Reading.Seen::link).containsExactly(1, 101);
        assertThat(reading.packets).extracting(Reading.Seen::face).containsExactly(0, 1);
        assertThat(reading.packets.getFirst().offset()).isEqualTo(28 + 20 + 20);
        assertThat(reading.input().format()).isEqualTo("pcapng");
        assertThat(reading.fault()).isEmpty();
    }

    @Test
    void reads_several_sections_of_different_byte_order_and_numbers_their_interfaces_on() {
        Reading reading = Reading.of(join(
                section(false),
                face(false, 1),
                enhanced(false, 0, 1, text("one")),
                section(true),
                face(true, 101),
                enhanced(true, 0, 2, text("two"))));

        assertThat(reading.packets).extracting(Reading.Seen::link).containsExactly(1, 101);
        assertThat(reading.packets).extracting(Reading.Seen::face).containsExactly(0, 1);
        assertThat(reading.packets).extracting(Reading.Seen::frame).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1700000000, 1700000000000000000",
        "3, 1700000000123, 1700000000123000000",
        "9, 1700000000123456789, 1700000000123456789",
        "12, 1700000000123456, 1700000000123",
        "19, 17000000001, 1",
        "40, 17, 0",
        "127, 17, 0",
        "128, 1700000000, 1700000000000000000",
        "138, 1740800000512, 1700000000500000000",
        "160, 7301444405347483648, 1700000000500000000",
        "255, 17, 0",
        "0, -1, 9223372036854775807",
        "9, -1, 9223372036854775807",
    })
    void reads_every_resolution_of_time(int resolution, long ticks, long nanoseconds) {
        byte[] option = option(false, 9, new byte[] {(byte) resolution});

        Reading reading =
                Reading.of(join(section(false), face(false, 1, option), enhanced(false, 0, ticks, text("one"))));

        assertThat(reading.times()).containsExactly(nanoseconds);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1001000000000", "-1000, 0", "9223372036854775807, 9223372036854775807", "-9223372036854775808, 0"
    })
    void adds_the_offset_of_an_interface(long offset, long nanoseconds) {
        byte[] option = option(false, 14, word(offset, false, 8));

        Reading reading =
                Reading.of(join(section(false), face(false, 1, option), enhanced(false, 0, 1_000_000, text("one"))));

        assertThat(reading.times()).containsExactly(nanoseconds);
    }

    @Test
    void reads_options_in_any_order_up_to_their_end() {
        byte[] name = option(false, 2, text("en0"));
        byte[] resolution = option(false, 9, new byte[] {9});
        byte[] end = option(false, 0, new byte[0]);
        byte[] after = option(false, 9, new byte[] {3});

        Reading reading = Reading.of(
                join(section(false), face(false, 1, name, resolution, end, after), enhanced(false, 0, 5, text("one"))));

        assertThat(reading.times()).containsExactly(5L);
    }

    @Test
    void reads_simple_packets_up_to_the_limit_of_their_interface_and_with_the_last_time_known() {
        byte[] limited = block(false, 1, word(1, false, 2), new byte[2], word(4, false, 4));

        Reading reading = Reading.of(join(
                section(false),
                limited,
                enhanced(false, 0, 9, text("one")),
                block(false, 3, word(10, false, 4), text("four"))));

        assertThat(reading.bytes()).containsExactly("one", "four");
        assertThat(reading.packets.getLast().length()).isEqualTo(10);
        assertThat(reading.times()).containsExactly(9000L, 9000L);
    }

    @Test
    void reads_the_obsolete_packet_block() {
        byte[] old = block(
                false,
                2,
                word(0, false, 2),
                word(7, false, 2),
                word(0, false, 4),
                word(5, false, 4),
                word(3, false, 4),
                word(3, false, 4),
                text("old"));

        Reading reading = Reading.of(join(section(false), face(false, 1), old));

        assertThat(reading.bytes()).containsExactly("old");
        assertThat(reading.times()).containsExactly(5000L);
    }

    @Test
    void passes_over_other_blocks_and_numbers_those_that_count_as_frames() {
        Reading reading = Reading.of(join(
                section(false),
                face(false, 1),
                block(false, 5, new byte[40]),
                block(false, 0xbad, new byte[2 << 20]),
                block(false, 9, text("MESSAGE=hello")),
                enhanced(false, 0, 1, text("one"))));

        assertThat(reading.bytes()).containsExactly("one");
        assertThat(reading.packets.getFirst().frame()).isEqualTo(2);
        assertThat(reading.input().packets()).isEqualTo(2);
        assertThat(reading.counters.others()).containsEntry("pcapng block 9 not read", 1L);
    }

    @Test
    void cuts_packets_longer_than_the_limit_and_goes_on() {
        Reading reading = Reading.of(join(
                section(false),
                face(false, 1),
                enhanced(false, 0, 1, new byte[2 << 20]),
                enhanced(false, 0, 2, text("two"))));

        assertThat(reading.packets).hasSize(2);
        assertThat(reading.packets.getFirst().length()).isEqualTo(2 << 20);
        assertThat(reading.bytes().getLast()).isEqualTo("two");
        assertThat(reading.counters.of(Count.FRAMES_TOO_LONG)).isEqualTo(1);
        assertThat(reading.fault()).isEmpty();
    }

    @Test
    void stops_at_blocks_that_cannot_be() {
        byte[] start = join(section(false), face(false, 1), enhanced(false, 0, 1, text("one")));
        byte[] unequal = enhanced(false, 0, 2, text("two"));
        unequal[unequal.length - 4] ^= 4;
        byte[] tooShort = join(word(6, false, 4), word(8, false, 4), word(8, false, 4));
        byte[] tooLong = join(word(6, false, 4), word(17 << 20, false, 4), new byte[40]);
        byte[] overlong = enhanced(false, 0, 2, text("two"));
        overlong[20] = 60;

        for (byte[] bad : new byte[][] {
            unequal,
            tooShort,
            overlong,
            enhanced(false, 1, 2, text("two")),
            block(false, 6, new byte[8]),
            block(false, 1, new byte[4]),
            block(false, 3),
            block(false, 2, new byte[4]),
            block(false, 0x0a0d0d0a, new byte[16]),
            block(false, 0x0a0d0d0a, word(0x1a2b3c4dL, false, 4), word(2, false, 2), new byte[10])
        }) {
            Reading reading = Reading.of(join(start, bad, enhanced(false, 0, 3, text("three"))));
            assertThat(reading.bytes()).containsExactly("one");
            assertThat(reading.fault()).isEqualTo("damaged@" + start.length);
        }
        assertThat(Reading.of(join(start, tooLong)).fault()).isEqualTo("record-too-long@" + start.length);
    }

    @Test
    void stops_at_a_packet_before_any_interface() {
        assertThat(Reading.of(join(section(false), block(false, 3, word(4, false, 4), new byte[4])))
                        .fault())
                .isEqualTo("damaged@28");
    }

    @Test
    void stops_at_the_end_of_a_cut_file() {
        byte[] file = join(
                section(false), face(false, 1), enhanced(false, 0, 1, text("one")), enhanced(false, 0, 1, text("two")));

        Reading reading = Reading.of(Arrays.copyOf(file, file.length - 2));

        assertThat(reading.bytes()).containsExactly("one");
        assertThat(reading.fault()).isEqualTo("cut@" + (28 + 20 + 36));
    }

    @Test
    void keeps_the_number_of_interfaces_bounded() {
        byte[][] faces = new byte[(1 << 16) + 1][];
        Arrays.fill(faces, face(false, 1));

        assertThat(Reading.of(join(section(false), join(faces))).fault()).startsWith("damaged@");
    }
}
