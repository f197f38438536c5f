package komainu.wire.bluetooth;

import java.util.Locale;

/// The Device Identification Profile's numbers as text.
final class DeviceId {
    private DeviceId() {}

    /// Such as `usb:1d6b:0246:052e`.
    static String text(int source, int vendor, int product, int version) {
        String word = switch (source) {
            case 1 -> "bluetooth";
            case 2 -> "usb";
            default -> Integer.toString(source);
        };
        return String.format(Locale.ROOT, "%s:%04x:%04x:%04x", word, vendor, product, version);
    }
}
