package komainu.model;

import java.util.List;

/// A flow still lives: at 1, 5 and 10 minutes and each 10 after.
///
/// @param started nanoseconds since 1970
/// @param delta volume since the last progress
/// @param total volume since it started
/// @param payloadOut bytes of TCP or UDP payload sent since the last progress
/// @param payloadIn bytes of payload received since the last progress
/// @param ringOut payload bytes sent in each of the last 64 whole seconds of the clock, oldest first, the running one
///     last; empty in the first minute's, and unless among its endpoint's 8 oldest or largest flows
/// @param ringIn the same, received
public record FlowProgress(
        Seen seen,
        Talk talk,
        long started,
        Volume delta,
        Volume total,
        long payloadOut,
        long payloadIn,
        List<Long> ringOut,
        List<Long> ringIn)
        implements Observation {
    public FlowProgress {
        ringOut = List.copyOf(ringOut);
        ringIn = List.copyOf(ringIn);
    }
}
