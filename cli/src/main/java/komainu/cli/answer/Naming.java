package komainu.cli.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Identity;
import komainu.model.Ip;

/// What a device is called.
public record Naming(Phrases phrases) {
    /// What it says of itself or its owner gave it, or empty.
    public static String name(Device device) {
        return answer(device, Property.NAME);
    }

    /// Maker and model as far as they are known, or empty.
    public String made(Device device) {
        String vendor = phrases.name(answer(device, Property.VENDOR));
        String model = answer(device, Property.MODEL);
        boolean told = model.toLowerCase(Locale.ROOT).startsWith(vendor.toLowerCase(Locale.ROOT));
        return Stream.of(told ? "" : vendor, model).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }

    /// The address, or the identity where there is none.
    public static String address(Device device) {
        Ip ip = Answer.address(device);
        return ip.isNone() ? device.id() : ip.toString();
    }

    public static String answer(Device device, Property property) {
        return Optional.ofNullable(device.answers().get(property))
                .map(a -> Harmless.text(a.value()))
                .orElse("");
    }

    /// An answer or a clue's value as it is shown: the name of a maker, not its word.
    public String value(Property property, String value) {
        return switch (property) {
            case VENDOR, OS -> phrases.name(Harmless.text(value));
            case TYPE -> phrases.type(DeviceType.of(value));
            case MODEL, FIRMWARE, NAME, ID -> Harmless.text(value);
            case LOGIN -> phrases.ui("login-" + value);
        };
    }

    /// What kind of thing it is: its type, or what it is made of where that says more; `?` if neither is known.
    ///
    /// @param all devices, among which its host is
    public String kind(Device device, List<Device> all) {
        String type = device.type() == DeviceType.UNKNOWN ? "" : phrases.type(device.type());
        Identity identity = device.identity();
        return switch (identity.form()) {
            case DEVICE -> type.isEmpty() ? "?" : type;
            case CONTAINERS ->
                identity.host().isEmpty()
                        ? phrases.ui("form-containers-unknown")
                        : phrases.ui("form-containers", "host", host(identity, all));
            case VIRTUAL_MACHINES ->
                identity.host().isEmpty()
                        ? phrases.ui("form-virtual-machines-unknown")
                        : phrases.ui("form-virtual-machines", "host", host(identity, all));
            case EXTENDER -> type.isEmpty() ? phrases.ui("form-extender") : type;
            case BEHIND_EXTENDER ->
                phrases.ui("form-behind-extender", "type", type.isEmpty() ? phrases.type(device.type()) : type);
            case RECORDER ->
                device.type() == DeviceType.PHONE || device.type() == DeviceType.TABLET
                        ? phrases.ui("form-recorder-phone")
                        : phrases.ui("form-recorder");
        };
    }

    private String host(Identity identity, List<Device> all) {
        return all.stream()
                .filter(d -> d.id().equals(identity.host()))
                .map(d -> name(d).isEmpty() ? made(d).isEmpty() ? address(d) : made(d) : name(d))
                .findFirst()
                .orElse(identity.host());
    }

    /// `Camera "Hall" (192.168.1.23)`: type, name or maker, address.
    public String label(Device device) {
        String name = name(device).isEmpty() ? made(device) : name(device);
        String type = capital(
                device.identity().form() == Identity.Form.DEVICE
                        ? phrases.type(device.type())
                        : kind(device, List.of()));
        return name.isEmpty()
                ? phrases.ui("device-plain", "type", type, "address", address(device))
                : phrases.ui("device-named", "type", type, "name", name, "address", address(device));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
