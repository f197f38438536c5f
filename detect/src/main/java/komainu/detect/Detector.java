package komainu.detect;

import komainu.detect.state.State;
import komainu.model.Observation;

/// Turns observations of one subject into outcomes. Holds no state: the step lends it for one call.
///
/// @param <S> what it remembers of one subject
public interface Detector<S extends State> {
    Card card();

    S newState();

    /// Sees one observation of a kind its card names.
    void observe(Observation seen, S state, Context context);

    /// Called at the time asked for by `Context.wakeAt`.
    default void wake(S state, Context context) {}
}
