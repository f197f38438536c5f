package komainu.wire.wifi;

import komainu.wire.Bytes;
import komainu.wire.packet.WifiFrame;

/// The elements of a management frame (IEEE 802.11-2020 9.4.2): number, length, contents.
final class Elements {
    private static final int NAME = 0;
    private static final int LONGEST_NAME = 32;

    private Elements() {}

    /// The network's name, or empty where it is hidden or not told.
    static String name(WifiFrame frame) {
        Bytes b = frame.elements;
        for (int at = 0; at + 2 <= b.length(); at += 2 + b.u8(at + 1)) {
            int length = b.u8(at + 1);
            if (b.u8(at) == NAME) {
                boolean told = length <= LONGEST_NAME && at + 2 + length <= b.length() && b.u8(at + 2) != 0;
                return told && length > 0 ? b.text(at + 2, length) : "";
            }
        }
        return "";
    }

    /// True for the frames in which a network tells its name, or a station that of the one it joins.
    static boolean tellName(int subtype) {
        return switch (subtype) {
            case WifiFrame.BEACON,
                    WifiFrame.PROBE_ANSWER,
                    WifiFrame.ASSOCIATION_REQUEST,
                    WifiFrame.REASSOCIATION_REQUEST -> true;
            default -> false;
        };
    }
}
