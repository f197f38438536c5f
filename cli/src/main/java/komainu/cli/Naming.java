package komainu.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.model.Device;
import komainu.model.DeviceFact.Property;
import komainu.model.Ip;

/// What a device is called.
record Naming(Phrases phrases) {
    /// What it says of itself or its owner gave it, or empty.
    static String name(Device device) {
        return answer(device, Property.NAME);
    }

    /// Maker and model as far as they are known, or empty.
    String made(Device device) {
        String vendor = phrases.name(answer(device, Property.VENDOR));
        String model = answer(device, Property.MODEL);
        boolean told = model.toLowerCase(Locale.ROOT).startsWith(vendor.toLowerCase(Locale.ROOT));
        return Stream.of(told ? "" : vendor, model).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }

    /// The address, or the identity where there is none.
    static String address(Device device) {
        Ip ip = Answer.address(device);
        return ip.isNone() ? device.id() : ip.toString();
    }

    static String answer(Device device, Property property) {
        return Optional.ofNullable(device.answers().get(property))
                .map(a -> Harmless.text(a.value()))
                .orElse("");
    }

    /// `Camera "Hall" (192.168.1.23)`: type, name or maker, address.
    String label(Device device) {
        String name = name(device).isEmpty() ? made(device) : name(device);
        String type = capital(phrases.type(device.type()));
        return name.isEmpty()
                ? phrases.ui("device-plain", "type", type, "address", address(device))
                : phrases.ui("device-named", "type", type, "name", name, "address", address(device));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
