package komainu.wire.protocol.discovery;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// Hikvision's search for active devices (SADP): the answers, XML.
public final class SadpDecoder implements Notice {
    public static final int PORT = 37_020;

    private static final int MOST_BYTES = 1 << 13;

    @Override
    public Protocol protocol() {
        return Protocol.SADP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return (clientPort == PORT || serverPort == PORT) && first.u8(0) == '<';
    }

    @Override
    public void read(Bytes bytes, Output out) {
        int answer = after(bytes, 0, "<probematch>");
        if (answer < 0) {
            return;
        }
        if (after(bytes, answer, "</probematch>") < 0) {
            out.malformed(Protocol.SADP, Malformed.TRUNCATED);
        }
        new Description("sadp")
                .add("model", element(bytes, answer, "<devicedescription>"))
                .add("firmware", element(bytes, answer, "<softwareversion>"))
                .sayTo(out);
    }

    /// Where the tag ends, or -1.
    private static int after(Bytes bytes, int from, String tag) {
        int end = Math.min(bytes.length(), MOST_BYTES);
        for (int at = bytes.indexOf('<', from); at >= 0 && at < end; at = bytes.indexOf('<', at + 1)) {
            if (bytes.startsWithIgnoringCase(at, tag)) {
                return at + tag.length();
            }
        }
        return -1;
    }

    private static String element(Bytes bytes, int from, String tag) {
        int at = after(bytes, from, tag);
        int end = at < 0 ? -1 : bytes.indexOf('<', at);
        return end < 0 ? "" : bytes.text(at, end - at);
    }
}
