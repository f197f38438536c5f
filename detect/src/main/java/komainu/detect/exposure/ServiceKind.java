package komainu.detect.exposure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import komainu.model.Message;
import komainu.model.Sentence;

/// What a service is to its owner, told by the port or by what is spoken there; those an owner minds most first.
enum ServiceKind {
    VIDEO(554, 5554, 8554, 10_554, 1935, 6036, 34_567, 34_599, 37_777, 37_778),
    MEDICAL(104, 2575, 2761, 2762, 11_112),
    INDUSTRY(102, 502, 2404, 20_000, 44_818, 47_808),
    LOGIN(22, 23, 2222, 2323, 3389, 5555, 5900, 5901, 23_231),
    MAINTENANCE(161, 1900, 4567, 5431, 7547, 8291, 8728, 37_215, 49_000, 49_152, 52_869),
    FILES(21, 139, 445, 548, 873, 990, 2049, 3306, 5432, 6379, 11_211),
    PRINTING(515, 631, 9100),
    MESSAGES(1883, 5683, 8883),
    WEB(80, 81, 82, 85, 443, 5000, 5001, 8000, 8008, 8080, 8081, 8082, 8088, 8443, 8888),
    CALLS(5060, 5061),
    MAIL(25, 110, 143, 465, 587, 993, 995),
    NAMES(53, 123),
    OTHER;

    private static final Map<Integer, ServiceKind> BY_PORT = Arrays.stream(values())
            .flatMap(kind -> IntStream.of(kind.ports).mapToObj(port -> Map.entry(port, kind)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private final int[] ports;

    ServiceKind(int... ports) {
        this.ports = ports;
    }

    static ServiceKind of(int port) {
        return BY_PORT.getOrDefault(port, OTHER);
    }

    /// What the called side said makes known what it is; OTHER if it does not.
    static ServiceKind of(Message message) {
        return switch (message) {
            case Message.RtspAnswered answer -> VIDEO;
            case Message.HttpAnswered answer -> WEB;
            case Message.SshBanner banner -> LOGIN;
            case Message.TelnetLine line -> LOGIN;
            case Message.Greeted greeting when greeting.protocol().equals("ftp") -> FILES;
            case Message.Greeted greeting when greeting.protocol().equals("smtp") -> MAIL;
            case Message.Described text
            when text.protocol().equals("dicom") || text.protocol().equals("hl7") -> MEDICAL;
            default -> OTHER;
        };
    }

    /// In the owner's words.
    Sentence.Value phrase() {
        return new Sentence.Phrase("exposure." + name().toLowerCase(Locale.ROOT));
    }
}
