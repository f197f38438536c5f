package komainu.wire.protocol.identity;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.protocol.Description;

/// Negotiation and session setup of SMB 1 (MS-CIFS, MS-SMB) and 2 (MS-SMB2): which systems they are and how they call
/// themselves. It is left with the first command after them.
public final class SmbDecoder implements ProtocolDecoder<SmbDecoder.Session> {
    private static final int HEAD = 4;
    /// Bytes of a message that are read; with its head fewer than MOST_LEFT.
    private static final int LONGEST = 3072;
    private static final int MOST_MESSAGES = 12;

    /// Session messages of NetBIOS over TCP (RFC 1002 4.3.1).
    private static final int REQUEST = 0x81;
    private static final int KEEP_ALIVE = 0x85;

    private static final String SMB1 = "\u00ffSMB";
    private static final String SMB2 = "\u00feSMB";
    private static final int NEGOTIATE = 0x72;
    private static final int SETUP = 0x73;

    /// What is remembered of one flow.
    static final class Session {
        private final int[] skip = new int[2];
        private final int[] messages = new int[2];
        private boolean lost;
    }

    @Override
    public Protocol protocol() {
        return Protocol.SMB;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int type = first.u8(0);
        if (type == REQUEST) {
            return serverPort == 139 && side == Side.CLIENT && first.u24(1) == 68 && first.length() >= HEAD;
        }
        return type == 0 && (first.startsWith(HEAD, SMB1) || first.startsWith(HEAD, SMB2));
    }

    @Override
    public Session open() {
        return new Session();
    }

    @Override
    public int limit() {
        return 1 << 15;
    }

    @Override
    public int decode(Bytes bytes, Side side, Session state, long at, Output out) {
        int me = side.ordinal();
        int done = 0;
        while (done < bytes.length()) {
            int skipped = Math.min(state.skip[me], bytes.length() - done);
            state.skip[me] -= skipped;
            done += skipped;
            if (bytes.length() - done < HEAD || state.lost) {
                return state.lost ? LET_GO : done;
            }
            int length = bytes.u24(done + 1);
            int whole = HEAD + Math.min(length, LONGEST);
            if (bytes.length() - done < whole) {
                return done;
            }
            Bytes message = new Bytes().wrap(bytes, done + HEAD, whole - HEAD);
            if (!isFramed(bytes.u8(done), message, out) || !message(message, side, state, out)) {
                return LET_GO;
            }
            state.skip[me] = length + HEAD - whole;
            done += whole;
        }
        return done;
    }

    private static boolean isFramed(int type, Bytes message, Output out) {
        boolean known = type == 0
                ? message.startsWith(0, SMB1) || message.startsWith(0, SMB2)
                : type >= REQUEST && type <= KEEP_ALIVE;
        if (!known) {
            out.malformed(Protocol.SMB, Malformed.BAD_VALUE);
        }
        return known;
    }

    /// False once nothing more is wanted of this flow.
    private static boolean message(Bytes message, Side side, Session state, Output out) {
        if (++state.messages[side.ordinal()] > MOST_MESSAGES) {
            return false;
        }
        if (message.startsWith(0, SMB2)) {
            int command = Little.u16(message, 12);
            if (command == 1) {
                Description said = new Description("smb");
                Ntlm.read(message, 64, said);
                said.sayTo(out);
            }
            return command <= 1;
        }
        if (message.startsWith(0, SMB1)) {
            int command = message.u8(4);
            Description said = new Description("smb");
            if (command == SETUP) {
                Ntlm.read(message, 32, said);
                new Smb1Setup(message, side).read(said);
            } else if (command == NEGOTIATE && side == Side.SERVER) {
                Smb1Setup.names(message, said);
            }
            said.sayTo(out);
            return command == SETUP || command == NEGOTIATE;
        }
        return true;
    }

    @Override
    public void gap(Session state, Side side, int missing) {
        int left = state.skip[side.ordinal()] - missing;
        state.lost |= left < 0;
        state.skip[side.ordinal()] = Math.max(0, left);
    }
}
