package komainu.model;

/// Text of addresses: dotted IPv4 and RFC 5952 IPv6.
final class IpText {
    private IpText() {}

    static String format(Ip ip) {
        if (ip.isNone()) {
            return "none";
        }
        if (ip.isV4()) {
            int a = ip.v4();
            return (a >>> 24) + "." + (a >>> 16 & 255) + "." + (a >>> 8 & 255) + "." + (a & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? ip.high() : ip.low()) >>> (48 - 16 * (i & 3))) & 0xffff;
        }
        return join(groups);
    }

    private static String join(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
            i = Math.max(i, end - 1);
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    static Ip parse(String text) {
        if (text.length() > 45) {
            throw unreadable(text);
        }
        return text.indexOf(':') < 0 ? Ip.v4(dotted(text, text)) : colons(text);
    }

    private static int dotted(String part, String whole) {
        String[] bytes = part.split("\\.", -1);
        if (bytes.length != 4) {
            throw unreadable(whole);
        }
        int bits = 0;
        for (String b : bytes) {
            bits = bits << 8 | number(b, 10, 3, 255, whole);
        }
        return bits;
    }

    private static Ip colons(String text) {
        int gap = text.indexOf("::");
        long[] words = new long[2];
        if (gap < 0) {
            int n = groups(text, words, 0, text);
            if (n != 8) {
                throw unreadable(text);
            }
            return new Ip(words[0], words[1]);
        }
        String head = text.substring(0, gap);
        String tail = text.substring(gap + 2);
        int before = head.isEmpty() ? 0 : groups(head, words, 0, text);
        long[] last = new long[2];
        int after = tail.isEmpty() ? 0 : groups(tail, last, 0, text);
        if (before + after > 7) {
            throw unreadable(text);
        }
        long[] moved = new long[2];
        for (int i = 0; i < after; i++) {
            put(moved, 8 - after + i, (int) (last[i >> 2] >>> (48 - 16 * (i & 3))) & 0xffff);
        }
        return new Ip(words[0] | moved[0], words[1] | moved[1]);
    }

    private static int groups(String part, long[] words, int at, String whole) {
        for (String group : part.split(":", -1)) {
            if (at > 7) {
                throw unreadable(whole);
            }
            if (group.indexOf('.') >= 0) {
                int bits = dotted(group, whole);
                put(words, at++, bits >>> 16);
                if (at > 7) {
                    throw unreadable(whole);
                }
                put(words, at++, bits & 0xffff);
            } else {
                put(words, at++, number(group, 16, 4, 0xffff, whole));
            }
        }
        return at;
    }

    private static void put(long[] words, int group, int value) {
        words[group >> 2] |= (long) value << (48 - 16 * (group & 3));
    }

    private static int number(String digits, int radix, int longest, int most, String whole) {
        if (digits.isEmpty() || digits.length() > longest) {
            throw unreadable(whole);
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                throw unreadable(whole);
            }
            value = value * radix + digit;
        }
        if (value > most) {
            throw unreadable(whole);
        }
        return value;
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("not an IP address: \"" + text + "\"");
    }
}
