package komainu.model;

import java.util.Locale;

/// The closed list of device types.
public enum DeviceType {
    ROUTER,
    ACCESS_POINT,
    SWITCH,
    IP_CAMERA,
    VIDEO_RECORDER,
    TELEVISION,
    STREAMING_BOX,
    SPEAKER,
    SMART_PLUG,
    LIGHT,
    LOCK,
    SENSOR,
    HUB,
    THERMOSTAT,
    APPLIANCE,
    PRINTER,
    NAS,
    PHONE,
    TABLET,
    COMPUTER,
    GAME_CONSOLE,
    WEARABLE,
    MEDICAL,
    VEHICLE,
    INDUSTRIAL,
    SERVER,
    UNKNOWN;

    /// The word used in files and output, such as `ip-camera`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The type of a word; throws IllegalArgumentException for a word not in the list.
    public static DeviceType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// True for what owners operate themselves; everything else, unknown included, is judged as a thing.
    public boolean isOperated() {
        return switch (this) {
            case PHONE, TABLET, COMPUTER, GAME_CONSOLE, SERVER -> true;
            case ROUTER,
                    ACCESS_POINT,
                    SWITCH,
                    IP_CAMERA,
                    VIDEO_RECORDER,
                    TELEVISION,
                    STREAMING_BOX,
                    SPEAKER,
                    SMART_PLUG,
                    LIGHT,
                    LOCK,
                    SENSOR,
                    HUB,
                    THERMOSTAT,
                    APPLIANCE,
                    PRINTER,
                    NAS,
                    WEARABLE,
                    MEDICAL,
                    VEHICLE,
                    INDUSTRIAL,
                    UNKNOWN -> false;
        };
    }
}
