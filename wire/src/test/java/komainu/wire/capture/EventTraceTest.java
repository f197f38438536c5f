package komainu.wire.capture;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static komainu.wire.packet.Headers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTraceTest {
    private static final int SIZE = 65_536;

    @TempDir
    Path folder;

    /// The first buffer of a trace by the documented layout, filled with 0xff behind its end.
    private static byte[] trace(int version, boolean wide, String recorder) {
        byte[] names = (recorder + "\0C:\\net.etl\0").getBytes(UTF_16LE);
        int description = wide ? 0x118 : 0x110;
        int event = 8 + 24 + description + names.length;
        ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(out.array(), (byte) -1);
        // WMI_BUFFER_HEADER: size, saved offset, current offset, references, time, sequence, clock, context, state,
        // offset, flags, type (4: the header), and the trace's start.
        out.putInt(SIZE).putInt(72 + event).putInt(72 + event).putInt(0);
        out.putLong(0x01da_1234_5678_9abcL)
                .putLong(0)
                .putLong(0x1_3880L)
                .putInt(0)
                .putInt(3);
        out.putInt(72 + event)
                .putShort((short) 1)
                .putShort((short) 4)
                .putLong(0)
                .putLong(0);
        // SYSTEM_TRACE_HEADER: marker, size, event number, thread, process, time, processor time.
        out.putShort((short) version).put((byte) (wide ? 2 : 1)).put((byte) 0xc0);
        out.putShort((short) event)
                .putShort((short) 0)
                .putInt(77)
                .putInt(4)
                .putLong(1)
                .putLong(0);
        out.put(new byte[description]).put(names);
        return out.array();
    }

    private String kind(String name, byte[] bytes) throws IOException {
        return Reading.of(Files.write(folder.resolve(name), bytes))
                .input()
                .fault()
                .orElseThrow()
                .kind();
    }

    @ParameterizedTest
    @CsvSource({"1,false", "1,true", "2,false", "2,true"})
    void a_trace_is_known_by_its_first_event_whatever_its_name(int version, boolean wide) throws IOException {
        assertThat(kind("net.bin", trace(version, wide, "NetTrace"))).isEqualTo("etl");
        assertThat(Reading.of(trace(version, wide, "NetTrace")).fault()).isEqualTo("etl@0");
    }

    @Test
    void a_trace_of_the_packet_monitor_is_known_by_its_recorder() throws IOException {
        assertThat(kind("x", trace(2, true, "PktMon"))).isEqualTo("pktmon");
    }

    @Test
    void a_trace_cut_before_its_first_event_needs_its_name_too() throws IOException {
        byte[] cut = Arrays.copyOf(trace(2, true, "NetTrace"), 70);

        assertThat(kind("cut.ETL", cut)).isEqualTo("etl");
        assertThat(kind("cut.bin", cut)).isEqualTo("not-a-capture");
    }

    @Test
    void a_name_alone_makes_no_trace() throws IOException {
        byte[] otherEvent = trace(2, true, "NetTrace");
        otherEvent[78] = 5;
        byte[] oddSize = Arrays.copyOf(trace(2, true, "NetTrace"), 70);
        oddSize[0] = 1;

        assertThat(kind("a.etl", text("Nov 24 router\n"))).isEqualTo("text");
        assertThat(kind("b.etl", text("MZ\0\1\2\3abcdefgh"))).isEqualTo("not-a-capture");
        assertThat(kind("c.etl", oddSize)).isEqualTo("not-a-capture");
        assertThat(kind("d.bin", otherEvent)).isEqualTo("not-a-capture");
    }
}
