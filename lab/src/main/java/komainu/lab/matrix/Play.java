package komainu.lab.matrix;

import komainu.lab.Host;
import komainu.lab.Stage;
import komainu.lab.Values;

/// One kind of traffic of the matrix.
@FunctionalInterface
interface Play {
    /// Plays it, and says from when the seconds to its finding are counted.
    long play(Stage stage, Host doer, Values values);
}
