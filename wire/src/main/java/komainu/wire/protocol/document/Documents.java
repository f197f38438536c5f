package komainu.wire.protocol.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kinds of documents known, and what is wanted of each: what a thing is, never its serial number.
public final class Documents {
    /// What a form with a password in it is told as.
    public static final String FORM = "form";

    /// What a user's name in a request of web services is told as.
    public static final String SOAP_LOGIN = "soap-login";

    private static final String BODY = "/Envelope/Body/";

    private static final String OPENING = "NewExternalPort=external NewProtocol=transport NewInternalPort=internal"
            + " NewInternalClient=client NewPortMappingDescription=name NewLeaseDuration=lease";

    private static final String LISTED = OPENING + " NewEnabled=enabled";

    /// By their root element; where two share it, by the first text found.
    private static final List<Kind> XML = List.of(
            // UPnP Device Architecture 2.3, of the root device only; the last two are of Sonos. FRITZ!Box: TR-064.
            Kind.of(
                    "upnp",
                    "device-1-0",
                    "/root/device",
                    "manufacturer=manufacturer modelName=model-name modelNumber=model-number"
                            + " modelDescription=model-description friendlyName=friendly-name deviceType=device-type"
                            + " softwareVersion=software-version roomName=room-name"),
            Kind.of(
                    "onvif",
                    "",
                    BODY + "GetDeviceInformationResponse",
                    "Manufacturer=manufacturer Model=model FirmwareVersion=firmware"),
            // Devices Profile for Web Services 1.1, 5.1
            Kind.of(
                    "dpws",
                    "",
                    BODY + "Metadata/MetadataSection",
                    "ThisModel/Manufacturer=manufacturer ThisModel/ModelName=model-name"
                            + " ThisModel/ModelNumber=model-number ThisDevice/FriendlyName=friendly-name"),
            // UPnP WANIPConnection:1 and :2, WANPPPConnection:1, WANIPv6FirewallControl:1; read by `SoapOpenings`
            Kind.of("igd-ask", "", BODY + "AddPortMapping", OPENING),
            Kind.of("igd-ask", "", BODY + "AddAnyPortMapping", OPENING),
            Kind.of(
                    "igd-ask",
                    "",
                    BODY + "AddPinhole",
                    "InternalClient=client InternalPort=pinhole-port Protocol=transport LeaseTime=lease"),
            Kind.of("igd-delete", "", BODY + "DeletePortMapping", "NewExternalPort=external NewProtocol=transport"),
            Kind.of("igd-reserved", "", BODY + "AddAnyPortMappingResponse", "NewReservedPort=reserved"),
            Kind.of("igd-listed", "", BODY + "GetGenericPortMappingEntryResponse", LISTED),
            Kind.of(
                    "igd-listed",
                    "",
                    BODY + "GetListOfPortMappingsResponse/NewPortListing/PortMappingList/PortMappingEntry",
                    LISTED),
            Kind.of("igd-address", "", BODY + "GetExternalIPAddressResponse", "NewExternalIPAddress=outside"),
            Kind.of("igd-fault", "", BODY + "Fault/detail/UPnPError", "errorCode=code"),
            // OASIS Web Services Security UsernameToken Profile 1.1
            Kind.of(SOAP_LOGIN, "", "/Envelope/Header/Security/UsernameToken", "Username=user"),
            // TR-069: a router to its provider
            Kind.of("cwmp", "", BODY + "Inform/DeviceId", "Manufacturer=manufacturer ProductClass=product-class"),
            Kind.of(
                    "api",
                    "roku",
                    "",
                    "/device-info",
                    "vendor-name=manufacturer model-name=model software-version=firmware user-device-name=name"),
            Kind.of(
                    "api",
                    "isapi",
                    "",
                    "/DeviceInfo",
                    "manufacturer=manufacturer model=model firmwareVersion=firmware deviceType=type deviceName=name"),
            Kind.of("api", "dial", "urn:dial-multiscreen-org", "/service", "name=application"),
            Kind.of("api", "soundtouch", "deviceID", "/info", "type=model name=name"),
            Kind.of("api", "denon", "", "/Device_Info", "ModelName=model"),
            Kind.of("api", "fritzbox", "", "/BoxInfo", "Name=model Version=firmware"));

    /// By the end of the path they are asked for.
    private static final List<Kind> JSON = List.of(
            Kind.of(
                    "api",
                    "cast",
                    "/setup/eureka_info",
                    "",
                    "name=name build_version=firmware device_info/manufacturer=manufacturer device_info/model_name=model"
                            + " detail/manufacturer=manufacturer detail/model_name=model"),
            Kind.of(
                    "api",
                    "hdhomerun",
                    "/discover.json",
                    "",
                    "FriendlyName=name ModelNumber=model FirmwareVersion=firmware"),
            Kind.of("api", "hue", "/config", "", "name=name modelid=model swversion=firmware"),
            Kind.of("api", "shelly", "/shelly", "", "type=model model=model fw=firmware ver=firmware name=name"),
            Kind.of("api", "wled", "/json/info", "", "brand=manufacturer product=model ver=firmware name=name"),
            Kind.of("api", "samsung", "/api/v2/", "", "device/modelName=model device/name=name device/OS=system"),
            Kind.of("api", "yamaha", "/system/getDeviceInfo", "", "model_name=model system_version=firmware"),
            Kind.of(
                    "api",
                    "elgato",
                    "/elgato/accessory-info",
                    "",
                    "productName=model firmwareVersion=firmware displayName=name"),
            Kind.of("api", "bravia", "/sony/system", "", "result/product=type result/model=model result/name=name"),
            Kind.of(
                    "api",
                    "spotify",
                    "action=getInfo",
                    "",
                    "brandDisplayName=manufacturer modelDisplayName=model deviceType=type remoteName=name"));

    private static final List<Kind> IPP = List.of(Kind.of(
            "ipp",
            "",
            "",
            "answer=answer printer-make-and-model=make-and-model printer-device-id/manufacturer=manufacturer"
                    + " printer-device-id/model=model printer-firmware-string-version=firmware"));

    private Documents() {}

    /// A reader of the body of a request or answer, or null if it is of no kind known.
    ///
    /// @param kind what the first bytes look like: `xml`, `json`, ...
    /// @param path what was asked for, or empty
    public static @Nullable Document of(String kind, String contentType, String path) {
        if (contentType.startsWith("application/ipp")) {
            return new Ipp(IPP);
        }
        if (contentType.startsWith("application/x-www-form-urlencoded")) {
            return new Form();
        }
        return switch (kind) {
            case "xml" -> new Xml(XML);
            case "json" -> json(path);
            default -> null;
        };
    }

    private static @Nullable Document json(String path) {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        List<Kind> asked = JSON.stream()
                .filter(kind -> path.endsWith(kind.mark()) || bare.endsWith(kind.mark()))
                .toList();
        return asked.isEmpty() ? null : new Json(asked);
    }
}
