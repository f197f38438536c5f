package komainu.wire.protocol.medical;

import java.util.List;

/// What DICOM associations are for, by the registered numbers of their services (PS3.4, PS3.6).
final class Services {
    private static final String IMAGES = "1.2.840.10008.5.1.4.1.1.";

    /// Services numbered like this or below.
    private record Service(String number, String word) {}

    /* Longer numbers before those they begin with. The words of images are those of their modality (PS3.3 C.7.3.1.1.1). */
    private static final List<Service> ALL = List.of(
            new Service(IMAGES + "1.1", "DX"),
            new Service(IMAGES + "1.2", "MG"),
            new Service(IMAGES + "1.3", "IO"),
            new Service(IMAGES + "1", "CR"),
            new Service(IMAGES + "2", "CT"),
            new Service(IMAGES + "3", "US"),
            new Service(IMAGES + "4", "MR"),
            new Service(IMAGES + "6", "US"),
            new Service(IMAGES + "9.1", "ECG"),
            new Service(IMAGES + "9.2", "HD"),
            new Service(IMAGES + "12.1", "XA"),
            new Service(IMAGES + "12.2", "RF"),
            new Service(IMAGES + "20", "NM"),
            new Service(IMAGES + "77.1.1", "ES"),
            new Service(IMAGES + "77.1.4", "XC"),
            new Service(IMAGES + "77.1.5", "OP"),
            new Service(IMAGES + "77.1.6", "SM"),
            new Service(IMAGES + "128", "PT"),
            new Service(IMAGES + "130", "PT"),
            new Service(IMAGES + "481", "RT"),
            new Service("1.2.840.10008.5.1.4.1.2", "query"),
            new Service("1.2.840.10008.5.1.4.31", "worklist"),
            new Service("1.2.840.10008.5.1.1", "print"));

    private Services() {}

    /// The word of a service, or empty for those every device may use.
    static String of(String number) {
        for (Service service : ALL) {
            if (number.equals(service.number) || number.startsWith(service.number + '.')) {
                return service.word;
            }
        }
        return "";
    }
}
