package komainu.model;

/// A promoted flow ended.
///
/// @param started nanoseconds since 1970
/// @param last nanoseconds since 1970 of its last packet; idle flows end later
/// @param total volume of its whole life
/// @param payloadOut bytes of TCP or UDP payload sent
/// @param payloadIn bytes of payload received
public record FlowEnded(
        Seen seen, Talk talk, long started, long last, Volume total, long payloadOut, long payloadIn, How how)
        implements Observation {
    /// Why a flow ended.
    public enum How {
        FINISHED,
        RESET,
        IDLE,
        /// Pushed out of a full table.
        EVICTED,
        /// The input ended, or a new epoch began: it may go on.
        CUT
    }
}
