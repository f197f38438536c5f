package komainu.lab.matrix;

import komainu.model.Level;

/// What must be said of a device that does what a cell says.
///
/// @param least the level that must be reached
/// @param most the level that must not be passed
public record Demand(Level least, Level most) {
    static Demand parse(String word) {
        return switch (word.charAt(0)) {
            case '=' -> new Demand(Level.valueOf(word.substring(1)), Level.valueOf(word.substring(1)));
            case '<' ->
                new Demand(
                        Level.INFO,
                        Level.values()[Level.valueOf(word.substring(1)).ordinal() - 1]);
            case 'l' -> new Demand(Level.INFO, Level.INFECTED);
            default -> new Demand(Level.valueOf(word), Level.INFECTED);
        };
    }

    /// True if something must be found.
    public boolean finds() {
        return least.compareTo(Level.INFO) > 0;
    }

    /// True if something must not be said.
    public boolean forbids() {
        return most.compareTo(Level.INFECTED) < 0;
    }

    public boolean isMet(Level level) {
        return level.compareTo(least) >= 0 && level.compareTo(most) <= 0;
    }

    @Override
    public String toString() {
        if (!finds()) {
            return forbids() ? "at most " + most : "nothing demanded";
        }
        return forbids() ? "just " + least : least.toString();
    }
}
