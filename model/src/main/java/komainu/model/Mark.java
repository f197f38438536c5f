package komainu.model;

/// Where a packet lies in the inputs, so that a person can look it up.
///
/// @param input index of the file, in the order given
/// @param packet frame number in that file as Wireshark counts it, from 1
/// @param offset byte offset of the packet's record in the (decompressed) file
/// @param at nanoseconds since 1970
public record Mark(int input, long packet, long offset, long at) implements Comparable<Mark> {
    /// No packet: for outcomes drawn from absence.
    public static final Mark NONE = new Mark(-1, 0, 0, 0);

    @Override
    public int compareTo(Mark other) {
        int c = Long.compare(at, other.at);
        c = c != 0 ? c : Integer.compare(input, other.input);
        return c != 0 ? c : Long.compare(packet, other.packet);
    }
}
