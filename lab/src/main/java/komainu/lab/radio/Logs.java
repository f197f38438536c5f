package komainu.lab.radio;

import komainu.lab.Act;
import komainu.lab.Stage;
import komainu.model.Level;
import komainu.model.Mac;

/// Acts in the log of a phone's Bluetooth.
public final class Logs {
    private static final Mac PHONE = Mac.parse("a4:12:42:3a:50:01");
    private static final Mac HEADSET = Mac.parse("a4:12:42:3a:50:02");
    private static final Mac KEYBOARD = Mac.parse("a4:12:42:3a:50:03");
    private static final Mac CAR = Mac.parse("a4:12:42:3a:50:04");
    private static final Mac PLAYER = Mac.parse("a4:12:42:3a:50:05");
    private static final Mac STRANGER = Mac.parse("a4:12:42:3a:50:66");
    private static final int AUDIO = 0x240404;
    private static final int KEYS = 0x002540;
    private static final int CAR_AUDIO = 0x340420;

    private static final int SERVICES = 0x01;
    private static final int NETWORK = 0x0f;
    private static final int INPUT = 0x13;

    /// A flow specification, the one option a pending answer is for.
    private static final String FLOW = "06 10" + "00".repeat(16);

    private static final String SEARCH = "35 03 19 0100 0030";

    private Logs() {}

    public static final Act BLUEBORNE = act(
            "bluetooth-blueborne",
            "a stranger without a key looks at the phone twice and sends shapes of BlueBorne's and later attempts, contents zero",
            Level.SUSPECT,
            Logs::blueborne);

    public static final Act AFTER = act(
            "bluetooth-after",
            "a keyboard nobody paired types; the headset comes back with a shorter key and an older cipher; a first Fast Pair pairing outside pairing mode",
            Level.SUSPECT,
            Logs::after);

    public static final Act FRIENDS = act(
            "bluetooth-friends",
            "a car asks often and echoes what it was given; the bonded phone shares its network; a bonded keyboard types; Fast Pair in pairing mode; one visit of a stranger; found for five minutes",
            Level.INFO,
            Logs::friends);

    public static final Act KEPT_BADLY = act(
            "bluetooth-kept-badly",
            "found for a quarter of an hour; a headset paired by PIN, one with the debug key; a short key; a keyboard without encryption; a player with BlueZ 5.46",
            Level.VULNERABLE,
            Logs::keptBadly);

    private static Act act(String id, String says, Level level, komainu.lab.Behaviour behaviour) {
        return new Act(id, "phone", says, 1200, level, behaviour);
    }

    private static Controller phone(Stage stage) {
        return new Controller(stage).starts(PHONE, "Phone of Tanaka");
    }

    private static void blueborne(Stage stage) {
        Controller log = phone(stage);
        for (int visit = 0; visit < 2; visit++) {
            log.linked(STRANGER, true)
                    .channel(true, SERVICES)
                    .channel(true, NETWORK)
                    .unlinked()
                    .later(20);
        }
        log.linked(STRANGER, true)
                .frame(false, 1, "05 02 4700 5000 0000 0400" + FLOW + "7f 2d" + "00".repeat(45))
                .channel(true, SERVICES)
                .says(false, "02 0001 000a" + SEARCH + "02 0ff0")
                .channel(true, NETWORK)
                .says(false, "81 01 02 1116 1115 00 00 00")
                .frame(false, 0x2a, "00".repeat(105))
                .frame(false, 3, "01 01 0200 0000")
                .overrun(2)
                .frame(false, 1, "02 03 0400 0100 3f00")
                .unlinked();
    }

    private static void after(Stage stage) {
        Controller log = phone(stage);
        log.seen(KEYBOARD, "Keys", KEYS)
                .linked(KEYBOARD, true)
                .channel(true, INPUT)
                .says(false, "a1 01 00 00 00 00 00 00 00 00")
                .unlinked()
                .later(30);
        log.seen(HEADSET, "Buds", AUDIO)
                .linked(HEADSET, false)
                .bonded(HEADSET)
                .encrypted(2, 16)
                .unlinked()
                .later(60)
                .linked(HEADSET, true)
                .bonded(HEADSET)
                .encrypted(1, 7)
                .unlinked()
                .later(30);
        fastPair(log, "07 16 2cfe 00 112233");
    }

    private static void fastPair(Controller log, String advertised) {
        String data = advertised.replace(" ", "");
        int n = data.length() / 2;
        log.event("3e %02x 02 01 00 00".formatted(12 + n) + Controller.little(PLAYER) + "%02x".formatted(n) + data
                        + "c0")
                .lowLinked(PLAYER)
                .frame(true, 4, "08 0100 0700 0328")
                .frame(false, 4, "09 15 0200 08 0300 ea0b1032de01b08e14486683 34122cfe")
                .frame(true, 4, "12 0300" + "00".repeat(80))
                .frame(false, 4, "13")
                .unlinked();
    }

    private static void friends(Stage stage) {
        Controller log = phone(stage).command("1a0c 01 03").later(300).command("1a0c 01 02");
        log.seen(CAR, "Car", CAR_AUDIO)
                .linked(CAR, true)
                .bonded(CAR)
                .encrypted(1, 16)
                .frame(false, 1, "05 02 1800 5000 0000 0400" + FLOW)
                .channel(true, SERVICES);
        for (int poll = 0; poll < 5; poll++) {
            log.says(false, "02 0001 0008" + SEARCH + "00")
                    .says(true, "03 0001 000b 0002 0001 00010001 02 0ff0")
                    .says(false, "02 0002 000a" + SEARCH + "02 0ff0")
                    .says(true, "03 0002 0009 0002 0001 00010002 00")
                    .later(5);
        }
        log.channel(true, NETWORK)
                .says(false, "01 01 02 1116 1115")
                .says(true, "01 02 0000")
                .unlinked()
                .linked(CAR, true)
                .bonded(CAR)
                .encrypted(1, 16)
                .unlinked();
        log.seen(KEYBOARD, "Keys", KEYS)
                .linked(KEYBOARD, true)
                .bonded(KEYBOARD)
                .encrypted(1, 16)
                .channel(true, INPUT)
                .says(false, "a1 01 00 00 00 00 00 00 00 00")
                .unlinked();
        fastPair(log, "06 16 2cfe 112233");
        log.linked(STRANGER, true)
                .channel(true, SERVICES)
                .channel(true, NETWORK)
                .unlinked();
    }

    private static void keptBadly(Stage stage) {
        Controller log = phone(stage).command("1a0c 01 03").later(900).command("1a0c 01 02");
        log.seen(HEADSET, "Old headset", AUDIO)
                .linked(HEADSET, false)
                .paired(HEADSET, 0)
                .encrypted(1, 5)
                .unlinked();
        log.seen(CAR, "Car", CAR_AUDIO)
                .linked(CAR, false)
                .paired(CAR, 3)
                .encrypted(1, 16)
                .unlinked();
        log.seen(KEYBOARD, "Keys", KEYS)
                .linked(KEYBOARD, false)
                .bonded(KEYBOARD)
                .channel(false, INPUT)
                .says(false, "a1 01 00 00 00 00 00 00 00 00")
                .unlinked();
        log.seen(PLAYER, "Player", AUDIO)
                .linked(PLAYER, false)
                .paired(PLAYER, 5)
                .encrypted(1, 16)
                .channel(false, SERVICES)
                .says(true, "06 0001 000f 35 03 19 1200 0030 35 05 0a 0000ffff 00")
                .says(
                        false,
                        "07 0001 0023 0020 35 1e 09 0200 09 0103 09 0201 09 1d6b 09 0202 09 0246 09 0203 09 052e 09 0205 09 0002 00")
                .unlinked();
    }
}
