package komainu.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {
    @ParameterizedTest
    @CsvSource({
        "192.168.1.23, 192.168.1.23",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "fe80::1, fe80::1",
        "::1, ::1",
        "1::, 1::",
        "::ffff:10.0.0.1, 10.0.0.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    })
    void writes_addresses_as_rfc_5952_says(String read, String written) {
        assertEquals(written, Ip.parse(read).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.x",
                "::1::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7::8:9",
                "example.com",
                "1.2.3.4:80",
                "::1.2.3",
                "１.2.3.4"
            })
    void refuses_what_is_no_address(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> Ip.parse(text));
        assertTrue(e.getMessage().contains(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "104.248.160.24", "2001:4860:4860::8888"})
    void strangers_are_global(String text) {
        assertTrue(Ip.parse(text).isGlobal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.31.255.1",
                "192.168.0.1",
                "100.64.0.1",
                "169.254.1.1",
                "127.0.0.1",
                "224.0.0.251",
                "255.255.255.255",
                "0.0.0.0",
                "198.19.0.1",
                "fe80::1",
                "fd00::1",
                "ff02::fb",
                "::1",
                "::"
            })
    void special_addresses_are_not_global(String text) {
        assertFalse(Ip.parse(text).isGlobal());
    }

    @Test
    void neighbours_of_private_ranges_are_global() {
        for (String text :
                new String[] {"9.255.255.255", "11.0.0.0", "172.15.0.1", "172.32.0.1", "192.167.1.1", "100.128.0.1"}) {
            assertTrue(Ip.parse(text).isGlobal(), text);
        }
    }

    @Test
    void a_prefix_contains_its_own_addresses_only() {
        Prefix home = Prefix.parse("192.168.1.77/24");
        assertEquals("192.168.1.0/24", home.toString());
        assertTrue(home.contains(Ip.parse("192.168.1.255")));
        assertFalse(home.contains(Ip.parse("192.168.2.0")));
        assertTrue(home.isBroadcast(Ip.parse("192.168.1.255")));
        assertFalse(home.isBroadcast(Ip.parse("192.168.1.254")));
        assertTrue(Prefix.parse("2001:db8::/32").contains(Ip.parse("2001:db8:ffff::1")));
        assertThrows(IllegalArgumentException.class, () -> Prefix.parse("10.0.0.0/33"));
        assertThrows(IllegalArgumentException.class, () -> Prefix.parse("10.0.0.0/x"));
    }

    @Test
    void networks_are_24_or_64_bits() {
        assertEquals("203.0.113.0", Ip.parse("203.0.113.9").network().toString());
        assertEquals(
                "2001:db8:1:2::", Ip.parse("2001:db8:1:2:3:4:5:6").network().toString());
    }

    @Test
    void hardware_addresses_know_what_they_are() {
        Mac mac = Mac.parse("AA-BB-CC-00-11-22");
        assertEquals("aa:bb:cc:00:11:22", mac.toString());
        assertTrue(mac.isLocal());
        assertFalse(mac.isGroup());
        assertTrue(Mac.BROADCAST.isGroup());
        assertFalse(Mac.NONE.isGroup() || Mac.NONE.isLocal());
        assertThrows(IllegalArgumentException.class, () -> Mac.parse("aabb.cc00.1122"));
    }
}
