package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
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
                        new MqttPinged(false),
                        new MqttPinged(true),
                        new MqttPinged(false));
        assertThat(SESSION.messages().toString()).doesNotContain("hunter2hh");
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void version_3_and_5_are_read_too() {
        byte[] old = Hex.bytes("10 12 0006'MQIsdp' 03 02 000a 0004'cam1'");
        assertThat(Talked.of(MQTT, old).message()).isEqualTo(new MqttConnected("cam1", "", 3, 10));
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
