package komainu.detect;

import java.util.Set;
import komainu.knowledge.Knowledge;
import komainu.model.Endpoint;
import komainu.model.Outcome;
import komainu.model.Quality;

/// What a detector may use during one call.
public interface Context {
    /// Event time, nanoseconds since 1970: of the observation, or of the due wake.
    long now();

    /// Whom the state is about; for a site's state, the endpoint of the observation.
    Endpoint endpoint();

    Knowledge knowledge();

    /// What the site's capture lacks so far.
    Set<Quality.Lack> lacks();

    /// True during the wakes at the end of the input: open windows are cut, rules of absence stay silent.
    boolean ended();

    void emit(Outcome outcome);

    /// Asks for one wake at this time (rounded up to milliseconds); replaces the one asked for before.
    void wakeAt(long nanos);
}
