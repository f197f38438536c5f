package komainu.wire.protocol.discovery;

import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// The LIFX LAN protocol: what lights tell of themselves.
public final class LifxDecoder implements Notice {
    /* Little-endian. Facts: the maker's published protocol (lan.developer.lifx.com). */

    public static final int PORT = 56_700;

    private static final int HEAD = 36;
    private static final int PROTOCOL_NUMBER = 1024;
    private static final int TYPE = 32;
    private static final int STATE_SERVICE = 3;
    private static final int STATE_FIRMWARE = 15;
    private static final int STATE_LABEL = 25;
    private static final int STATE_VERSION = 33;
    private static final int LABEL_LENGTH = 32;

    @Override
    public Protocol protocol() {
        return Protocol.LIFX;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean head = little16(first, 0) == first.length() && (little16(first, 2) & 0xfff) == PROTOCOL_NUMBER;
        return head && first.length() >= HEAD && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        Description description = new Description("lifx");
        int length = bytes.length() - HEAD;
        switch (little16(bytes, TYPE)) {
            case STATE_SERVICE -> description.add("service", length >= 5 ? Integer.toString(bytes.u8(HEAD)) : "");
            case STATE_FIRMWARE ->
                description.add(
                        "firmware", length >= 20 ? little16(bytes, HEAD + 18) + "." + little16(bytes, HEAD + 16) : "");
            case STATE_LABEL -> description.add("name", length >= LABEL_LENGTH ? label(bytes) : "");
            case STATE_VERSION ->
                description.add("product", length >= 8 ? little32(bytes, HEAD) + " " + little32(bytes, HEAD + 4) : "");
            default -> {}
        }
        description.sayTo(out);
    }

    private static String label(Bytes bytes) {
        int end = bytes.indexOf(0, HEAD);
        return bytes.text(HEAD, end < 0 ? LABEL_LENGTH : Math.min(LABEL_LENGTH, end - HEAD));
    }

    private static int little16(Bytes bytes, int at) {
        return bytes.u8(at) | bytes.u8(at + 1) << 8;
    }

    private static long little32(Bytes bytes, int at) {
        return Integer.reverseBytes(bytes.i32(at)) & 0xffff_ffffL;
    }
}
