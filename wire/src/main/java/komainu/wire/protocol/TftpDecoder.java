package komainu.wire.protocol;

import java.util.Locale;
import java.util.Set;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// Read requests of TFTP (RFC 1350): what file is asked for; the file itself comes on other ports.
final class TftpDecoder implements ProtocolDecoder<Stateless> {
    static final int PORT = 69;

    private static final int READ = 1;
    private static final int NAME = 2;
    private static final int PRINTABLE = 0x20;
    private static final Set<String> MODES = Set.of("octet", "netascii", "mail");

    @Override
    public Protocol protocol() {
        return Protocol.TFTP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return serverPort == PORT && first.u16(0) == READ && first.u8(NAME) >= PRINTABLE;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        int name = bytes.indexOf(0, NAME);
        int mode = bytes.indexOf(0, name + 1);
        if (name < 0 || mode < 0) {
            out.malformed(Protocol.TFTP, Malformed.TRUNCATED);
        } else if (MODES.contains(bytes.text(name + 1, mode - name - 1).toLowerCase(Locale.ROOT))) {
            out.say(new Message.FileAsked("tftp", Secrets.hide(bytes.text(NAME, name - NAME))));
        } else {
            out.malformed(Protocol.TFTP, Malformed.BAD_VALUE);
        }
        return bytes.length();
    }
}
