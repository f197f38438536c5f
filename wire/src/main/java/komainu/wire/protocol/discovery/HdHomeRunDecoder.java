package komainu.wire.protocol.discovery;

import java.util.zip.CRC32;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// The search of HDHomeRun tuners: the answer's kind of device and number of tuners.
public final class HdHomeRunDecoder implements Notice {
    public static final int PORT = 65_001;

    private static final int HEAD = 4;
    private static final int CHECKSUM = 4;
    private static final int SEARCH = 2;
    private static final int ANSWER = 3;
    private static final int DEVICE_TYPE = 0x01;
    private static final int TUNERS = 0x10;
    private static final int MOST_FIELDS = 32;

    @Override
    public Protocol protocol() {
        return Protocol.HDHOMERUN;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean kind = first.u16(0) == SEARCH || first.u16(0) == ANSWER;
        return (clientPort == PORT || serverPort == PORT) && kind;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        int end = HEAD + bytes.u16(2);
        if (end + CHECKSUM > bytes.length()) {
            out.malformed(Protocol.HDHOMERUN, Malformed.TRUNCATED);
        } else if (checksum(bytes, end) != Integer.reverseBytes(bytes.i32(end))) {
            out.malformed(Protocol.HDHOMERUN, Malformed.BAD_CHECKSUM);
        } else if (bytes.u16(0) == ANSWER) {
            answer(bytes, end, out);
        }
    }

    private static void answer(Bytes bytes, int end, Output out) {
        Description description = new Description("hdhomerun");
        int at = HEAD;
        for (int i = 0; i < MOST_FIELDS && at + 2 <= end; i++) {
            int tag = bytes.u8(at);
            int length = bytes.u8(at + 1);
            at += 2;
            if (length >= 0x80) {
                // Seven bits, then the rest in a second byte.
                length = (length & 0x7f) | bytes.u8(at) << 7;
                at++;
            }
            if (at + length > end) {
                out.malformed(Protocol.HDHOMERUN, Malformed.BAD_LENGTH);
                break;
            }
            if (tag == DEVICE_TYPE && length == 4) {
                description.add("type", Long.toString(bytes.u32(at)));
            } else if (tag == TUNERS && length == 1) {
                description.add("tuners", Integer.toString(bytes.u8(at)));
            }
            at += length;
        }
        description.sayTo(out);
    }

    private static int checksum(Bytes bytes, int end) {
        CRC32 crc = new CRC32();
        for (int i = 0; i < end; i++) {
            crc.update(bytes.u8(i));
        }
        return (int) crc.getValue();
    }
}
