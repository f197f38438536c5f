package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;

/// A television and a games console.
public final class Televisions {
    private Televisions() {}

    /// It offers casting and remote control, and looks for media servers (UPnP Device Architecture 1.1).
    public static void discovery(Stage stage) {
        Host tv = stage.home().television;
        List<Dns.Entry> cast = Dns.service(
                "BRAVIA-4K-7f21c0",
                "_googlecast._tcp",
                "BRAVIA-4K.local",
                tv.ip(),
                8009,
                List.of("id=7f21c09a5d", "md=BRAVIA 4K VH2", "fn=Living room TV", "ca=465413", "st=0"));
        List<Dns.Entry> remote = Dns.service(
                "BRAVIA 4K VH2",
                "_androidtvremote2._tcp",
                "BRAVIA-4K.local",
                tv.ip(),
                6466,
                List.of("bt=FC:F1:52:08:C4:19"));
        byte[] search = Octets.of("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n"
                + "MX: 3\r\nST: urn:schemas-upnp-org:device:MediaServer:1\r\n"
                + "USER-AGENT: Linux/4.9 UPnP/1.0 Sony-BRAVIA/1.0\r\n\r\n");
        for (long at = stage.from(); at < stage.until(); at += 120 * SECOND) {
            stage.tell(tv, Dns.announce(cast), at);
            stage.tell(tv, Dns.announce(remote), at + 30 * MILLISECOND);
            stage.shout(tv, 1900, "239.255.255.250", 1900, notify(tv), at + 2 * SECOND);
            stage.shout(tv, 38_412, "239.255.255.250", 1900, search, at + 3 * SECOND);
        }
    }

    private static byte[] notify(Host tv) {
        return Octets.of(
                "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nCACHE-CONTROL: max-age=1800\r\n"
                        + "LOCATION: http://" + tv.ip()
                        + ":52323/dmr.xml\r\nNT: urn:schemas-upnp-org:device:MediaRenderer:1\r\n"
                        + "NTS: ssdp:alive\r\nSERVER: Linux/4.9 UPnP/1.0 KDL-49X8000/1.0\r\n"
                        + "USN: uuid:00000000-0000-1010-8000-fcf15208c419::urn:schemas-upnp-org:device:MediaRenderer:1\r\n\r\n");
    }

    /// A phone finds the television and fetches its UPnP description (UPnP Device Architecture 1.1, 2.3), as players
    /// do.
    public static void description(Stage stage) {
        Host tv = stage.home().television;
        Host phone = stage.home().androidPhone;
        String place = tv.ip() + ":52323";
        for (long at = stage.from(); at < stage.until(); at += 120 * SECOND) {
            stage.shout(tv, 1900, "239.255.255.250", 1900, notify(tv), at);
            stage.call(phone.node(), tv.node(), 52_323, at + 400 * MILLISECOND)
                    .open()
                    .client(Web.get(place, "/dmr.xml", "UPnP/1.0 DLNADOC/1.50"))
                    .server(Web.ok("Linux/4.9 UPnP/1.0 KDL-49X8000/1.0", "text/xml; charset=utf-8", description()))
                    .close();
        }
    }

    private static byte[] description() {
        return Octets.of("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                + "<root xmlns=\"urn:schemas-upnp-org:device-1-0\"><specVersion><major>1</major><minor>0</minor></specVersion>"
                + "<device><deviceType>urn:schemas-upnp-org:device:MediaRenderer:1</deviceType>"
                + "<friendlyName>Living room TV</friendlyName><manufacturer>Sony Corporation</manufacturer>"
                + "<manufacturerURL>http://www.sony.net/</manufacturerURL><modelDescription>BRAVIA</modelDescription>"
                + "<modelName>KD-49X8000H</modelName><UDN>uuid:00000000-0000-1010-8000-fcf15208c419</UDN>"
                + "<serviceList><service><serviceType>urn:schemas-upnp-org:service:AVTransport:1</serviceType>"
                + "<serviceId>urn:upnp-org:serviceId:AVTransport</serviceId><SCPDURL>/AVTransportSCPD.xml</SCPDURL>"
                + "<controlURL>/upnp/control/AVTransport</controlURL><eventSubURL>/upnp/event/AVTransport</eventSubURL>"
                + "</service></serviceList></device></root>\n");
    }

    /// A film: pieces fetched over TLS every few seconds.
    public static void streaming(Stage stage) {
        Host tv = stage.home().television;
        Conversation film =
                Web.secure(stage, tv, "ipv4-c012-tyo001-ix.1.oca.nflxvideo.net", "198.51.100.20", stage.from());
        for (long at = stage.from() + 2 * SECOND; at < stage.until(); at += 30 * SECOND) {
            film.until(at).client(Tls.data(stage.dice().bytes(220)));
            film.server(Tls.data(stage.dice().bytes(12_000)));
        }
        film.close();
    }

    /// Live television to a group: MPEG transport stream in RTP, one way by nature.
    public static void groupStream(Stage stage) {
        int sequence = 1;
        Node sender = stage.home().router.node();
        for (long at = stage.from(); at < stage.until(); at += 40 * MILLISECOND) {
            byte[] packet = Phones.rtp(stage.dice(), 33, sequence++, 1_316);
            stage.trace().udp(at, sender, 5004, Node.far("239.192.0.7"), 5004, packet);
        }
    }
}
