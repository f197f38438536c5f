package komainu.wire.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import komainu.model.Activity;
import komainu.model.Appeared;
import komainu.model.AttemptFailed;
import komainu.model.Coverage;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Probed;
import komainu.wire.InputReport;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import komainu.wire.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {
    private static final String HEAD = """
            #separator \\x09
            #set_separator\t,
            #empty_field\t(empty)
            #unset_field\t-
            #path\tconn
            #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\
            \tconn_state\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes
            """;

    private static final String TALK =
            "1545403816.962094\tC1\t192.168.1.5\t41040\t203.0.113.9\t443\ttcp\tssl\t2.5\t517\t4096\tSF\tShADadFf\t9\t1000\t8\t4500\n";

    @TempDir
    private Path folder;

    private final List<Observation> told = new ArrayList<>();
    private InputReport report = new InputReport(
            InputReport.Kind.FLOWS,
            List.of(),
            0,
            0,
            0,
            0,
            0,
            List.of(),
            java.util.Map.of(),
            List.of(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Map.of());

    @Test
    void a_conversation_gives_its_flow_its_activity_and_its_endpoint() throws IOException {
        read(HEAD + TALK);
        FlowEnded flow = one(FlowEnded.class);
        assertThat(flow.talk().peer()).isEqualTo(Ip.parse("203.0.113.9"));
        assertThat(flow.talk().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(flow.total().bytesIn()).isEqualTo(4500);
        assertThat(flow.payloadOut()).isEqualTo(517);
        assertThat(flow.started()).isEqualTo(1_545_403_816_962_094_000L);
        assertThat(flow.seen().mark().packet()).isEqualTo(7);
        Activity activity = one(Activity.class);
        assertThat(activity.until() - activity.from()).isEqualTo(2_500_000_000L);
        assertThat(activity.tries().answered()).isEqualTo(1);
        assertThat(one(Appeared.class).how()).isEqualTo(Appeared.How.RECORD);
        assertThat(one(Coverage.class).out()).isEqualTo(9);
        assertThat(report.kind()).isEqualTo(InputReport.Kind.FLOWS);
        assertThat(report.packets()).isEqualTo(17);
        assertThat(report.home()).extracting(h -> h.prefix().toString()).containsExactly("192.168.1.0/24");
    }

    @Test
    void a_row_without_packets_is_still_an_attempt() throws IOException {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int i = 0; i < 40; i++) {
            rows.append(
                    "15454669%02d.5\tC%d\t192.168.1.5\t65279\t203.0.113.80\t80\ttcp\t-\t-\t-\t-\tOTH\tC\t0\t0\t0\t0\n"
                            .formatted(i, i));
        }
        read(rows.toString());
        // The first ones prove the address and are counted, not told.
        assertThat(report.counters().get("rows.unverified")).isEqualTo(7);
        assertThat(all(Activity.class).mapToLong(a -> a.tries().tried()).sum()).isEqualTo(33);
        assertThat(all(AttemptFailed.class)).hasSize(33);
    }

    @Test
    void a_scan_is_counted_by_destination_and_told_in_full_only_so_often() throws IOException {
        StringBuilder rows = new StringBuilder(HEAD).append(TALK);
        for (int i = 0; i < 200; i++) {
            rows.append("1545403820.%03d\tS%d\t192.168.1.5\t4\t198.51.100.%d\t23\ttcp\t-\t-\t-\t-\tS0\tS\t1\t60\t0\t0\n"
                    .formatted(i, i, i));
        }
        read(rows.toString());
        Activity scan = all(Activity.class)
                .filter(a -> a.tries().tried() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(scan.destinations().estimate()).isBetween(180L, 220L);
        assertThat(scan.ports().getFirst().port()).isEqualTo(23);
        assertThat(all(AttemptFailed.class)).hasSize(Journal.FAILED);
        assertThat(report.counters().get("attempts.over-cap")).isEqualTo(200 - Journal.FAILED);
    }

    @Test
    void services_of_one_host_asked_for_in_vain_are_told_and_the_middle_of_conversations_is_not() throws IOException {
        StringBuilder rows = new StringBuilder(HEAD).append(TALK);
        for (int i = 0; i < 30; i++) {
            String state = i < 10 ? "REJ" : i < 20 ? "S0" : "OTH";
            rows.append("1545403820.%03d\tP%d\t192.168.1.5\t4\t192.168.1.9\t%d\ttcp\t-\t-\t-\t-\t%s\tS\t1\t60\t0\t0\n"
                    .formatted(i, i, 20 + i, state));
        }
        read(rows.toString());
        Probed.Host host = one(Probed.class).hosts().getFirst();
        assertThat(host.peer()).isEqualTo(Ip.parse("192.168.1.9"));
        assertThat(host.home()).isTrue();
        assertThat(host.tried()).isEqualTo(20);
        assertThat(host.refused()).isEqualTo(10);
        assertThat(host.answered()).isZero();
        assertThat(host.services().estimate()).isEqualTo(20);
    }

    @Test
    void a_caller_from_outside_is_inbound_and_no_endpoint() throws IOException {
        read(
                HEAD
                        + "1545403816.9\tC1\t203.0.113.9\t50000\t192.168.1.5\t23\ttcp\t-\t2.5\t5\t9\tSF\tS\t9\t1000\t8\t4500\n");
        assertThat(one(FlowEnded.class).talk().direction()).isEqualTo(Direction.INBOUND);
        assertThat(one(FlowEnded.class).total().bytesOut()).isEqualTo(4500);
        assertThat(told).allMatch(o -> o.endpoint().ip().equals(Ip.parse("192.168.1.5")));
    }

    @Test
    void names_pages_and_hellos_are_heard_in_json_too() throws IOException {
        Path dns = write("dns.log", """
                {"ts":1545403810.5,"uid":"D","id.orig_h":"192.168.1.5","id.orig_p":5000,"id.resp_h":"192.168.1.1","id.resp_p":53,\
                "proto":"udp","query":"cam.example.com","qtype_name":"A","rcode_name":"NOERROR","answers":["203.0.113.9"],"TTLs":[60.0]}
                """);
        Path http = write("http.log", """
                {"ts":1545403811.5,"uid":"H","id.orig_h":"192.168.1.5","id.orig_p":5001,"id.resp_h":"203.0.113.9","id.resp_p":80,\
                "method":"GET","host":"203.0.113.9","uri":"/bins/a.arm7","user_agent":"Wget","status_code":200,\
                "response_body_len":128252,"resp_mime_types":["application/x-executable"]}
                """);
        Path ssl = write("ssl.log", """
                {"ts":1545403812.5,"uid":"T","id.orig_h":"192.168.1.5","id.orig_p":5002,"id.resp_h":"203.0.113.9","id.resp_p":443,\
                "version":"TLSv12","cipher":"X","server_name":"cloud.example.com","established":true}
                """);
        read(List.of(ssl, http, dns));
        List<Message> heard = all(Heard.class)
                .filter(h -> h.endpoint().ip().equals(Ip.parse("192.168.1.5")))
                .map(Heard::message)
                .toList();
        assertThat(heard)
                .hasSize(6)
                .contains(
                        new Message.NameAsked("dns", "cam.example.com", "A"),
                        new Message.NameAnswered(
                                "dns", "cam.example.com", "A", "NOERROR", List.of(Ip.parse("203.0.113.9")), 60),
                        new Message.TlsChosen("1.2", "X", ""));
        assertThat(heard.get(2)).isInstanceOf(Message.HttpAsked.class);
        assertThat(((Message.HttpAnswered) heard.get(3)).body()).isEqualTo("elf");
        long[] times = told.stream().mapToLong(Observation::at).toArray();
        assertThat(times).isSorted();
    }

    @Test
    void a_list_of_servers_in_a_text_is_told_of_a_log_too() throws IOException {
        Path dns = write("dns.log", """
                {"ts":1545403810.5,"uid":"D","id.orig_h":"192.168.1.5","id.orig_p":5000,"id.resp_h":"192.168.1.1","id.resp_p":53,\
                "proto":"udp","query":"c.example.net","qtype_name":"TXT","rcode_name":"NOERROR",\
                "answers":["TXT 15 8.8.4.4|9.9.9.9","TXT 12 1.1.1.1:3778"],"TTLs":[60.0,60.0]}
                {"ts":1545403811.5,"uid":"E","id.orig_h":"192.168.1.5","id.orig_p":5000,"id.resp_h":"192.168.1.1","id.resp_p":53,\
                "proto":"udp","query":"example.net","qtype_name":"TXT","rcode_name":"NOERROR",\
                "answers":["TXT 33 v=spf1 ip4:8.8.4.4 ip4:9.9.9.9 -all"],"TTLs":[60.0]}
                """);
        read(List.of(dns));
        List<Ip> listed = List.of(Ip.parse("8.8.4.4"), Ip.parse("9.9.9.9"), Ip.parse("1.1.1.1"));
        assertThat(all(Heard.class).map(Heard::message).filter(Message.ServersListed.class::isInstance))
                .containsOnly(new Message.ServersListed("c.example.net", "addresses", 3, listed));
    }

    @Test
    void a_packed_log_that_is_cut_keeps_what_was_read() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gz = new GZIPOutputStream(packed)) {
            gz.write((HEAD + TALK).getBytes(StandardCharsets.UTF_8));
            IntStream.range(0, 9_999).forEach(i -> {
                try {
                    gz.write((i + "\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
        byte[] whole = packed.toByteArray();
        Path file = folder.resolve("conn.log.gz");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        read(List.of(file));
        assertThat(all(FlowEnded.class)).hasSize(1);
        assertThat(report.inputs().getFirst().fault())
                .get()
                .extracting(InputReport.Fault::kind)
                .isEqualTo("damaged");
        assertThat(report.inputs().getFirst().format()).isEqualTo("zeek.gz");
    }

    @Test
    void what_is_no_log_beside_one_is_said() throws IOException {
        Path log = write("conn.log", HEAD + TALK);
        Path other = write("notes.txt", "hello");
        read(List.of(log, other, folder.resolve("gone.log"), folder));
        assertThat(report.inputs().stream().flatMap(i -> i.fault().stream()).map(InputReport.Fault::kind))
                .containsExactly("mixed", "missing", "directory");
        assertThat(all(FlowEnded.class)).hasSize(1);
    }

    @Test
    void damaged_rows_are_counted_and_the_rest_is_read() throws IOException {
        String long_ = "x".repeat(ZeekLog.LONGEST_LINE + 1);
        read(HEAD + "nonsense\n{\"ts\":1,\n" + long_ + "\n" + TALK);
        assertThat(all(FlowEnded.class)).hasSize(1);
        assertThat(report.malformed()).containsEntry("zeek.BAD_VALUE", 2L).containsEntry("zeek.TOO_LONG", 1L);
    }

    @Test
    void a_log_of_another_kind_or_without_a_head_is_said_once_and_an_empty_one_is_well() throws IOException {
        String weird = HEAD.replace("#path\tconn", "#path\tweird");
        Path other = write("weird.log", weird + TALK);
        Path headless = write("headless.log", "#separator \\x09\n" + TALK);
        Path quiet = write("quiet.log", HEAD);
        read(List.of(other, headless, quiet));
        assertThat(report.inputs().stream().flatMap(i -> i.fault().stream()))
                .extracting(InputReport.Fault::kind, InputReport.Fault::detail)
                .containsExactly(tuple("log", "weird"), tuple("log", "?"));
        assertThat(report.counters()).containsEntry("rows.of-other-logs", 1L);
        assertThat(told).isEmpty();
    }

    @Test
    void a_head_that_lost_its_marks_is_still_one() throws IOException {
        String names = HEAD.substring(HEAD.indexOf("ts\tuid"));
        read(names + TALK.replace("\tssl\t", "\t\t"));
        assertThat(all(FlowEnded.class)).hasSize(1);
        assertThat(report.inputs().getFirst().fault()).isEmpty();
    }

    @Test
    void every_prefix_of_a_log_is_harmless() throws IOException {
        String whole = HEAD + TALK;
        for (int end = 1; end < whole.length(); end += 7) {
            told.clear();
            read(whole.substring(0, end));
            assertThat(all(FlowEnded.class).count()).isLessThanOrEqualTo(1);
        }
    }

    private void read(String log) throws IOException {
        read(List.of(write("conn.log", log)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void read(List<Path> files) {
        List<SensorInput> inputs =
                files.stream().map(f -> new SensorInput(f, "home")).toList();
        try (var source = Sources.open(inputs, SensorOptions.DEFAULT)) {
            while (!source.finished()) {
                source.poll(told::add, 100);
            }
            report = source.report();
        }
    }

    private <T> Stream<T> all(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast);
    }

    private <T> T one(Class<T> kind) {
        assertThat(all(kind)).hasSize(1);
        return all(kind).findFirst().orElseThrow();
    }
}
