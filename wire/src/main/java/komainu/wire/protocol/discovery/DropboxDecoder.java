package komainu.wire.protocol.discovery;

import java.util.Set;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// Dropbox's LAN sync: a computer that announces itself to others of its owner.
public final class DropboxDecoder implements Notice {
    public static final int PORT = 17_500;

    /// Not the folders' numbers, nor the computer's.
    private static final Set<String> FIELDS = Set.of("port", "displayname");

    @Override
    public Protocol protocol() {
        return Protocol.DROPBOX;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return serverPort == PORT && clientPort == PORT && first.startsWith(0, "{\"");
    }

    @Override
    public void read(Bytes bytes, Output out) {
        JsonFields json = new JsonFields(bytes, 0, FIELDS);
        if (!json.whole()) {
            out.malformed(Protocol.DROPBOX, Malformed.TRUNCATED);
        }
        if (!json.text("port").isEmpty()) {
            new Description("dropbox")
                    .add("announcement", "port " + json.text("port"))
                    .add("name", json.text("displayname"))
                    .sayTo(out);
        }
    }
}
