package komainu.detect.identify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import komainu.model.Message.TlsOffered;
import komainu.model.Talk;

/// JA4, the fingerprint of a TLS client by what its hello offers, in whatever order (FoxIO, 2023; BSD-3-Clause).
/// It names a library and its settings, which many programs may share.
final class Ja4 {
    private static final String SERVER_NAME = "0000";
    private static final String PROTOCOLS = "0010";
    private static final String NOTHING = "000000000000";

    private Ja4() {}

    /// The fingerprint, such as `t13d1516h2_8daaf6152771_e5627efa2ab1`; empty if a list was too long to be kept.
    ///
    /// @param transport IP protocol number: UDP means QUIC
    static String of(TlsOffered hello, int transport) {
        List<String> ciphers = list(hello.ciphers());
        List<String> extensions = list(hello.extensions());
        List<String> signatures = list(hello.signatures());
        if (Stream.of(ciphers, extensions, signatures).anyMatch(list -> list.size() >= TlsOffered.MOST)) {
            return "";
        }
        Predicate<String> varies = kind -> kind.equals(SERVER_NAME) || kind.equals(PROTOCOLS);
        String kinds = sorted(extensions.stream().filter(varies.negate()));
        String ordered = signatures.isEmpty() ? "" : '_' + hello.signatures();
        return (transport == Talk.UDP ? 'q' : 't')
                + version(hello.version())
                + (extensions.contains(SERVER_NAME) ? 'd' : 'i')
                + count(ciphers)
                + count(extensions)
                + protocol(hello.protocolEnds())
                + '_'
                + (ciphers.isEmpty() ? NOTHING : hash(sorted(ciphers.stream())))
                + '_'
                + (kinds.isEmpty() ? NOTHING : hash(kinds + ordered));
    }

    private static List<String> list(String values) {
        return values.isEmpty() ? List.of() : Arrays.asList(values.split(","));
    }

    private static String sorted(Stream<String> values) {
        return String.join(",", values.sorted().toList());
    }

    private static String version(String version) {
        return switch (version) {
            case "1.3" -> "13";
            case "1.2" -> "12";
            case "1.1" -> "11";
            case "1.0" -> "10";
            case "ssl3" -> "s3";
            case "0002" -> "s2";
            default -> "00";
        };
    }

    private static String count(List<String> values) {
        int count = Math.min(99, values.size());
        return (count < 10 ? "0" : "") + count;
    }

    /// The first and the last character of the first ALPN name; of its hex form if one is no letter or digit.
    private static String protocol(String ends) {
        if (ends.isEmpty()) {
            return "00";
        }
        byte[] both = HexFormat.of().parseHex(ends);
        boolean plain = isAlphanumeric(both[0]) && isAlphanumeric(both[1]);
        return plain ? new String(both, StandardCharsets.US_ASCII) : ends.substring(0, 1) + ends.substring(3);
    }

    private static boolean isAlphanumeric(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }

    /// The first 12 digits of the SHA-256.
    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, NOTHING.length() / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}
