package komainu.lab.air;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.lab.Dice;
import komainu.lab.Frame;
import komainu.lab.Home;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.model.Mac;

/// A home recorded in the air in place of at its router: an access point with encryption and one without, both of the
/// home's name, and two networks of neighbours.
public final class Air {
    public static final String NAME = "Tanaka";

    /// What must not be found in anything that is told of such a capture.
    public static final List<String> NEIGHBOURS = List.of(
            "Suzuki-5G",
            "FREE_SPOT",
            "50:c7:bf:10:20:30",
            "00:24:a5:10:20:40",
            "3c:5a:b4:77:00:01",
            "3c:5a:b4:77:00:02",
            "ac:cf:85:66:00:03",
            "192.168.11.5");

    private static final Mac SAFE = Mac.parse("a4:12:42:3a:10:02");
    private static final Mac OPEN = Mac.parse("a4:12:42:3a:10:03");
    private static final long BEACONS = 4 * Stage.SECOND;

    private final Map<Mac, Mac> points;
    private final Home home;
    private final Dice dice;
    private final Radio radio;
    private final List<Frame> heard = new ArrayList<>();

    private Air(Home home, Dice dice) {
        this.home = home;
        this.dice = dice;
        this.radio = new Radio(dice);
        this.points = Map.of(
                home.camera.mac(), SAFE,
                home.television.mac(), SAFE,
                home.androidPhone.mac(), SAFE,
                home.plug.mac(), OPEN,
                home.speaker.mac(), OPEN);
    }

    /// What a recorder in the air hears of what passes the home's router.
    public static List<Frame> of(List<Frame> ethernet, Home home, Dice dice) {
        Air air = new Air(home, dice);
        long first = ethernet.getFirst().at();
        long last = ethernet.getLast().at();
        air.joining(first);
        ethernet.forEach(air::own);
        air.beacons(first, last);
        air.neighbours(first, last);
        air.heard.sort(Comparator.comparingLong(Frame::at));
        return air.heard;
    }

    private void own(Frame frame) {
        Mac to = Radio.mac(frame.bytes(), 0);
        Mac from = Radio.mac(frame.bytes(), 6);
        Mac point = points.get(from);
        if (point != null) {
            add(frame.at(), radio.data(frame.bytes(), point, true, point.equals(SAFE)));
        }
        long then = frame.at() + 2 * Stage.MILLISECOND;
        if (to.isGroup()) {
            // Whoever is in one of both networks is not heard in the other.
            if (!SAFE.equals(point)) {
                add(then, radio.data(frame.bytes(), OPEN, false, false));
            }
            if (!OPEN.equals(point)) {
                add(then, radio.data(frame.bytes(), SAFE, false, true));
            }
        }
        Mac its = points.get(to);
        if (its != null) {
            add(then, radio.data(frame.bytes(), its, false, its.equals(SAFE)));
        }
    }

    /// Now and then a frame is not acknowledged, or heard badly.
    private void add(long at, byte[] frame) {
        heard.add(new Frame(at, frame));
        if (dice.oneIn(9)) {
            heard.add(new Frame(at + Stage.MILLISECOND, Radio.again(frame)));
        }
        if (dice.oneIn(40)) {
            heard.add(new Frame(at + 3 * Stage.MILLISECOND, Radio.damaged(frame)));
        }
    }

    /// The television asks who is there and says what it is; then all stations join.
    private void joining(long at) {
        byte[] television = new Octets()
                .bytes(name(""))
                .bytes(setup("Sony", "BRAVIA 4K", "BRAVIA 4K GB", 7, 1))
                .done();
        Mac sender = home.television.mac();
        add(at, radio.management(Radio.PROBE_REQUEST, Mac.BROADCAST, sender, Mac.BROADCAST, 0, television));
        long then = at + 20 * Stage.MILLISECOND;
        for (Map.Entry<Mac, Mac> e : new TreeMap<>(points).entrySet()) {
            Mac station = e.getKey();
            Mac point = e.getValue();
            add(then, radio.management(Radio.ASSOCIATION_REQUEST, point, station, point, 4, name(NAME)));
            for (int i = 0; point.equals(SAFE) && i < 4; i++) {
                add(then + (i + 1) * Stage.MILLISECOND, radio.handshake(point, station, i % 2 == 1));
            }
            then += 20 * Stage.MILLISECOND;
        }
    }

    private void beacons(long first, long last) {
        byte[] own = new Octets()
                .bytes(name(NAME))
                .bytes(setup("NEC Platforms, Ltd.", "AtermWG2600HP3", "AtermStation", 6, 1))
                .done();
        for (long at = first; at <= last; at += BEACONS) {
            for (Mac point : List.of(SAFE, OPEN)) {
                heard.add(new Frame(
                        at + 5 * Stage.MILLISECOND,
                        radio.management(Radio.BEACON, Mac.BROADCAST, point, point, 12, own)));
            }
        }
    }

    /// Louder than the home, and with less to say: an encrypted network, and an open one whose talk anybody could read.
    private void neighbours(long first, long last) {
        Mac suzuki = Mac.parse(NEIGHBOURS.get(2));
        Mac spot = Mac.parse(NEIGHBOURS.get(3));
        byte[] free = new Octets()
                .bytes(name(NEIGHBOURS.get(1)))
                .bytes(setup("Buffalo Inc.", "WZR-1166", "AirStation", 6, 1))
                .done();
        for (long at = first; at <= last; at += BEACONS / 2) {
            heard.add(new Frame(
                    at,
                    radio.management(Radio.BEACON, Mac.BROADCAST, suzuki, suzuki, 12, name(NEIGHBOURS.getFirst()))));
            heard.add(new Frame(at, radio.management(Radio.BEACON, Mac.BROADCAST, spot, spot, 12, free)));
        }
        for (long at = first; at <= last; at += 3 * Stage.SECOND) {
            for (String station : NEIGHBOURS.subList(4, 6)) {
                byte[] any = new Octets()
                        .mac(suzuki)
                        .mac(Mac.parse(station))
                        .u16(0)
                        .zeros(60)
                        .done();
                add(at, radio.data(any, suzuki, true, true));
            }
            add(at, radio.data(lookup(spot), spot, true, false));
        }
    }

    /// Somebody in the open network asks for its router by ARP.
    private static byte[] lookup(Mac spot) {
        Mac sender = Mac.parse(NEIGHBOURS.get(6));
        return new Octets()
                .mac(Mac.BROADCAST)
                .mac(sender)
                .u16(0x0806)
                .u32(0x0001_0800)
                .u32(0x0604_0001)
                .mac(sender)
                .u32(0xc0a8_0b05)
                .mac(spot)
                .u32(0xc0a8_0b01)
                .done();
    }

    private static byte[] name(String name) {
        return new Octets().u8(0).u8(name.length()).text(name).done();
    }

    /// Wi-Fi Protected Setup: what a device is, and a serial number that nobody may keep.
    private static byte[] setup(String maker, String model, String name, int category, int kind) {
        Octets said = new Octets().u32(0x0050_f204);
        attribute(said, 0x1021, Octets.of(maker));
        attribute(said, 0x1023, Octets.of(model));
        attribute(said, 0x1042, Octets.of("SERIAL-0001"));
        attribute(
                said,
                0x1054,
                new Octets().u16(category).u32(0x0050_f204).u16(kind).done());
        attribute(said, 0x1011, Octets.of(name));
        return new Octets().u8(221).u8(said.size()).bytes(said.done()).done();
    }

    private static void attribute(Octets to, int number, byte[] value) {
        to.u16(number).u16(value.length).bytes(value);
    }
}
