package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import komainu.model.Message;
import komainu.model.Message.Described;
import komainu.model.Message.LoginTried;
import komainu.model.Message.MqttConnected;
import komainu.model.Message.MqttPinged;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class MqttDecoderTest {
    private static final MqttDecoder MQTT = new MqttDecoder();

    private static final byte[] CONNECT =
            Hex.bytes("10 23 0004'MQTT' 04 c2 003c 0006'plug-1' 0004'user' 0009'hunter2hh'");
    private static final Talked SESSION = Talked.of(MQTT)
            .client(CONNECT)
            .server(Hex.bytes("20 02 00 00"))
            .client(Hex.bytes("30 07 0003'a/b' 'xy' c000"))
            .server(Hex.bytes("d000"))
            .client(Hex.bytes("c000 e000"));

    @Test
    void a_connection_says_who_and_never_the_password() {
        assertThat(SESSION.messages())
                .containsExactly(
                        new MqttConnected("plug-1", "user", 4, 60),
                        new LoginTried("mqtt", "user", "medium", "accepted"),
                        new Described("mqtt", Map.of("topic", "a/b")),
                        new MqttPinged(false),
                        new MqttPinged(true),
                        new MqttPinged(false));
        assertThat(SESSION.messages().toString()).doesNotContain("hunter2hh");
    }

    @Test
    void a_connection_without_a_login_is_told_with_its_outcome() {
        Talked open = Talked.of(MQTT).client(Hex.bytes("10 12 0004'MQTT' 04 02 003c 0006'plug-1'"));
        assertThat(open.server(Hex.bytes("20 02 00 00")).messages())
                .contains(new LoginTried("mqtt", "", "none", "accepted"));
        assertThat(open.server(Hex.bytes("20 02 00 05")).messages())
                .contains(new LoginTried("mqtt", "", "none", "refused"));
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void topics_are_told_once_and_at_most_eight_and_what_is_published_never() {
        Talked talked = Talked.of(MQTT).client(CONNECT);
        for (int i = 0; i < 20; i++) {
            talked = talked.client(Hex.bytes("32 0d 0007'tele/" + (char) ('a' + i % 10) + "0' 0001 'ab'"));
        }
        List<Message> told = talked.messages();
        assertThat(told).hasSize(2 + 8).contains(new Described("mqtt", Map.of("topic", "tele/b0")));
        assertThat(told.toString()).doesNotContain("'ab'").doesNotContain("tele/i0");
    }

    @Test
    void what_a_client_subscribes_to_is_told_in_each_version() {
        String filters = "0006'cmnd/#' 00 000c'shellies/+/x' 01";
        assertThat(Talked.of(MQTT)
                        .client(CONNECT)
                        .client(Hex.bytes("82 1a 0001 " + filters))
                        .messages())
                .contains(
                        new Described("mqtt", Map.of("subscription", "cmnd/#")),
                        new Described("mqtt", Map.of("subscription", "shellies/+/x")));
        Talked five = Talked.of(MQTT)
                .client(Hex.bytes("10 11 0004'MQTT' 05 02 003c 00 0004'cam1'"))
                .client(Hex.bytes("82 1d 0001 02 0b05 " + filters));
        assertThat(five.messages()).contains(new Described("mqtt", Map.of("subscription", "cmnd/#")));
        five.same_however_cut();
        five.harmless_when_damaged();
    }

    @Test
    void keys_in_topics_are_hidden_and_what_a_broker_sends_is_not_about_it() {
        Talked talked = Talked.of(MQTT)
                .client(CONNECT)
                .client(Hex.bytes("30 2e 002c'/appliance/2009126543210a48e1e9298fc1234567/' 'x'"))
                .server(Hex.bytes("30 07 0003'q/r' 'xy'"));
        assertThat(talked.messages())
                .contains(new Described("mqtt", Map.of("topic", "/appliance/***/")))
                .doesNotContain(new Described("mqtt", Map.of("topic", "q/r")));
    }

    @Test
    void version_3_and_5_are_read_too() {
        byte[] old = Hex.bytes("10 12 0006'MQIsdp' 03 02 000a 0004'cam1'");
        assertThat(Talked.of(MQTT, old).messages())
                .containsExactly(new MqttConnected("cam1", "", 3, 10), new LoginTried("mqtt", "", "none", "unknown"));
        byte[] five = Hex.bytes("10 21 0004'MQTT' 05 86 001e 05 1100000010 0002'c5' 01 00 0001't' 0002'ww' 0002'me'");
        assertThat(Talked.of(MQTT, five).messages())
                .containsExactly(new MqttConnected("c5", "me", 5, 30), new LoginTried("mqtt", "me", "none", "unknown"));
    }

    @Test
    void a_refused_login_is_refused() {
        assertThat(Talked.of(MQTT)
                        .client(CONNECT)
                        .server(Hex.bytes("20 02 00 05"))
                        .messages())
                .contains(new LoginTried("mqtt", "user", "medium", "refused"));
    }

    @Test
    void each_kind_of_bad_length_is_counted() {
        byte[] longField = Hex.bytes("10 0e 0004'MQTT' 04 02 003c 00ff'ab'");
        assertThat(Talked.of(MQTT, longField).told().malformed).containsExactly(Malformed.BAD_LENGTH);
        byte[] endless = Hex.bytes("10 ff ff ff ff ff");
        assertThat(Talked.of(MQTT, endless).told().malformed).containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void a_gap_within_a_payload_is_stepped_over() {
        Told told = new Told();
        MqttDecoder.Session state = MQTT.open();
        MQTT.decode(Bytes.of(CONNECT), Side.CLIENT, state, 0, told);
        MQTT.decode(Bytes.of(Hex.bytes("30 0a 0001'a'")), Side.CLIENT, state, 0, told);
        MQTT.gap(state, Side.CLIENT, 7);
        MQTT.decode(Bytes.of(Hex.bytes("c000")), Side.CLIENT, state, 0, told);
        assertThat(told.messages).contains(new MqttPinged(false));
        MQTT.gap(state, Side.CLIENT, 3);
        assertThat(MQTT.decode(Bytes.of(Hex.bytes("c000")), Side.CLIENT, state, 0, told))
                .isEqualTo(MqttDecoder.LET_GO);
    }

    @Test
    void only_a_connect_is_recognised() {
        assertThat(MQTT.recognises(40_000, 9999, Side.CLIENT, Bytes.of(CONNECT)))
                .isTrue();
        assertThat(MQTT.recognises(40_000, 1883, Side.CLIENT, Bytes.of(Hex.bytes("10 0400 00000000"))))
                .isFalse();
    }

    @Test
    void damaged_sessions_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(MQTT, bytes);
    }
}
