package komainu.wire.host;

import komainu.model.Mark;
import komainu.model.Observation;
import komainu.model.Seen;

/// An observation kept back until its endpoint is proven, or told at once.
///
/// @param mark the packet that shows it
record Held(Mark mark, Telling telling) {
    /// Makes the observation once its head is known.
    interface Telling {
        Observation with(Seen seen);
    }
}
