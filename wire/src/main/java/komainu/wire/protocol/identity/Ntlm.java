package komainu.wire.protocol.identity;

import komainu.wire.Bytes;
import komainu.wire.protocol.Description;

/// What an NTLM message (MS-NLMP 2.2) tells of its sender: versions and computer names; users, answers and hashes stay.
final class Ntlm {
    private static final String SIGNATURE = "NTLMSSP\0";
    private static final int TYPE = 8;
    private static final int NEGOTIATE = 1;
    private static final int CHALLENGE = 2;
    private static final int AUTHENTICATE = 3;
    private static final int VERSION = 0x0200_0000;
    private static final int UNICODE = 1;

    private static final int COMPUTER = 1;
    private static final int DOMAIN = 2;
    private static final int DNS_COMPUTER = 3;
    private static final int DNS_DOMAIN = 4;
    private static final int MOST_PAIRS = 16;

    private Ntlm() {}

    /// Reads the first such message between `from` and the end, if there is one.
    static void read(Bytes bytes, int from, Description said) {
        for (int at = from; at + TYPE + 4 <= bytes.length(); at++) {
            if (bytes.u8(at) == 'N' && bytes.startsWith(at, SIGNATURE)) {
                message(bytes, at, said);
                return;
            }
        }
    }

    private static void message(Bytes bytes, int at, Description said) {
        switch (Little.u32(bytes, at + TYPE)) {
            case NEGOTIATE -> version(bytes, at + 32, Little.u32(bytes, at + 12), said);
            case CHALLENGE -> {
                version(bytes, at + 48, Little.u32(bytes, at + 20), said);
                pairs(bytes, at + Little.u32(bytes, at + 44), Little.u16(bytes, at + 40), said);
            }
            case AUTHENTICATE -> {
                int flags = Little.u32(bytes, at + 60);
                version(bytes, at + 64, flags, said);
                int length = Little.u16(bytes, at + 44);
                int name = at + Little.u32(bytes, at + 48);
                boolean unicode = (flags & UNICODE) != 0;
                said.add("workstation", unicode ? Little.text(bytes, name, length) : bytes.text(name, length));
            }
            default -> {}
        }
    }

    /// Major, minor, build (2.2.2.10).
    private static void version(Bytes bytes, int at, int flags, Description said) {
        if ((flags & VERSION) != 0 && at + 8 <= bytes.length() && bytes.u8(at) > 0) {
            said.add("version", bytes.u8(at) + "." + bytes.u8(at + 1) + "." + Little.u16(bytes, at + 2));
        }
    }

    /// The server's names: a number, a length and a text each (2.2.2.1).
    private static void pairs(Bytes bytes, int from, int length, Description said) {
        int at = from;
        for (int i = 0; i < MOST_PAIRS && at + 4 <= Math.min(bytes.length(), from + length); i++) {
            int size = Little.u16(bytes, at + 2);
            String what = switch (Little.u16(bytes, at)) {
                case COMPUTER -> "computer-name";
                case DOMAIN -> "domain";
                case DNS_COMPUTER -> "dns-name";
                case DNS_DOMAIN -> "dns-domain";
                default -> "";
            };
            if (!what.isEmpty()) {
                said.add(what, Little.text(bytes, at + 4, size));
            }
            at += 4 + size;
        }
    }
}
