package komainu.model;

import java.util.List;

/// What a Bluetooth device told of itself, of whichever links.
///
/// @param local true for the adapter whose log this is
/// @param bonded true if it shares a key with the other side
/// @param name the name it tells, or empty
/// @param deviceClass class of device (24 bits), or -1
/// @param appearance GAP appearance, or -1
/// @param version what its link layer or link manager says
/// @param companies company numbers in its advertisements, sorted, at most 4
/// @param services UUIDs as `0x180f` or in full, sorted, at most SERVICES
/// @param texts what its device information tells: `maker`, `model`, `firmware`, `hardware`, `software`, or `device-id`
///     as `usb:1d6b:0246:052e` (source, vendor, product, version); in this order
public record Radio(
        boolean local,
        boolean bonded,
        String name,
        int deviceClass,
        int appearance,
        Version version,
        List<Integer> companies,
        List<String> services,
        List<Text> texts) {
    public static final int SERVICES = 64;

    public Radio {
        companies = List.copyOf(companies);
        services = List.copyOf(services);
        texts = List.copyOf(texts);
    }

    /// @param number LMP or link layer version, such as 6 for Bluetooth 4.0, or -1
    /// @param company the maker of the chip by the company number, or -1
    /// @param revision the maker's own number, or -1
    public record Version(int number, int company, int revision) {
        public static final Version UNKNOWN = new Version(-1, -1, -1);

        private static final List<String> NAMES = List.of(
                "1.0b", "1.1", "1.2", "2.0", "2.1", "3.0", "4.0", "4.1", "4.2", "5.0", "5.1", "5.2", "5.3", "5.4",
                "6.0");

        /// The version of the Bluetooth specification, or empty.
        public String specification() {
            return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "";
        }
    }

    /// One thing told, by what it is.
    public record Text(String what, String text) {}

    /// The text told of `what`, or empty.
    public String text(String what) {
        return texts.stream()
                .filter(t -> t.what.equals(what))
                .map(Text::text)
                .findFirst()
                .orElse("");
    }
}
