package komainu.wire.protocol.discovery;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// Steam's in-home streaming: the name and system of a computer or console that runs it.
public final class SteamDecoder implements Notice {
    /* Magic, then a head and a body, each a protobuf message after its length (little-endian). Facts: Wireshark's
    steam-ihs-discovery dissector. Who is signed in and which hardware addresses there are is not read. */

    public static final int PORT = 27_036;

    private static final long MAGIC = 0xffff_ffff_214c_5fa0L;
    private static final int HEAD = 8;
    private static final int KIND = 2;
    private static final int STATUS = 1;
    private static final int HOST_NAME = 4;
    private static final int SYSTEM = 7;
    private static final int MOST_FIELDS = 64;

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    @Override
    public Protocol protocol() {
        return Protocol.STEAM;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return first.i64(0) == MAGIC && (clientPort == PORT || serverPort == PORT);
    }

    @Override
    public void read(Bytes bytes, Output out) {
        long head = little32(bytes, HEAD);
        int body = HEAD + 4 + (int) Math.min(head, bytes.length());
        long length = little32(bytes, body);
        if (body + 4 + length > bytes.length()) {
            out.malformed(Protocol.STEAM, Malformed.TRUNCATED);
            return;
        }
        if (new Fields(new Bytes().wrap(bytes, HEAD + 4, (int) head)).kind == STATUS) {
            Fields status = new Fields(new Bytes().wrap(bytes, body + 4, (int) length));
            new Description("steam")
                    .add("name", status.hostName)
                    .add("system", Long.toString(status.system))
                    .sayTo(out);
        }
    }

    private static long little32(Bytes bytes, int at) {
        return Integer.reverseBytes(bytes.i32(at)) & 0xffff_ffffL;
    }

    /// The fields of one protobuf message that matter; numbers differ between head and body, and do not collide.
    private static final class Fields {
        long kind = -1;
        long system;
        String hostName = "";
        private int at;

        Fields(Bytes bytes) {
            for (int i = 0; i < MOST_FIELDS && at < bytes.length(); i++) {
                long key = varint(bytes);
                switch ((int) key & 7) {
                    case VARINT -> number((int) (key >>> 3), varint(bytes));
                    case FIXED_64 -> at += 8;
                    case FIXED_32 -> at += 4;
                    case BYTES -> {
                        int length = Math.clamp(varint(bytes), 0, bytes.length());
                        hostName = key >>> 3 == HOST_NAME ? bytes.text(at, length) : hostName;
                        at += length;
                    }
                    default -> at = bytes.length();
                }
            }
        }

        private void number(int field, long value) {
            kind = field == KIND ? value : kind;
            system = field == SYSTEM ? (int) value : system;
        }

        private long varint(Bytes bytes) {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int b = bytes.u8(at++);
                value |= (long) (b & 0x7f) << shift;
                if (b < 0x80) {
                    break;
                }
            }
            return value;
        }
    }
}
