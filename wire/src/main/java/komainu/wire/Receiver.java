package komainu.wire;

import komainu.model.Observation;

/// Takes observations in order.
@FunctionalInterface
public interface Receiver {
    void accept(Observation observation);
}
