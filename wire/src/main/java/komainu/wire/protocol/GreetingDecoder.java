package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// The first line of servers that speak first and are not read further: mail, remote screens, file copies.
final class GreetingDecoder implements ProtocolDecoder<Stateless> {
    private static final int LONGEST = 512;
    private static final int MAIL = 25;

    @Override
    public Protocol protocol() {
        return Protocol.GREETING;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return side == Side.SERVER
                && HeadLine.end(first, 0) > 0
                && !name(serverPort, first).isEmpty();
    }

    private static String name(int port, Bytes first) {
        // A lone `+OK` is an answer of other protocols.
        if (first.startsWith(0, "+OK ")) {
            return "pop3";
        }
        if (first.startsWith(0, "* OK")) {
            return "imap";
        }
        if (first.startsWith(0, "RFB 0")) {
            return "vnc";
        }
        if (first.startsWith(0, "@RSYNCD:")) {
            return "rsync";
        }
        int code = FtpDecoder.code(first, 0);
        return (code == 220 || code == 554) && isMail(port, first) ? "smtp" : "";
    }

    /// True if a greeting that mail and FTP share is one of mail.
    static boolean isMail(int port, Bytes first) {
        if (port == MAIL || port == 587 || port == 2525) {
            return true;
        }
        int end = HeadLine.end(first, 0);
        for (int i = 4; i < Math.min(end, LONGEST); i++) {
            if (first.startsWithIgnoringCase(i, "smtp")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        int end = HeadLine.end(bytes, 0);
        if (side == Side.CLIENT) {
            return bytes.length();
        }
        if (end < 0 && bytes.length() < LONGEST) {
            return 0;
        }
        String name = name(MAIL, bytes);
        if (end >= 0 && !name.isEmpty()) {
            out.say(new Message.Greeted(name, bytes.text(0, HeadLine.trimmed(bytes, 0, end))));
        }
        return LET_GO;
    }
}
