package komainu.wire;

import java.util.Locale;

/// What is counted for every packet, so that counting costs one addition; the word is its name in a report.
public enum Count {
    /// Frames the capture cut short.
    FRAMES_CUT,
    /// Packets longer than Batch.LONGEST_PACKET, kept cut.
    FRAMES_TOO_LONG,
    /// Frames of Wi-Fi; those with encrypted contents; those that manage a network.
    WIFI_FRAMES,
    WIFI_ENCRYPTED,
    WIFI_MANAGEMENT,
    /// Logons that hand out keys, of which nothing is kept.
    WIFI_HANDSHAKES,
    /// Frames sent again that were heard before, frames with a wrong check sum, and parts of packets: not read.
    WIFI_REPEATED,
    WIFI_DAMAGED,
    WIFI_FRAGMENTS,
    /// Tunnel headers looked through.
    TUNNELS,
    /// IP fragments, and what became of their datagrams.
    FRAGMENTS,
    FRAGMENTS_JOINED,
    FRAGMENTS_LOST,
    /// Fragments that came again with the same bytes, and with other bytes (the first copy wins).
    FRAGMENTS_REPEATED,
    FRAGMENTS_OVERLAPPING;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
