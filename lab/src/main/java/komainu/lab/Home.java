package komainu.lab;

import java.util.List;
import komainu.model.Ip;
import komainu.model.Mac;

/// A home: a router and the things behind it.
///
/// Hardware address prefixes are the makers' own, so that names can be found; the rest of each address is made up.
public final class Home {
    private static final long PREFIX6 = 0x2001_0db8_0017_0100L;
    private static final byte[] UDHCP = {1, 3, 6, 12, 15, 28, 42};
    private static final byte[] ANDROID = {1, 3, 6, 15, 26, 28, 51, 58, 59, 43, 114, 108};
    private static final byte[] WINDOWS = {1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, (byte) 249, (byte) 252};

    public final Host router = host("aterm", "router", "a4:12:42:3a:10:01", 1, "", UDHCP);
    public final Host camera = host("HIKVISION-DS2CD", "ip-camera", "c0:56:e3:5b:21:7e", 23, "udhcp 1.19.4", UDHCP);
    public final Host television = host("BRAVIA-4K", "television", "fc:f1:52:08:c4:19", 30, "android-dhcp-12", ANDROID);
    public final Host androidPhone = host("Pixel-8", "phone", "da:3f:91:7c:02:b6", 40, "android-dhcp-14", ANDROID);
    public final Host iphone = host(
            "Hanakos-iPhone", "phone", "f0:18:98:64:2d:8a", 41, "", new byte[] {1, 121, 3, 6, 15, 114, 119, (byte) 252
            });
    public final Host printer =
            host("Canon84ba3b", "printer", "84:ba:3b:17:e0:52", 50, "Canon", new byte[] {1, 3, 6, 15, 44, 47});
    public final Host plug = host("P105", "smart-plug", "b0:a7:b9:41:63:0d", 60, "", new byte[] {1, 3, 28, 6});
    public final Host speaker = host("amazon-5e1f", "speaker", "44:65:0d:9a:5e:1f", 61, "dhcpcd-6.8.2", new byte[] {
        1, 33, 3, 6, 12, 15, 28, 51, 58, 59
    });
    public final Host computer = host("DESKTOP-7Q2K", "computer", "a4:02:b9:33:c1:44", 70, "MSFT 5.0", WINDOWS, 128);
    public final Host nas = host("DiskStation", "nas", "00:11:32:ab:40:9c", 80, "", new byte[] {
        1, 3, 6, 12, 15, 17, 23, 28, 29, 31, 33, 40, 41, 42, 44
    });
    public final Host console = host("", "game-console", "98:b6:e9:05:72:d3", 90, "", new byte[] {1, 3, 6, 28});

    /// Everything in it, the router first.
    public final List<Host> hosts =
            List.of(router, camera, television, androidPhone, iphone, printer, plug, speaker, computer, nas, console);

    private static Host host(String name, String kind, String mac, int last, String vendorClass, byte[] parameters) {
        return host(name, kind, mac, last, vendorClass, parameters, 64);
    }

    private static Host host(
            String name, String kind, String mac, int last, String vendorClass, byte[] parameters, int ttl) {
        Mac address = Mac.parse(mac);
        Ip ip = Ip.parse("192.168.1." + last);
        Ip ip6 = new Ip(PREFIX6, Host.interfaceId(address));
        return new Host(name, kind, address, ip, ip6, ttl, vendorClass, parameters);
    }

    /// The prefix the router advertises, /64.
    public static Ip prefix6() {
        return new Ip(PREFIX6, 0);
    }
}
