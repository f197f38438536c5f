package komainu.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import org.jspecify.annotations.Nullable;

/// A domain name as read from a message, compression followed (RFC 1035 4.1.4).
public final class DnsName {
    private static final int MOST_LABELS = 128;
    private static final int MOST_BYTES = 255;

    final List<String> labels = new ArrayList<>(4);
    /// Offset behind the name where it stands.
    int end;
    /// Why it could not be read, or null.
    @Nullable
    Malformed fault;

    private DnsName() {}

    /// Reads the name at `from`. RFC 1035 4.1.4: a pointer names a prior occurrence, so each must point further back.
    public static DnsName read(Bytes bytes, int from) {
        DnsName name = new DnsName();
        int at = from;
        int lowest = from;
        int size = 0;
        boolean jumped = false;
        while (true) {
            if (at >= bytes.length()) {
                return name.failed(Malformed.TRUNCATED, at);
            }
            int length = bytes.u8(at);
            if (length == 0) {
                name.end = jumped ? name.end : at + 1;
                return name;
            }
            if (length >= 0xc0) {
                int target = bytes.u16(at) & 0x3fff;
                if (at + 2 > bytes.length()) {
                    return name.failed(Malformed.TRUNCATED, at);
                }
                if (target >= lowest || target < DnsMessage.HEADER) {
                    return name.failed(Malformed.BAD_POINTER, at);
                }
                name.end = jumped ? name.end : at + 2;
                jumped = true;
                lowest = target;
                at = target;
                continue;
            }
            size += length + 1;
            Malformed fault = name.faultOf(length, size, at + 1 + length > bytes.length());
            if (fault != null) {
                return name.failed(fault, at);
            }
            name.labels.add(bytes.text(at + 1, length));
            at += 1 + length;
        }
    }

    private @Nullable Malformed faultOf(int length, int size, boolean cut) {
        if (length > 63) {
            return Malformed.BAD_VALUE;
        }
        if (size > MOST_BYTES || labels.size() == MOST_LABELS) {
            return Malformed.TOO_LONG;
        }
        return cut ? Malformed.TRUNCATED : null;
    }

    private DnsName failed(Malformed reason, int at) {
        fault = reason;
        end = at;
        return this;
    }

    /// The labels joined by dots; the root is a single dot.
    public static String join(List<String> labels) {
        return labels.isEmpty() ? "." : String.join(".", labels);
    }
}
