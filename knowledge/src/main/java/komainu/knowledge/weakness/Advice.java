package komainu.knowledge.weakness;

import java.util.Locale;

/// What an owner should do about a weakness.
public enum Advice {
    KEEP,
    UPDATE,
    /// Change a setting, such as turning a service off.
    CHANGE_SETTING,
    /// Keep it away from the Internet and from other devices.
    ISOLATE,
    REPLACE,
    /// Clinical engineering decides; the owner changes nothing.
    ASK_CLINICAL,
    /// It is decided by what is printed on the device.
    ASK_PLATE,
    /// The provider owns it and updates it.
    ASK_PROVIDER;

    /// The word used in data files.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
