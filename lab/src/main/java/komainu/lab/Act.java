package komainu.lab;

import komainu.model.Level;

/// One behaviour with its label.
///
/// @param id stable name, as the command line takes it
/// @param doer the type of the device that does it, or empty if several do
/// @param says what happens, one sentence
/// @param seconds how long it lasts at most where nobody says otherwise; what sends much is short
/// @param level what a correct reading says of the doer because of this act alone; INFO for everyday life
public record Act(String id, String doer, String says, long seconds, Level level, Behaviour behaviour) {
    /// True if only a taken device does it.
    public boolean isBot() {
        return level.compareTo(Level.SUSPECT) >= 0;
    }
}
