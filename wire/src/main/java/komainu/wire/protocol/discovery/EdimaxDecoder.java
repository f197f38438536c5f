package komainu.wire.protocol.discovery;

import java.nio.charset.StandardCharsets;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// How Edimax's plugs and cameras tell their maker's cloud what they are: XML whose bits are rotated.
///
/// Source: observed; the first character is `<` plus how far to the right each following byte was turned.
public final class EdimaxDecoder implements Notice {
    public static final int PORT = 8765;

    private static final int MOST_BYTES = 1500;
    private static final String ROOT = "param>";

    @Override
    public Protocol protocol() {
        return Protocol.EDIMAX;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return (clientPort == PORT || serverPort == PORT)
                && plain(first, 1 + ROOT.length()).equals('<' + ROOT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        String text = plain(bytes, MOST_BYTES);
        if (!text.contains("</" + ROOT)) {
            out.malformed(Protocol.EDIMAX, Malformed.TRUNCATED);
        }
        new Description("edimax")
                .add("model", value(text, "<model "))
                .add("type", value(text, "<type "))
                .add("name", value(text, "<alias "))
                .add("firmware", value(text, "<devfwver "))
                .sayTo(out);
    }

    /// The first bytes turned back, as text; empty if they were not turned.
    private static String plain(Bytes bytes, int most) {
        int turn = bytes.u8(0) - '<';
        if (turn < 1 || turn > 7) {
            return "";
        }
        int length = Math.min(bytes.length(), most);
        byte[] plain = new byte[length];
        plain[0] = '<';
        for (int i = 1; i < length; i++) {
            int b = bytes.u8(i);
            plain[i] = (byte) (b << turn | b >>> (8 - turn));
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static String value(String text, String element) {
        int at = text.indexOf(element);
        int from = at < 0 ? -1 : text.indexOf('"', at);
        int to = from < 0 ? -1 : text.indexOf('"', from + 1);
        return to < 0 || text.indexOf('>', at) < from ? "" : Bytes.clean(text.substring(from + 1, to));
    }
}
