package komainu.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import komainu.cli.Sample;
import komainu.cli.language.Language;
import komainu.wire.InputReport.Fault;
import komainu.wire.InputReport.Input;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final List<String> KINDS = List.of(
            "missing",
            "directory",
            "empty",
            "cut",
            "record-too-long",
            "not-a-capture",
            "etl",
            "pktmon",
            "zip",
            "har",
            "text",
            "denied",
            "damaged");

    private static String line(Language language, String name, String kind, long packets) {
        Fault fault = new Fault(kind, 12345, "300000");
        return Faults.line(
                Sample.phrases(language), new Input(name, "home", "pcap", 1, 1, packets, Optional.of(fault)), fault);
    }

    @Test
    void a_cut_file_says_where_it_stops_and_what_was_read() {
        assertThat(line(Language.EN, "a.pcap", "cut", 17))
                .isEqualTo(
                        "a.pcap: the file ends in the middle of a packet, at byte 12,345. 17 packets before that were read."
                                + " If it was copied, compare its size with the original and copy again: ls -l a.pcap");
    }

    @Test
    void every_kind_is_one_line_in_both_languages_and_names_a_way_out() {
        for (String kind : KINDS) {
            for (Language language : Language.values()) {
                assertThat(line(language, "dir/x.pcap", kind, 0))
                        .startsWith("dir/x.pcap:")
                        .doesNotContain("\n", "{", "interface.")
                        .containsPattern("(ls|komainu|tcpdump|pcapfix|file|etl2pcapng|pktmon|unzip|chmod|docs/)");
            }
        }
    }

    @Test
    void a_trace_is_turned_into_a_capture_by_the_command_named() {
        assertThat(line(Language.JA, "net trace.etl", "etl", 0))
                .endsWith("etl2pcapng 'net trace.etl' 'net trace'.pcapng");
    }

    @Test
    void a_trace_of_the_packet_monitor_is_turned_by_windows_itself() {
        assertThat(line(Language.EN, "PktMon.etl", "pktmon", 0))
                .endsWith("pktmon etl2pcap PktMon.etl --out PktMon.pcapng");
    }

    @Test
    void an_unknown_kind_is_still_said() {
        assertThat(line(Language.EN, "x", "odd", 0)).contains("reading stopped at byte 12,345 (odd)");
    }
}
