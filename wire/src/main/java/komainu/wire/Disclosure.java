package komainu.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import komainu.wire.packet.Dissector;
import komainu.wire.packet.Packet;

/// What of a packet may be shown to others: its headers, and of its contents only what is known to hold no login, no
/// patient and no program. All else is filled, so that every length stays.
final class Disclosure {
    /* The other way round, hiding what is known to be secret, would show a password on every port nobody thought of. A checksum of
    hidden contents goes too: it would tell which of a few factory passwords was typed. */
    static final byte FILL = 'x';

    /// Bytes kept of a frame that was not understood: the headers of plain IPv4 in Ethernet.
    private static final int PLAIN_HEADERS = 34;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;
    private static final int LLDP = 0x88cc;
    /// DNS, DHCP, NTP, names of NetBIOS, QUIC, DHCPv6, SSDP, WS-Discovery, mDNS, LLMNR.
    private static final Set<Integer> HARMLESS = Set.of(53, 67, 68, 123, 137, 443, 546, 547, 1900, 3702, 5353, 5355);
    private static final Set<String> METHODS = Set.of(
            "GET", "HEAD", "POST", "PUT", "OPTIONS", "CONNECT", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN", "SUBSCRIBE");
    private static final Set<String> HEADERS = Set.of(
            "host", "user-agent", "server", "content-type", "content-length", "accept", "connection", "date", "cseq");

    private final Dissector dissector = new Dissector(new Counters());
    private final Packet packet = new Packet();

    /// A copy of packet `i` of the batch that may be shown.
    byte[] of(Batch batch, int i) {
        byte[] copy = new byte[batch.captured[i]];
        MemorySegment.copy(batch.bytes, ValueLayout.JAVA_BYTE, batch.start[i], copy, 0, copy.length);
        do {
            dissector.dissect(batch, i, packet);
            hide(batch, i, copy);
        } while (dissector.hasMore());
        return copy;
    }

    private void hide(Batch batch, int i, byte[] copy) {
        Bytes payload = packet.payload;
        switch (packet.kind) {
            case ARP -> {}
            case OTHER, PRESENCE -> fill(copy, PLAIN_HEADERS, copy.length);
            case LINK -> {
                if (packet.linkProtocol != LLDP) {
                    fill(copy, PLAIN_HEADERS, copy.length);
                }
            }
            case IP -> {
                // What was put together from fragments lies elsewhere.
                boolean there = !packet.fragment && payload.isOn(batch.bytes);
                int from = there ? (int) (payload.start() - batch.start[i]) : -1;
                if (from < 0 || from > copy.length) {
                    fill(copy, PLAIN_HEADERS, copy.length);
                } else {
                    int to = dissector.hasMore() ? from + payload.length() : copy.length;
                    contents(copy, from, to);
                }
            }
        }
    }

    private void contents(byte[] copy, int from, int to) {
        int shown = shown(copy, from);
        boolean head = shown == 0 && packet.transport == TCP && head(copy, from, to);
        if (!head) {
            fill(copy, from + shown, to);
        }
        if ((head || from + shown < to) && to > from) {
            checksum(copy, from);
        }
    }

    private void checksum(byte[] copy, int from) {
        int at = packet.transport == TCP ? from - packet.tcpHeader + 16 : packet.transport == UDP ? from - 2 : -1;
        if (at >= 0 && at + 2 <= copy.length) {
            fill(copy, at, at + 2, (byte) 0);
        }
    }

    /// How many bytes of the contents may be shown as they are.
    private int shown(byte[] copy, int from) {
        int length = packet.payload.length();
        return switch (packet.transport) {
            case UDP -> HARMLESS.contains(packet.sourcePort) || HARMLESS.contains(packet.destinationPort) ? length : 0;
            case ICMP -> Math.min(length, 28);
            case ICMP6 -> Math.min(length, 48);
            case TCP -> isHarmless(copy, from, length) ? length : 0;
            default -> 0;
        };
    }

    /// TLS, an answer of DNS, the beat and the opening of Mirai's channel, PING and PONG.
    private boolean isHarmless(byte[] copy, int from, int length) {
        if (length >= 3 && copy[from] >= 20 && copy[from] <= 23 && copy[from + 1] == 3 && copy[from + 2] <= 4) {
            return true;
        }
        String text = text(copy, from, Math.min(length, 7));
        return packet.sourcePort == 53
                || packet.destinationPort == 53
                || text.equals("\0\0")
                || text.equals("\0\0\0\1")
                || text.matches("(PING|PONG)\r?\n?");
    }

    /// Of an HTTP or RTSP message the path, and the headers that name programs; false if it is none.
    private static boolean head(byte[] copy, int from, int to) {
        String text = text(copy, from, to - from);
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        boolean answer = first.startsWith("HTTP/1.") || first.startsWith("RTSP/1.");
        int space = first.indexOf(' ');
        boolean request = space > 0
                && METHODS.contains(first.substring(0, space))
                && (first.contains(" HTTP/1.") || first.contains(" RTSP/1."));
        if (!answer && !request) {
            return false;
        }
        if (request) {
            int target = space + 1 + path(first.substring(space + 1));
            fill(copy, from + target, from + Math.max(target, first.lastIndexOf(' ')));
        }
        int line = from + (end < 0 ? text.length() : end + 1);
        while (line < to) {
            line = header(copy, line, to);
        }
        return true;
    }

    /// How much of a target is a path without anything asked; nothing where a user is named in it.
    private static int path(String target) {
        int end = 0;
        while (end < target.length() && "?;&=@ ".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return end < target.length() && target.charAt(end) == '@' ? 0 : end;
    }

    /// Hides the value of a header, or all that follows where the headers end; returns where the next line begins.
    private static int header(byte[] copy, int line, int to) {
        int end = line;
        while (end < to && copy[end] != '\n') {
            end++;
        }
        String text = text(copy, line, end - line).strip();
        int colon = text.indexOf(':');
        if (colon < 1) {
            fill(copy, Math.min(to, end + 1), to);
            fill(copy, line, text.isEmpty() ? line : end);
            return to;
        }
        if (!HEADERS.contains(text.substring(0, colon).toLowerCase(Locale.ROOT))) {
            int value = line + text(copy, line, end - line).indexOf(':') + 1;
            fill(copy, value, end > value && copy[end - 1] == '\r' ? end - 1 : end);
        }
        return end + 1;
    }

    private static String text(byte[] copy, int from, int length) {
        return new String(copy, from, length, StandardCharsets.ISO_8859_1);
    }

    private static void fill(byte[] copy, int from, int to) {
        fill(copy, from, to, FILL);
    }

    private static void fill(byte[] copy, int from, int to, byte with) {
        if (from < to && from < copy.length) {
            Arrays.fill(copy, from, Math.min(to, copy.length), with);
        }
    }
}
