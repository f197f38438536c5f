package komainu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import komainu.cli.answer.Answer;
import komainu.cli.document.Documents;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Style;
import komainu.cli.text.Page;
import komainu.model.Device;
import komainu.wire.InputReport;
import komainu.wire.SensorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The home recorded in the air: what its owner learns, and what nobody learns of the neighbours.
class WifiTest {
    private static final Path CAPTURE = Project.ROOT.resolve("captures/wifi-in-the-air/traffic.pcap");
    private static final List<String> NEIGHBOURS = List.of(
            "suzuki-5g",
            "free_spot",
            "50:c7:bf:10:20:30",
            "00:24:a5:10:20:40",
            "3c:5a:b4:77:00:01",
            "3c:5a:b4:77:00:02",
            "ac:cf:85:66:00:03",
            "192.168.11",
            "wzr-1166",
            "airstation",
            "buffalo",
            "serial-0001");

    private static final long PACKETS = 431;

    @TempDir
    Path folder;

    private static SensorOptions network(String... names) {
        return new SensorOptions(List.of(), List.of(names), 1, 32L << 20);
    }

    /// Everything that can be told of an answer, in every format and language.
    private static String everything(Answer answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Phrases english = Sample.phrases(Language.EN);
        Phrases japanese = Sample.phrases(Language.JA);
        Documents.document(answer, english, japanese, true, out);
        Documents.lines(answer, english, japanese, true, out);
        return (out.toString(UTF_8)
                        + Page.of(answer, english, Style.PLAIN, 200)
                        + Page.of(answer, japanese, Style.PLAIN, 200)
                        + answer)
                .toLowerCase(Locale.ROOT);
    }

    private static Device device(Answer answer, String mac) {
        return answer.devices().stream()
                .filter(d -> d.id().equals("mac:" + mac))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void encrypted_devices_are_there_by_their_presence_and_clear_ones_are_read() {
        Answer answer = Golden.read(CAPTURE);
        for (String mac : List.of("c0:56:e3:5b:21:7e", "fc:f1:52:08:c4:19", "da:3f:91:7c:02:b6")) {
            assertThat(device(answer, mac).view()).as(mac).isEqualTo(Device.View.PRESENCE_ONLY);
        }
        for (String mac : List.of("b0:a7:b9:41:63:0d", "44:65:0d:9a:5e:1f")) {
            assertThat(device(answer, mac).view()).as(mac).isEqualTo(Device.View.BOTH_WAYS);
        }
        assertThat(device(answer, "fc:f1:52:08:c4:19").type().word()).isEqualTo("television");
        assertThat(Page.of(answer, Sample.phrases(Language.EN), Style.PLAIN, 200))
                .contains("Your Wi-Fi: Tanaka. ", "Heard only as encrypted Wi-Fi: ");
    }

    @Test
    void neighbours_are_counted_and_in_no_format_named() {
        Answer answer = Golden.read(CAPTURE);
        InputReport.Wifi wifi = answer.input().wifi().orElseThrow();
        assertThat(wifi.networks()).containsExactly("Tanaka");
        assertThat(wifi.neighbours()).isEqualTo(2);
        assertThat(wifi.strangers()).isEqualTo(3);
        assertThat(everything(answer)).doesNotContain(NEIGHBOURS);
    }

    @Test
    void the_owner_may_say_which_network_is_his() {
        Answer answer = Golden.read(network("50:c7:bf:10:20:30"), CAPTURE);
        assertThat(answer.input().wifi().orElseThrow().networks()).containsExactly("Suzuki-5G");
        assertThat(answer.devices()).extracting(Device::view).contains(Device.View.PRESENCE_ONLY);
        assertThat(everything(answer)).doesNotContain("tanaka", "free_spot", "sony", "192.168.");
    }

    @Test
    void damaged_and_cut_records_are_harmless_and_tell_nothing_of_neighbours() throws IOException {
        byte[] whole = Files.readAllBytes(CAPTURE);
        Path file = folder.resolve("damaged.pcap");
        for (int length = 24; length < whole.length; length += 4999) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(everything(Golden.read(network("Tanaka"), file))).doesNotContain(NEIGHBOURS);
        }
        for (int round = 0; round < 20; round++) {
            Files.write(file, flipped(whole, new Random(round)));
            Answer answer = Golden.read(network("Tanaka"), file);
            assertThat(answer.input().packets()).isEqualTo(PACKETS);
            assertThat(everything(answer)).doesNotContain(NEIGHBOURS);
        }
    }

    /// A bit of every other frame is wrong; the file around them is whole.
    private static byte[] flipped(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        ByteBuffer lengths = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 24; at < bytes.length; at += 16 + lengths.getInt(at + 8)) {
            if (random.nextBoolean()) {
                bytes[at + 16 + random.nextInt(lengths.getInt(at + 8))] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }
}
