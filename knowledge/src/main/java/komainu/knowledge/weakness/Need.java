package komainu.knowledge.weakness;

import java.util.Locale;

/// What an attacker needs first.
public enum Need {
    /// To reach it over a network.
    NETWORK,
    /// To be on the same network.
    ADJACENT,
    /// To be within radio range.
    RADIO,
    /// To hold it in the hands.
    PHYSICAL,
    /// A login.
    CREDENTIALS,
    /// Someone who opens or allows something.
    USER;

    /// The word used in data files.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
