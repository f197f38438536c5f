package komainu.model;

/// Something the capture lacks from now on; rules that need it switch themselves off.
///
/// @param lack what is missing, for the whole site
public record Quality(Seen seen, Lack lack) implements Observation {
    /// What a capture can lack.
    public enum Lack {
        /// Less than 20 % of TCP flows have both directions.
        ONE_SIDED,
        /// Packets are cut before their payload.
        TRUNCATED,
        /// Only one packet or flow in N was recorded.
        SAMPLED,
        /// Each packet is there more than once.
        DUPLICATED,
        /// Time stepped back by more than 2 s: all flows ended and a new epoch began.
        LATE,
        /// Wi-Fi or another link hides the payload.
        ENCRYPTED
    }
}
