package komainu.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import komainu.model.Prefix;
import komainu.model.Quality;

/// What was read, how well, and where reading stopped.
///
/// @param kind what the inputs hold
/// @param inputs one per file, in the order given
/// @param first nanoseconds since 1970 of the first packet, 0 if none
/// @param last nanoseconds since 1970 of the latest packet
/// @param packets read from all inputs, or told of by flow records
/// @param bytes on the wire
/// @param flows promoted
/// @param malformed by `protocol.REASON`, sorted
/// @param wifi what was heard of Wi-Fi, if these are records of the air
/// @param bluetooth what was heard of Bluetooth, if there are such records
/// @param counters everything else that is counted, by name, sorted: table sizes, evictions, caps reached, link
///      types not read
public record InputReport(
        Kind kind,
        List<Input> inputs,
        long first,
        long last,
        long packets,
        long bytes,
        long flows,
        List<Home> home,
        Map<String, Long> malformed,
        List<Quality.Lack> quality,
        Optional<Wifi> wifi,
        Optional<Bluetooth> bluetooth,
        Map<String, Long> counters) {
    /// What inputs hold.
    public enum Kind {
        PACKETS,
        /// Records of flows, such as Zeek's logs.
        FLOWS,
        /// Records of Bluetooth, and no packets beside them.
        BLUETOOTH
    }

    /// One file.
    ///
    /// @param name as given by the user
    /// @param format such as `pcap`, `pcapng`, `pcap.gz`
    /// @param size bytes of the file, or -1 for a pipe
    /// @param read bytes of the file that were read so far, packed as they are
    /// @param fault why reading stopped early, if it did
    public record Input(
            String name, String site, String format, long size, long read, long packets, Optional<Fault> fault) {}

    /// Why an input could not be read, or not to its end.
    ///
    /// @param kind what it is: `missing`, `directory`, `empty`, `cut`, `record-too-long`, `not-a-capture`, `etl`,
    ///      `pktmon`, `zip`, `har`, `text`, `denied`, `damaged`, `mixed`, `btsnooz`
    /// @param offset byte offset where it stopped
    /// @param detail values for the message, such as the length met
    public record Fault(String kind, long offset, String detail) {}

    /// What was heard of Wi-Fi. Neighbours are counted and not named.
    ///
    /// @param networks the owner's that were heard: names, or addresses of access points that tell none; sorted
    /// @param data frames of it that carry something, handshakes aside
    /// @param encrypted those of them that are encrypted
    /// @param neighbours other networks
    /// @param strangers stations in them
    public record Wifi(List<String> networks, long data, long encrypted, long neighbours, long strangers) {
        public Wifi {
            networks = List.copyOf(networks);
        }

        /// Both together.
        public Wifi and(Wifi other) {
            TreeSet<String> all = new TreeSet<>(networks);
            all.addAll(other.networks);
            return new Wifi(
                    List.copyOf(all),
                    data + other.data,
                    encrypted + other.encrypted,
                    neighbours + other.neighbours,
                    strangers + other.strangers);
        }

        /// Per cent of the data that is encrypted; 0 and 100 only where they are exact.
        public int share() {
            if (encrypted == 0 || encrypted == data) {
                return encrypted == 0 ? 0 : 100;
            }
            return Math.clamp(Math.round(100.0 * encrypted / data), 1, 99);
        }
    }

    /// What was heard of Bluetooth. Who passes by is counted and not named.
    ///
    /// @param adapters whose logs these are; 0 for what was heard on the air alone
    /// @param devices connected or bonded: the owner's
    /// @param others who was only heard, a random address that changed counted once as far as can be told
    /// @param cut records of which the log holds a part only
    public record Bluetooth(long records, int adapters, long devices, long others, long cut) {}

    /// A range of the owner's addresses.
    ///
    /// @param from `option`, `dhcp`, `arp`, `ra`, `on-link`, `private`
    public record Home(String site, Prefix prefix, String from) {}
}
