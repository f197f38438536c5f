package komainu.wire.protocol.discovery;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Framed;
import komainu.wire.protocol.Stateless;

/// The Android Debug Bridge, as far as the greeting: product, model and device.
public final class AdbDecoder implements Framed<Stateless> {
    /* Little-endian: command, two arguments, length, checksum, and the command with all bits turned (AOSP adb
    protocol.txt). The greeting is `device::name=value;...`; a serial number in it is not read. */

    public static final int PORT = 5555;

    private static final String GREETING = "CNXN";
    private static final int LENGTH = 12;
    private static final int CHECK = 20;
    private static final int HEAD = 24;
    private static final int LONGEST = 1 << 20;

    @Override
    public Protocol protocol() {
        return Protocol.ADB;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.startsWith(0, GREETING) && frame(first, 0) >= HEAD;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int frame(Bytes bytes, int at) {
        if (bytes.length() - at < HEAD) {
            return 0;
        }
        long length = Integer.reverseBytes(bytes.i32(at + LENGTH)) & 0xffff_ffffL;
        return bytes.i32(at + CHECK) != ~bytes.i32(at) || length > LONGEST ? NONE : HEAD + (int) length;
    }

    @Override
    public boolean read(Bytes frame, Side side, Stateless state, Output out) {
        if (!frame.startsWith(0, GREETING) || side == Side.CLIENT) {
            return true;
        }
        new Description("adb")
                .add("state", frame.text(HEAD, Math.max(0, frame.indexOf(':', HEAD) - HEAD)))
                .add("product", property(frame, "ro.product.name="))
                .add("model", property(frame, "ro.product.model="))
                .add("device", property(frame, "ro.product.device="))
                .sayTo(out);
        return false;
    }

    private static String property(Bytes frame, String name) {
        for (int at = HEAD; at < frame.length(); at++) {
            if (frame.startsWith(at, name)) {
                int from = at + name.length();
                int to = from;
                while (to < frame.length() && frame.u8(to) != ';' && frame.u8(to) != 0) {
                    to++;
                }
                return frame.text(from, to - from);
            }
        }
        return "";
    }
}
