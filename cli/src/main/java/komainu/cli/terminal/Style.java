package komainu.cli.terminal;

import komainu.model.Level;

/// Colours of a terminal, or none.
public enum Style {
    PLAIN,
    COLOURED;

    public String bold(String text) {
        return this == PLAIN ? text : "\033[1m" + text + "\033[0m";
    }

    public String faint(String text) {
        return this == PLAIN ? text : "\033[2m" + text + "\033[0m";
    }

    /// Red for taken over, yellow for possibly, bold for the rest; never the only sign of it.
    public String level(Level level, String text) {
        if (this == PLAIN) {
            return text;
        }
        String code = switch (level) {
            case INFECTED -> "1;31";
            case SUSPECT -> "1;33";
            case VULNERABLE, EXPOSED, INFO -> "1";
        };
        return "\033[" + code + "m" + text + "\033[0m";
    }
}
