package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.model.Message.NameAnswered;
import komainu.model.Message.NameAsked;
import komainu.model.Message.ServersListed;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class DnsDecoderTest {
    private static final String QUESTION = "07'example' 03'com'00 0001 0001";
    private static final byte[] QUERY = Hex.bytes("1234 0100 0001 0000 0000 0000" + QUESTION);
    private static final byte[] ANSWER = Hex.bytes("1234 8180 0001 0002 0000 0000" + QUESTION
            + "c00c 0005 0001 00000e10 0006 03'www' c00c" + "c029 0001 0001 0000003c 0004 5db8d822");

    private static final DnsDecoder UDP = DnsDecoder.overUdp();
    private static final DnsDecoder TCP = DnsDecoder.overTcp();

    private static byte[] prefixed(byte[] message) {
        byte[] all = new byte[message.length + 2];
        all[0] = (byte) (message.length >> 8);
        all[1] = (byte) message.length;
        System.arraycopy(message, 0, all, 2, message.length);
        return all;
    }

    private static final Talked OVER_TCP =
            Talked.of(TCP).client(prefixed(QUERY)).server(prefixed(ANSWER));

    @Test
    void a_query_says_what_was_asked() {
        assertThat(Talked.of(UDP, QUERY).message()).isEqualTo(new NameAsked("dns", "example.com", "A"));
    }

    @Test
    void an_answer_says_addresses_and_the_shortest_lifetime() {
        assertThat(Talked.of(UDP, ANSWER).message())
                .isEqualTo(
                        new NameAnswered("dns", "example.com", "A", "NOERROR", List.of(Ip.parse("93.184.216.34")), 60));
    }

    private static List<Message> texts(String... texts) {
        StringBuilder records = new StringBuilder();
        for (String text : texts) {
            int length = text.length();
            records.append(String.format("c00c 0010 0001 0000003c %04x %02x", length + 1, length))
                    .append("'" + text + "'");
        }
        String head = String.format("1234 8180 0001 %04x 0000 0000", texts.length);
        byte[] answer = Hex.bytes(head + "07'example' 03'com'00 0010 0001" + records);
        return Talked.of(UDP, answer).messages().stream()
                .filter(ServersListed.class::isInstance)
                .toList();
    }

    private static ServersListed listed(String kind, int entries, String... addresses) {
        List<Ip> all = Arrays.stream(addresses).map(Ip::parse).toList();
        return new ServersListed("example.com", kind, entries, all);
    }

    @Test
    void texts_that_are_nothing_but_servers_are_told_as_a_list() {
        assertThat(texts("8.8.4.4|9.9.9.9", "8.8.4.4:1312"))
                .containsExactly(listed("addresses", 3, "8.8.4.4", "9.9.9.9"));
        assertThat(texts("[2600::1]:81, 2600::2; 127.0.0.2"))
                .containsExactly(listed("addresses", 3, "2600::1", "2600::2"));
        assertThat(texts("a.example.net:4321 8.8.4.4")).containsExactly(listed("servers", 2, "8.8.4.4"));
        assertThat(texts("8.8.4.4")).containsExactly(listed("addresses", 1, "8.8.4.4"));
    }

    @Test
    void texts_nobody_can_read_are_told_by_their_length_only() {
        assertThat(texts("q8Zr1nX0PpL4tYk3sWm9aB+/dQ==")).containsExactly(listed("encoded", 28));
        assertThat(texts("9f86d081884c7d659a2feaa0c55ad015")).containsExactly(listed("encoded", 32));
    }

    @Test
    void texts_that_say_what_they_are_for_are_no_list() {
        assertThat(texts("v=spf1 ip4:198.51.100.7 ip4:198.51.100.8 -all")).isEmpty();
        assertThat(texts("v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7"))
                .isEmpty();
        assertThat(texts("v=DMARC1; p=none; rua=mailto:a@example.com")).isEmpty();
        assertThat(texts("google-site-verification=q8Zr1nX0PpL4tYk3sWm9aBdQ")).isEmpty();
        assertThat(texts("MS=ms12345678", "8.8.4.4 9.9.9.9")).isEmpty();
        assertThat(texts("https://www.example.org/query/ip/198.51.100.7")).isEmpty();
        assertThat(texts("15169 | 8.8.8.0/24 | US | arin | 2023-12-28")).isEmpty();
        assertThat(texts("edns0-client-subnet 198.51.100.0/24", "8.8.4.4")).isEmpty();
        assertThat(texts("dnsaddr=/ip4/198.51.100.7/tcp/4001/p2p/QmaCpDMGvV2BGHeYERUEnRQAwe3N8SzbUtfsmvsqQLuvuJ"))
                .isEmpty();
        assertThat(texts("9.18.24-0ubuntu0.22.04.1-Ubuntu")).isEmpty();
        assertThat(texts("server r7.tyo", "flags 40020 0 70 5950800000000000000", "source 198.51.100.7:4000"))
                .isEmpty();
        assertThat(texts("8.8.4.4 9.9.9.9", "q8Zr1nX0PpL4tYk3sWm9aB+/dQ==")).isEmpty();
        assertThat(texts("")).isEmpty();
    }

    @Test
    void a_list_of_more_entries_than_the_bound_is_none() {
        assertThat(texts("1.1.1.1 ".repeat(31).strip())).hasSize(1);
        String[] many = new String[9];
        Arrays.fill(many, "1.1.1.1 ".repeat(31).strip());
        assertThat(texts(many)).isEmpty();
    }

    @Test
    void a_failure_says_its_code() {
        byte[] failed = Hex.bytes("1234 8183 0001 0000 0000 0000" + QUESTION);
        assertThat(Talked.of(UDP, failed).message())
                .isEqualTo(new NameAnswered("dns", "example.com", "A", "NXDOMAIN", List.of(), 0));
    }

    @Test
    void a_message_over_tcp_is_read_behind_its_length() {
        assertThat(OVER_TCP.messages()).hasSize(2);
        OVER_TCP.same_however_cut();
    }

    @Test
    void a_pointer_forward_or_to_itself_is_counted_and_not_followed() {
        byte[] loop = Hex.bytes("1234 0100 0001 0000 0000 0000 c00c 0001 0001");
        Told told = Talked.of(UDP, loop).told();
        assertThat(told.malformed).containsExactly(Malformed.BAD_POINTER);
        assertThat(told.messages).isEmpty();
    }

    @Test
    void a_name_longer_than_255_bytes_is_counted() {
        String label = "3f'" + "a".repeat(63) + "'";
        byte[] query = Hex.bytes("1234 0100 0001 0000 0000 0000" + label.repeat(5) + "00 0001 0001");
        assertThat(Talked.of(UDP, query).told().malformed).containsExactly(Malformed.TOO_LONG);
    }

    @Test
    void a_label_type_that_does_not_exist_is_counted() {
        byte[] query = Hex.bytes("1234 0100 0001 0000 0000 0000 80 00 0001 0001");
        assertThat(Talked.of(UDP, query).told().malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void an_answer_cut_in_a_record_still_says_the_name() {
        byte[] cut = java.util.Arrays.copyOf(ANSWER, ANSWER.length - 2);
        Told told = Talked.of(UDP, cut).told();
        assertThat(told.malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(told.messages)
                .containsExactly(new NameAnswered("dns", "example.com", "A", "NOERROR", List.of(), 3600));
    }

    @Test
    void other_content_on_port_53_is_left_alone() {
        assertThat(UDP.recognises(40_000, 53, Side.CLIENT, Bytes.of(QUERY))).isTrue();
        assertThat(UDP.recognises(40_000, 5300, Side.CLIENT, Bytes.of(QUERY))).isFalse();
        assertThat(UDP.recognises(40_000, 53, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(UDP, ANSWER).harmless_when_damaged();
        OVER_TCP.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(UDP, bytes);
        Talked.harmless(TCP, bytes);
    }
}
