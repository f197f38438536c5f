package komainu.wire.protocol.discovery;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Framed;

/// The Android Debug Bridge, as far as the greeting: product, model and device, and whether the caller was let in.
public final class AdbDecoder implements Framed<AdbDecoder.Session> {
    /* Little-endian: command, two arguments, length, checksum, and the command with all bits turned (AOSP adb
    protocol.txt). The greeting is `device::name=value;...`; a serial number in it is not read. A device that knows its callers
    answers the caller's greeting with AUTH and greets only whom it trusts; others greet whoever calls. */

    public static final int PORT = 5555;

    private static final String GREETING = "CNXN";
    private static final String CHALLENGE = "AUTH";
    private static final int LENGTH = 12;
    private static final int CHECK = 20;
    private static final int HEAD = 24;
    private static final int LONGEST = 1 << 20;

    /// What is remembered of one flow.
    public static final class Session {
        private boolean called;
        private boolean challenged;
    }

    @Override
    public Protocol protocol() {
        return Protocol.ADB;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.startsWith(0, GREETING) && frame(first, 0) >= HEAD;
    }

    @Override
    public Session open() {
        return new Session();
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
    public boolean read(Bytes frame, Side side, Session state, Output out) {
        state.called |= side == Side.CLIENT;
        state.challenged |= side == Side.SERVER && frame.startsWith(0, CHALLENGE);
        if (!frame.startsWith(0, GREETING) || side == Side.CLIENT) {
            return true;
        }
        sayLogin(state, "accepted", out);
        new Description("adb")
                .add("state", frame.text(HEAD, Math.max(0, frame.indexOf(':', HEAD) - HEAD)))
                .add("product", property(frame, "ro.product.name="))
                .add("model", property(frame, "ro.product.model="))
                .add("device", property(frame, "ro.product.device="))
                .sayTo(out);
        return false;
    }

    private static void sayLogin(Session state, String outcome, Output out) {
        if (state.called) {
            out.say(Side.CLIENT, new Message.LoginTried("adb", "", state.challenged ? "hidden" : "none", outcome));
        }
        state.called = false;
    }

    @Override
    public void end(Session state, long at, Output out) {
        sayLogin(state, state.challenged ? "refused" : "unknown", out);
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
