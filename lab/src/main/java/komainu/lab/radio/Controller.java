package komainu.lab.radio;

import java.util.HexFormat;
import komainu.lab.Stage;
import komainu.lab.Trace;
import komainu.lab.talk.Octets;
import komainu.model.Mac;

/// Writes the log of a phone's Bluetooth controller: H4 packets behind their direction, a tenth of a second apart.
final class Controller {
    private static final long STEP = Stage.SECOND / 10;
    private static final HexFormat HEX = HexFormat.of();

    /// Numbers of the caller's and the called side's channel.
    private static final int HOSTS = 0x40;

    private static final int OTHERS = 0x50;

    private final Trace trace;
    private long at;
    private int handle;

    Controller(Stage stage) {
        this.trace = stage.trace();
        this.at = stage.from();
    }

    /// The phone tells its own address and name.
    Controller starts(Mac own, String name) {
        event("0e 0a 01 0910 00" + little(own));
        String padded = hex(name) + "00".repeat(248 - name.length());
        return command("130c f8" + padded);
    }

    Controller later(long seconds) {
        at += seconds * Stage.SECOND;
        return this;
    }

    Controller command(String hex) {
        return record(true, "01" + hex);
    }

    Controller event(String hex) {
        return record(false, "04" + hex);
    }

    private Controller record(boolean sent, String hex) {
        byte[] packet = HEX.parseHex(hex.replace(" ", ""));
        trace.record(at, new Octets().u32(sent ? 0 : 1).bytes(packet).done());
        at += STEP;
        return this;
    }

    /// The other side of a classic link, with its name and class of device.
    Controller seen(Mac other, String name, int deviceClass) {
        String cod = "%02x%02x%02x".formatted(deviceClass & 255, deviceClass >> 8 & 255, deviceClass >> 16);
        String told = "%02x09".formatted(name.length() + 1) + hex(name);
        event("2f ff 01" + little(other) + "01 00" + cod + "0000 c0" + told + "00".repeat(240 - told.length() / 2));
        return this;
    }

    /// The phone calls, or is called.
    Controller linked(Mac other, boolean inbound) {
        handle++;
        if (!inbound) {
            command("0504 0d" + little(other) + "18cc 01 00 0000 01");
        }
        return event("03 0b 00" + number(handle) + little(other) + "01 00");
    }

    Controller lowLinked(Mac other) {
        handle++;
        return event("3e 13 01 00" + number(handle) + "00 00" + little(other) + "1800 0000 d007 00");
    }

    /// Both have a key from before and use it.
    Controller bonded(Mac other) {
        event("17 06" + little(other)).command("0b04 16" + little(other) + "5a".repeat(16));
        return this;
    }

    /// @param type of the key: 0 by PIN, 3 debug, 4 just works, 5 compared
    Controller paired(Mac other, int type) {
        return event("18 17" + little(other) + "5a".repeat(16) + "%02x".formatted(type));
    }

    /// @param mode 1 E0, 2 AES-CCM
    Controller encrypted(int mode, int size) {
        event("08 04 00" + number(handle) + "%02x".formatted(mode));
        return event("0e 07 01 0814 00" + number(handle) + "%02x".formatted(size));
    }

    Controller unlinked() {
        return event("05 04 00" + number(handle) + "13");
    }

    /// A frame of the link.
    Controller frame(boolean sent, int channel, String hex) {
        int length = hex.replace(" ", "").length() / 2;
        return record(
                sent,
                "02" + number(handle | (sent ? 0 : 0x2000)) + number(length + 4) + number(length) + number(channel)
                        + hex);
    }

    /// A channel to a service is opened.
    Controller channel(boolean inbound, int service) {
        String own = number(HOSTS);
        String other = number(OTHERS);
        frame(!inbound, 1, "02 01 0400" + number(service) + (inbound ? other : own));
        return frame(inbound, 1, "03 01 0800" + (inbound ? own + other : other + own) + "0000 0000");
    }

    /// A frame of that channel.
    Controller says(boolean sent, String hex) {
        return frame(sent, sent ? OTHERS : HOSTS, hex);
    }

    /// The frame of a link in two pieces, of which the second has more than was announced.
    Controller overrun(int more) {
        record(false, "02" + number(handle | 0x2000) + "0800 0800 4000 01020304");
        return record(false, "02" + number(handle | 0x1000) + number(4 + more) + "00".repeat(4 + more));
    }

    private static String hex(String text) {
        return HEX.formatHex(Octets.of(text));
    }

    private static String number(int value) {
        return "%02x%02x".formatted(value & 255, value >> 8 & 255);
    }

    static String little(Mac mac) {
        String digits = mac.toString().replace(":", "");
        StringBuilder reversed = new StringBuilder();
        for (int i = 10; i >= 0; i -= 2) {
            reversed.append(digits, i, i + 2);
        }
        return reversed.toString();
    }
}
