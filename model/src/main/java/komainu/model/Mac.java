package komainu.model;

import java.util.HexFormat;

/// A 48-bit hardware address (IEEE 802).
///
/// @param bits the six bytes, network order, in the low 48 bits; NONE is outside them
public record Mac(long bits) implements Comparable<Mac> {
    /// No hardware address, as on raw IP captures.
    public static final Mac NONE = new Mac(-1);

    public static final Mac BROADCAST = new Mac(0xffff_ffff_ffffL);

    public Mac {
        if (bits != -1 && bits >>> 48 != 0) {
            throw new IllegalArgumentException("not a hardware address: " + Long.toHexString(bits));
        }
    }

    /// Reads `aa:bb:cc:dd:ee:ff` or the same with dashes; throws IllegalArgumentException otherwise.
    public static Mac parse(String text) {
        String digits = text.replace(":", "").replace("-", "");
        if (digits.length() != 12 || text.length() != 17) {
            throw new IllegalArgumentException("not a hardware address: \"" + text + "\"");
        }
        return new Mac(HexFormat.fromHexDigitsToLong(digits));
    }

    public boolean isNone() {
        return bits == -1;
    }

    /// True for group addresses (broadcast and multicast).
    public boolean isGroup() {
        return !isNone() && (bits >>> 40 & 1) == 1;
    }

    /// True for locally administered addresses, such as the random ones of phones: they tell no maker.
    public boolean isLocal() {
        return !isNone() && (bits >>> 41 & 1) == 1;
    }

    @Override
    public int compareTo(Mac other) {
        return Long.compare(bits, other.bits);
    }

    /// Lower-case hex with colons; "none" for NONE.
    @Override
    public String toString() {
        if (isNone()) {
            return "none";
        }
        String hex = HexFormat.of().toHexDigits(bits, 12);
        StringBuilder text = new StringBuilder(17);
        for (int i = 0; i < 12; i += 2) {
            text.append(i == 0 ? "" : ":").append(hex, i, i + 2);
        }
        return text.toString();
    }
}
