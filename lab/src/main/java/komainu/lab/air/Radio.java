package komainu.lab.air;

import java.util.Arrays;
import java.util.zip.CRC32;
import komainu.lab.Dice;
import komainu.lab.talk.Octets;
import komainu.model.Mac;

/// Frames of IEEE 802.11 behind a radiotap header, with a check sum.
final class Radio {
    static final int BEACON = 0x80;
    static final int PROBE_REQUEST = 0x40;
    static final int ASSOCIATION_REQUEST = 0x00;

    private static final int DATA = 0x88;
    private static final int TO_SYSTEM = 1;
    private static final int FROM_SYSTEM = 2;
    private static final int RETRY = 8;
    private static final int PROTECTED = 0x40;

    private static final int CHECKED = 0x10;
    private static final int DAMAGED = 0x40;
    private static final int ETHERNET = 14;

    private final Dice dice;
    private int number;

    Radio(Dice dice) {
        this.dice = dice;
    }

    /// An Ethernet frame on its way from a station to its access point, or from there to a station or to all.
    ///
    /// @param point the access point
    byte[] data(byte[] ethernet, Mac point, boolean toPoint, boolean encrypted) {
        Octets frame = new Octets().u8(DATA).u8((toPoint ? TO_SYSTEM : FROM_SYSTEM) | (encrypted ? PROTECTED : 0));
        Mac to = mac(ethernet, 0);
        Mac from = mac(ethernet, 6);
        frame.u16(0x3000);
        frame.mac(toPoint ? point : to).mac(toPoint ? from : point).mac(toPoint ? to : from);
        next(frame).u16(0);
        int length = ethernet.length - ETHERNET;
        if (encrypted) {
            // CCMP: packet number, contents nobody can read, check value.
            frame.u16(number).u16(0x0020).u32(0).bytes(dice.bytes(length + 8 + 8));
        } else {
            frame.u24(0xaaaa03).u24(0).u16((ethernet[12] & 255) << 8 | (ethernet[13] & 255));
            for (int i = ETHERNET; i < ethernet.length; i++) {
                frame.u8(ethernet[i]);
            }
        }
        return onAir(frame.done(), CHECKED);
    }

    /// One message of the handshake that hands out keys; here it holds none.
    byte[] handshake(Mac point, Mac station, boolean toPoint) {
        byte[] ethernet = new Octets()
                .mac(toPoint ? point : station)
                .mac(toPoint ? station : point)
                .u16(0x888e)
                .u32(0x0203_005f)
                .zeros(95)
                .done();
        return data(ethernet, point, toPoint, false);
    }

    /// A management frame.
    ///
    /// @param fixed how many bytes stand before the elements
    byte[] management(int kind, Mac to, Mac from, Mac point, int fixed, byte[] elements) {
        Octets frame = new Octets().u8(kind).u8(0).u16(0).mac(to).mac(from).mac(point);
        return onAir(next(frame).zeros(fixed).bytes(elements).done(), CHECKED);
    }

    /// A frame that nobody acknowledged, sent again.
    static byte[] again(byte[] onAir) {
        byte[] frame = body(onAir);
        frame[1] |= RETRY;
        return onAir(frame, CHECKED);
    }

    /// A frame as a far receiver hears it: some bits are wrong, and the check sum tells.
    static byte[] damaged(byte[] onAir) {
        byte[] copy = onAir.clone();
        copy[8] = CHECKED | DAMAGED;
        for (int i = 9 + 10; i < copy.length; i += 5) {
            copy[i] ^= 0x15;
        }
        return copy;
    }

    private static byte[] body(byte[] onAir) {
        return Arrays.copyOfRange(onAir, 9, onAir.length - 4);
    }

    private Octets next(Octets frame) {
        number = number + 1 & 0xfff;
        // Little-endian, the lowest 4 bits are a fragment's number.
        int order = number << 4;
        return frame.u8(order).u8(order >>> 8);
    }

    /// Radiotap of 9 bytes with flags only, the frame, its check sum.
    private static byte[] onAir(byte[] frame, int flags) {
        CRC32 sum = new CRC32();
        sum.update(frame);
        int crc = Integer.reverseBytes((int) sum.getValue());
        return new Octets()
                .u32(0x0000_0900)
                .u32(0x0200_0000)
                .u8(flags)
                .bytes(frame)
                .u32(crc)
                .done();
    }

    static Mac mac(byte[] bytes, int at) {
        long bits = 0;
        for (int i = 0; i < 6; i++) {
            bits = bits << 8 | (bytes[at + i] & 255);
        }
        return new Mac(bits);
    }
}
