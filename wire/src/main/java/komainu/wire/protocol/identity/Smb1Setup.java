package komainu.wire.protocol.identity;

import komainu.wire.Bytes;
import komainu.wire.Side;
import komainu.wire.protocol.Description;

/// The texts of a session setup of SMB 1 (MS-CIFS 2.2.4.53, MS-SMB 2.2.4.6): system and program of its sender.
final class Smb1Setup {
    private static final int WORDS = 32;
    private static final int FLAGS = 10;
    private static final int UNICODE = 0x8000;
    private static final int EXTENDED = 0x0800;
    private static final int LONGEST_TEXT = 256;

    private final Bytes message;
    private boolean unicode;
    private int at;
    private int toSkip;

    /// Finds where the texts begin; the words before tell how much lies between.
    Smb1Setup(Bytes message, Side side) {
        this.message = message;
        this.unicode = (Little.u16(message, FLAGS) & UNICODE) != 0;
        int words = message.u8(WORDS);
        int word = WORDS + 1;
        at = word + 2 * words + 2;
        if (side == Side.CLIENT && words == 12) {
            at += Little.u16(message, word + 14);
        } else if (side == Side.CLIENT && words == 13) {
            at += Little.u16(message, word + 14) + Little.u16(message, word + 16);
            // The account and its domain.
            toSkip = 2;
        } else if (side == Side.SERVER && words == 4) {
            at += Little.u16(message, word + 6);
        } else if (side == Side.CLIENT || words != 3) {
            at = message.length();
        }
    }

    void read(Description said) {
        at += unicode ? at & 1 : 0;
        for (int i = 0; i < toSkip; i++) {
            next();
        }
        said.add("system", next());
        said.add("program", next());
    }

    /// The next text up to its zero.
    private String next() {
        int width = unicode ? 2 : 1;
        int end = at;
        while (end < message.length()
                && end - at < LONGEST_TEXT
                && (unicode ? message.u16(end) : message.u8(end)) != 0) {
            end += width;
        }
        String text = unicode ? Little.text(message, at, end - at) : message.text(at, end - at);
        at = end + width;
        return text;
    }

    /// The domain and name of a server in its answer to a negotiation without extended security (MS-CIFS 2.2.4.52.2).
    static void names(Bytes message, Description said) {
        int words = message.u8(WORDS);
        if (words != 17 || (Little.u16(message, FLAGS) & EXTENDED) != 0) {
            return;
        }
        Smb1Setup names = new Smb1Setup(message, Side.SERVER);
        names.at = WORDS + 1 + 2 * words + 2 + message.u8(WORDS + 2 * words);
        // Some servers write these with two bytes a character before they were asked to.
        names.unicode = message.u8(names.at + 1) == 0;
        said.add("domain", names.next());
        said.add("computer-name", names.next());
    }
}
