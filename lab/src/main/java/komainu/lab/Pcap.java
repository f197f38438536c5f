package komainu.lab;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A capture file with nanosecond times, little-endian (draft-ietf-opsawg-pcap).
public final class Pcap {
    static final int NANOSECOND_MAGIC = 0xa1b2_3c4d;
    static final int LINK_ETHERNET = 1;

    /// IEEE 802.11 behind a radiotap header.
    static final int LINK_AIR = 127;

    /// Bluetooth HCI, H4 behind its direction.
    static final int LINK_BLUETOOTH = 201;

    private Pcap() {}

    /// Writes frames in the order given; each is cut to `longest` bytes.
    static void write(Path file, List<Frame> frames, int longest, int link) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            byte[] head = head(longest);
            put(head, 20, link);
            out.write(head);
            for (Frame frame : frames) {
                int kept = Math.min(longest, frame.bytes().length);
                byte[] record = new byte[16];
                put(record, 0, (int) (frame.at() / 1_000_000_000));
                put(record, 4, (int) (frame.at() % 1_000_000_000));
                put(record, 8, kept);
                put(record, 12, frame.bytes().length);
                out.write(record);
                out.write(frame.bytes(), 0, kept);
            }
        }
    }

    /// The first 24 bytes of a file of Ethernet.
    public static byte[] head(int longest) {
        byte[] head = new byte[24];
        put(head, 0, NANOSECOND_MAGIC);
        put(head, 4, 4 << 16 | 2);
        put(head, 16, longest);
        put(head, 20, LINK_ETHERNET);
        return head;
    }

    private static void put(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
        bytes[at + 2] = (byte) (value >>> 16);
        bytes[at + 3] = (byte) (value >>> 24);
    }
}
