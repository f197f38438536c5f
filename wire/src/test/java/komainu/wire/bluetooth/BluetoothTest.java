package komainu.wire.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.Message.RadioEncrypted;
import komainu.model.Message.RadioOdd;
import komainu.model.Message.RadioOpen;
import komainu.model.Message.RadioPaired;
import komainu.model.Message.RadioUsed;
import komainu.model.Radio;
import komainu.wire.InputReport;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import komainu.wire.protocol.Hex;
import org.junit.jupiter.api.Test;

class BluetoothTest {
    /** An advertisement of a random address that differs by its first byte. */
    private static String advertisement(int number, String data) {
        byte[] bytes = Hex.bytes(data);
        return "04 3e %02x 02 01 03 01 %02x44332211 40 %02x".formatted(12 + bytes.length, number, bytes.length) + data
                + "c0";
    }

    @Test
    void a_connected_device_is_told_with_its_name_class_version_and_services() {
        Log log = new Log()
                .controller("04 2f ff 01" + Log.PEER + "01 00 040424 0000 c0" + "07 09 'Horn 1' 05 03 0b11 0e11"
                        + "00".repeat(226))
                .linked(false)
                .controller("04 07 ff 00" + Log.PEER + "'Horn'" + "00".repeat(244))
                .controller("04 0c 08 00 0100 06 0f00 1903")
                .finish();
        Radio radio = log.radio();
        assertThat(radio.name()).isEqualTo("Horn");
        assertThat(radio.deviceClass()).isEqualTo(0x240404);
        assertThat(radio.version()).isEqualTo(new Radio.Version(6, 15, 0x319));
        assertThat(radio.version().specification()).isEqualTo("4.0");
        assertThat(radio.services()).containsExactly("0x110b", "0x110e");
        assertThat(log.told()).filteredOn(Appeared.class::isInstance).hasSize(1);
        assertThat(log.told()).filteredOn(Coverage.class::isInstance).hasSize(1);
    }

    @Test
    void who_only_passes_by_is_counted_and_never_told() {
        Log log = new Log();
        for (int i = 1; i <= 5; i++) {
            log.controller(advertisement(i, "0808 'Phone-" + i + "'"));
        }
        log.finish();
        assertThat(log.told()).isEmpty();
        assertThat(log.bluetooth.report()).isEqualTo(new InputReport.Bluetooth(5, 1, 0, 5, 0));
    }

    @Test
    void a_caller_without_a_key_is_nobody_of_the_owners_until_it_has_one() {
        Log log = new Log().linked(true).channel(true, 1);
        assertThat(log.bluetooth.report().devices()).isZero();
        log.controller("04 18 17" + Log.PEER + "00".repeat(16) + "05");
        assertThat(log.bluetooth.report().devices()).isEqualTo(1);
        assertThat(new Log().linked(false).bluetooth.report().devices()).isEqualTo(1);
    }

    @Test
    void a_random_address_that_takes_over_an_advertisement_that_fell_silent_counts_once() {
        String data = "0303 9ffe";
        Log log = new Log().controller(advertisement(1, data)).later(5).controller(advertisement(2, data));
        assertThat(log.bluetooth.report().others()).isEqualTo(1);
        // The first is still there: they are two.
        log.controller(advertisement(1, data));
        assertThat(log.bluetooth.report().others()).isEqualTo(2);
        log.later(120).controller(advertisement(3, data));
        assertThat(log.bluetooth.report().others()).isEqualTo(3);
    }

    @Test
    void the_adapter_tells_its_address_and_when_it_can_be_found() {
        Log log = new Log()
                .controller("04 0e 0a 01 0910 00 060504030201")
                .host("01 1a0c 01 03")
                .host("01 1a0c 01 03")
                .host("01 1a0c 01 02");
        assertThat(log.messages()).containsExactly(new RadioOpen(true, true), new RadioOpen(false, true));
        assertThat(log.told().getFirst().endpoint().mac()).hasToString("01:02:03:04:05:06");
    }

    @Test
    void a_new_key_tells_by_its_type_how_it_was_agreed_on() {
        for (Map.Entry<Integer, String> kind : Map.of(
                        0, "pin", 3, "debug", 4, "just-works", 5, "confirmed", 7, "just-works", 8, "confirmed")
                .entrySet()) {
            Log log = new Log()
                    .linked(false)
                    .controller("04 18 17" + Log.PEER + "00".repeat(16) + "%02x".formatted(kind.getKey()));
            assertThat(log.messages()).containsExactly(new RadioPaired(false, kind.getValue(), 0));
        }
    }

    @Test
    void encryption_is_told_with_cipher_and_size() {
        Log log = new Log()
                .linked(false)
                .controller("04 08 04 00 0100 02")
                .controller("04 0e 07 01 0814 00 0100 07")
                .controller("04 08 04 00 0100 01");
        assertThat(log.messages())
                .containsExactly(
                        new RadioEncrypted(false, "aes-ccm", 0),
                        new RadioEncrypted(false, "aes-ccm", 7),
                        new RadioEncrypted(false, "e0", 7));
    }

    @Test
    void low_energy_pairing_without_protection_just_works_and_the_shorter_key_counts() {
        Log log = new Log()
                .lowLinked(false)
                .frame(true, 2, 6, "01 04 00 05 10 07 07")
                .frame(false, 2, 6, "02 03 00 01 07 00 01")
                .controller("04 08 04 00 0200 01");
        assertThat(log.messages())
                .containsExactly(new RadioPaired(true, "just-works", 7), new RadioEncrypted(true, "aes-ccm", 7));
    }

    @Test
    void low_energy_pairing_by_numbers_that_a_person_compares_is_confirmed() {
        Log log = new Log()
                .lowLinked(false)
                .frame(true, 2, 6, "01 01 00 0d 10 07 07")
                .frame(false, 2, 6, "02 01 00 0d 10 00 01")
                .controller("04 08 04 00 0200 01");
        assertThat(log.messages()).contains(new RadioPaired(true, "confirmed", 16));
    }

    @Test
    void the_printed_debug_key_is_known() {
        Log log = new Log()
                .lowLinked(false)
                .frame(true, 2, 6, "01 01 00 0d 10 07 07")
                .frame(false, 2, 6, "02 01 00 0d 10 00 01")
                .frame(false, 2, 6, "0c e69d350e480103cc" + "00".repeat(56))
                .controller("04 08 04 00 0200 01");
        assertThat(log.messages()).contains(new RadioPaired(true, "debug", 16));
    }

    @Test
    void attributes_tell_services_and_device_information_and_nothing_else_is_kept() {
        Log log = new Log()
                .lowLinked(false)
                .frame(true, 2, 4, "10 0100 ffff 0028")
                .frame(false, 2, 4, "11 06 0100 0700 0018 0800 0c00 0d18")
                .frame(true, 2, 4, "08 0100 0700 0328")
                .frame(false, 2, 4, "09 07 0200 02 0300 002a 0400 12 0500 372a")
                .frame(true, 2, 4, "0a 0300")
                .frame(false, 2, 4, "0b 'Band'")
                .frame(true, 2, 4, "0a 0500")
                .frame(false, 2, 4, "0b '72 beats'")
                .finish();
        assertThat(log.radio().services()).containsExactly("0x1800", "0x180d");
        assertThat(log.radio().name()).isEqualTo("Band");
        assertThat(log.told().toString()).doesNotContain("beats");
    }

    @Test
    void services_and_numbers_of_sdp_are_put_together_over_continuations() {
        // A record of two classes and one of a device id, cut in two.
        String whole = "35 2d" + "35 0b 09 0001 35 06 19 110b 19 110e" + "35 1e 09 0200 09 0103 09 0201 09 1d6b"
                + "09 0202 09 0246 09 0203 09 052e 09 0205 09 0002";
        byte[] bytes = Hex.bytes(whole);
        String first = hex(Arrays.copyOf(bytes, 20));
        String rest = hex(Arrays.copyOfRange(bytes, 20, bytes.length));
        Log log = new Log()
                .linked(false)
                .channel(false, 1)
                .said(true, "06 0001 000f 35 03 19 0100 0030 35 05 0a 0000ffff 00")
                .said(false, "07 0001 0019 0014" + first + "02 0014")
                .said(true, "06 0002 0011 35 03 19 0100 0030 35 05 0a 0000ffff 02 0014")
                .said(false, "07 0002 %04x %04x".formatted(bytes.length - 20 + 3, bytes.length - 20) + rest + "00")
                .finish();
        assertThat(log.radio().services()).containsExactly("0x110b", "0x110e");
        assertThat(log.radio().text("device-id")).isEqualTo("usb:1d6b:0246:052e");
        assertThat(log.messages()).isEmpty();
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    @Test
    void a_continuation_the_server_never_issued_is_odd_and_its_echo_is_not() {
        Log probe = new Log()
                .controller("04 0e 0a 01 0910 00 060504030201")
                .linked(true)
                .channel(true, 1)
                .said(false, "02 0001 000a 35 03 19 0100 0030 02 0ff0");
        assertThat(probe.messages()).containsExactly(new RadioOdd("continuation", 2, false));
        assertThat(probe.told().getLast().endpoint().mac()).hasToString("01:02:03:04:05:06");
        Log other = new Log()
                .linked(true)
                .channel(true, 1)
                .said(false, "02 0001 0008 35 03 19 0100 0030 00")
                .said(true, "03 0001 000b 0002 0001 00010001 02 0ff0")
                .said(false, "02 0001 000a 35 03 19 0003 0030 02 0ff0");
        assertThat(other.messages()).containsExactly(new RadioOdd("continuation", 2, false));
    }

    @Test
    void a_pending_answer_with_long_or_repeated_options_is_odd_and_a_plain_one_is_not() {
        String flow = "06 10" + "00".repeat(16);
        assertThat(agreed("5000 0000 0400" + flow).messages()).isEmpty();
        assertThat(agreed("5000 0000 0400" + flow + "01 02 a002").messages()).isEmpty();
        assertThat(agreed("5000 0000 0400" + flow + flow).messages())
                .containsExactly(new RadioOdd("config-pending-long", 36, false));
        assertThat(agreed("5000 0000 0400" + flow + "7f 2d" + "00".repeat(45)).messages())
                .containsExactly(new RadioOdd("config-pending-long", 65, false));
        assertThat(agreed("5000 0000 0400" + flow + "7f 2c" + "00".repeat(44)).messages())
                .isEmpty();
        assertThat(agreed("5000 0000 0000" + flow + flow).messages()).isEmpty();
    }

    private static Log agreed(String body) {
        return new Log().linked(true).frame(false, 1, 1, "05 02 %02x00".formatted(Hex.bytes(body).length) + body);
    }

    @Test
    void a_network_set_up_with_an_extension_is_odd_and_a_plain_one_is_a_use() {
        Log odd = new Log().linked(true).channel(true, 15).said(false, "81 01 02 1116 1115 00 00 00");
        assertThat(odd.messages()).containsExactly(new RadioOdd("network-extension", 3, false));
        Log plain = new Log()
                .linked(true)
                .bonded()
                .channel(true, 15)
                .said(false, "01 01 02 1116 1115")
                .said(true, "01 02 0000");
        assertThat(plain.messages())
                .containsExactly(new RadioPaired(false, "bonded", 0), new RadioUsed("pan", true, false, true));
    }

    @Test
    void input_of_a_stranger_is_told_once_and_never_which() {
        Log log = new Log()
                .linked(true)
                .channel(true, 0x13)
                .said(false, "a1 01 00 00 04 00 00 00 00 00")
                .said(false, "a1 01 00 00 05 00 00 00 00 00");
        assertThat(log.messages()).containsExactly(new RadioUsed("hid", true, false, false));
    }

    @Test
    void numbers_below_the_dynamic_ones_the_alternate_manager_and_overruns_are_odd() {
        assertThat(new Log()
                        .linked(true)
                        .frame(false, 1, 1, "02 01 0400 0100 3f00")
                        .messages())
                .containsExactly(new RadioOdd("channel-number", 0x3f, false));
        assertThat(new Log()
                        .linked(true)
                        .frame(false, 1, 1, "02 01 0400 0100 4000")
                        .messages())
                .isEmpty();
        assertThat(new Log().linked(true).frame(false, 1, 3, "01 01 0200 0000").messages())
                .containsExactly(new RadioOdd("alternate-manager", 1, false));
        Log overrun = new Log()
                .linked(true)
                .controller("02 0120 0800 0800 4000 01020304")
                .controller("02 0110 0600 010203040506");
        assertThat(overrun.messages()).containsExactly(new RadioOdd("frame-overrun", 2, false));
    }

    @Test
    void a_first_pairing_of_fast_pair_is_odd_outside_pairing_mode_only() {
        assertThat(fastPair("07 16 2cfe 00112233", 80).messages())
                .containsExactly(new RadioOdd("account-key", 80, false));
        // In pairing mode it advertises three bytes; and who knows the account sends no public key.
        assertThat(fastPair("06 16 2cfe 112233", 80).messages()).isEmpty();
        assertThat(fastPair("07 16 2cfe 00112233", 16).messages()).isEmpty();
    }

    private static Log fastPair(String advertised, int written) {
        String data = advertised.replace(" ", "");
        return new Log()
                .controller("04 3e %02x 02 01 00 01".formatted(12 + data.length() / 2) + Log.PEER
                        + "%02x".formatted(data.length() / 2) + data + "c0")
                .lowLinked(false)
                .frame(true, 2, 4, "08 0100 0700 0328")
                .frame(false, 2, 4, "09 15 0200 08 0300 ea0b1032de01b08e14486683 34122cfe")
                .frame(true, 2, 4, "12 0300" + "00".repeat(written));
    }

    @Test
    void a_stranger_who_asks_for_services_and_the_network_and_leaves_was_probing() {
        Log log = new Log().linked(true).channel(true, 1).channel(true, 15).controller("04 05 04 00 0100 13");
        assertThat(log.messages()).containsExactly(new RadioOdd("probe", 1, false));
        Log friend = new Log()
                .linked(true)
                .bonded()
                .channel(true, 1)
                .channel(true, 15)
                .controller("04 05 04 00 0100 13");
        assertThat(friend.messages()).containsExactly(new RadioPaired(false, "bonded", 0));
    }

    @Test
    void a_link_heard_on_the_air_tells_both_ends() {
        String nordic = "0b 1f00 02 0000 00 0a %s 25 20 0000 00000000";
        Log log = new Log()
                .record(
                        Links.NORDIC,
                        Hex.bytes(nordic.formatted("01") + "d6be898e 45 22" + "060504030201" + Log.PEER
                                + "d4c3b2a1 000000" + "00".repeat(15) + "aabbcc"))
                .record(Links.NORDIC, Hex.bytes(nordic.formatted("01") + "d4c3b2a1 03 06 0c 09 5900 0100 aabbcc"))
                .record(Links.NORDIC, Hex.bytes(nordic.formatted("00") + "d4c3b2a1 03 06 0c 09 5900 0100 aabbcc"))
                .finish();
        assertThat(log.radio().version().company()).isEqualTo(0x59);
        assertThat(log.bluetooth.report().devices()).isEqualTo(2);
        assertThat(log.counts()).containsEntry("bluetooth.damaged", 1L);
    }

    @Test
    void bcsp_three_wire_plain_and_monitor_records_hold_the_same_packets() {
        byte[] event = Hex.bytes("03 0b 00 0100" + Log.PEER + "01 00");
        byte[] head = Hex.bytes("00 d5 00 00");
        for (Map.Entry<Integer, byte[]> wrapped : List.of(
                Map.entry(Links.snoop(Links.SNOOP_PLAIN, 3), event),
                Map.entry(Links.snoop(Links.SNOOP_MONITOR, 3), event),
                Map.entry(Links.MONITOR, join(Hex.bytes("0000 0003"), event)),
                Map.entry(Links.H4, join(Hex.bytes("04"), event)),
                Map.entry(Links.H4_WITH_DIRECTION, join(Hex.bytes("00000001 04"), event)),
                Map.entry(Links.snoop(Links.SNOOP_BCSP, 1), join(Hex.bytes("c0"), head, event, Hex.bytes("c0"))),
                Map.entry(
                        Links.snoop(Links.SNOOP_THREE_WIRE, 1),
                        join(Hex.bytes("c0 00 d4 00 00"), event, Hex.bytes("c0"))))) {
            Log log = new Log().record(wrapped.getKey(), wrapped.getValue());
            assertThat(log.bluetooth.report().others())
                    .as("link %d", wrapped.getKey())
                    .isEqualTo(1);
        }
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void cut_records_are_counted_and_said() {
        Log log = new Log().record(Links.snoop(Links.SNOOP_H4, 1), Hex.bytes("02 0120 0800 0400 4000"), 13);
        assertThat(log.bluetooth.isCut()).isTrue();
        assertThat(log.bluetooth.report().cut()).isEqualTo(1);
    }

    @Test
    void what_is_too_short_or_too_deep_is_counted() {
        Log log = new Log().controller("04 0e 04 01").linked(true).channel(true, 1);
        String deep = "35 28 35 26 35 24 35 22 35 20 35 1e 35 1c 35 1a 35 18 35 16 35 14 35 12" + "00".repeat(18);
        log.said(true, "07 0001 %04x %04x".formatted(45, 42) + deep + "00");
        assertThat(log.bluetooth.malformed().of(Protocol.HCI, Malformed.TRUNCATED))
                .isEqualTo(1);
        assertThat(log.bluetooth.malformed().of(Protocol.SDP, Malformed.TOO_DEEP))
                .isEqualTo(1);
    }

    @Test
    void the_table_of_devices_is_bounded_and_the_rest_is_counted() {
        Log log = new Log();
        int more = Peers.MOST + 1000;
        for (int i = 0; i < more; i++) {
            log.controller("04 3e 0c 02 01 03 00 %02x%02x%02x000022 00 c0".formatted(i & 255, i >> 8 & 255, i >> 16));
            log.written.clear();
        }
        assertThat(log.bluetooth.report().others()).isBetween(more - 200L, more + 200L);
    }

    /** Everything the tests above write, cut at every byte and with every bit of the first 64 bytes turned. */
    @Test
    void every_prefix_and_every_turned_bit_is_survived() {
        for (byte[] record : samples().written) {
            for (int n = 0; n < record.length; n++) {
                for (int link : List.of(
                        Links.H4,
                        Links.H4_WITH_DIRECTION,
                        Links.MONITOR,
                        Links.NORDIC,
                        Links.LOW_ENERGY,
                        Links.snoop(Links.SNOOP_THREE_WIRE, 1))) {
                    linkedLog().record(link, Arrays.copyOf(record, n)).finish();
                }
            }
            for (int bit = 0; bit < Math.min(64, record.length) * 8; bit++) {
                byte[] turned = record.clone();
                turned[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(linkedLog()
                                .record(Links.snoop(Links.SNOOP_H4, 1), turned)
                                .finish()
                                .told())
                        .hasSizeLessThan(64);
            }
        }
    }

    private static Log linkedLog() {
        return new Log().linked(true).channel(true, 1);
    }

    private static Log samples() {
        return new Log()
                .linked(true)
                .channel(true, 1)
                .said(false, "06 0001 000f 35 03 19 0100 0030 35 05 0a 0000ffff 00")
                .said(true, "07 0001 0012 000f 35 0d 35 0b 09 0001 35 06 19 110b 19 110e 00")
                .channel(true, 15)
                .said(false, "81 01 02 1116 1115 00 00 00")
                .lowLinked(false)
                .frame(true, 2, 6, "01 04 00 05 10 07 07")
                .frame(true, 2, 4, "08 0100 0700 0328")
                .frame(false, 2, 4, "09 07 0200 02 0300 002a 0400 12 0500 372a")
                .controller(advertisement(1, "0303 9ffe 05 ff 4c00 1005"))
                .controller("04 0d 00");
    }

    @FuzzTest
    void any_records_of_any_link_are_survived_within_bounds(byte[] data) {
        int[] links = {
            Links.H4,
            Links.H4_WITH_DIRECTION,
            Links.LOW_ENERGY,
            Links.MONITOR,
            Links.BASEBAND,
            Links.LOW_ENERGY_WITH_HEADER,
            Links.NORDIC,
            Links.snoop(Links.SNOOP_PLAIN, 3),
            Links.snoop(Links.SNOOP_H4, 0),
            Links.snoop(Links.SNOOP_H4, 1),
            Links.snoop(Links.SNOOP_BCSP, 1),
            Links.snoop(Links.SNOOP_THREE_WIRE, 1),
            Links.snoop(Links.SNOOP_MONITOR, 5)
        };
        Log log = new Log().linked(true).channel(true, 1).channel(true, 15).lowLinked(true);
        int at = 0;
        for (int n = 0; at + 2 < data.length && n < 64; n++) {
            int length = Math.min(data[at + 1] & 255, data.length - at - 2);
            log.record(links[(data[at] & 255) % links.length], Arrays.copyOfRange(data, at + 2, at + 2 + length));
            at += 2 + length;
        }
        assertThat(log.finish().told()).hasSizeLessThan(1024);
    }
}
