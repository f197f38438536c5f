package komainu.cli.input;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import komainu.cli.language.Harmless;
import komainu.model.Device;
import komainu.model.Ip;
import komainu.model.Peer;
import komainu.model.Peer.Origin;
import org.jspecify.annotations.Nullable;

/// Whose an address is and in which country, as the owner's own mmdb files say it: for showing only.
final class Origins implements AutoCloseable {
    /* The layouts of MaxMind and DB-IP (country as a map, autonomous_system_organization) and of IPinfo (country as two
    letters or with its own code, as_name or name). Looked up once all is concluded, so that no finding can depend on it. */
    private static final int V4_ONLY = 4;
    private static final int LONGEST = 128;

    private final List<File> files = new ArrayList<>();

    /// A file that cannot be used.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(Path file, String why, @Nullable Throwable cause) {
            super(Harmless.text(file.toString()) + ": " + why, cause);
        }
    }

    static Origins of(List<Path> files) throws Unusable {
        Origins all = new Origins();
        for (Path file : files) {
            try {
                all.files.add(File.open(file));
            } catch (Unusable e) {
                all.close();
                throw e;
            }
        }
        return all;
    }

    /// The devices, their peers with what the files say of them.
    List<Device> in(List<Device> devices) throws Unusable {
        Map<Ip, Origin> known = new HashMap<>();
        for (Device device : devices) {
            for (Peer peer : device.peers()) {
                if (peer.ip().isGlobal() && !known.containsKey(peer.ip())) {
                    known.put(peer.ip(), of(peer.ip()));
                }
            }
        }
        return devices.stream()
                .map(d -> d.with(d.peers().stream()
                        .map(p -> p.of(known.getOrDefault(p.ip(), Origin.NONE)))
                        .toList()))
                .toList();
    }

    /// What the files say of an address; of several the first that says anything.
    Origin of(Ip ip) throws Unusable {
        String organisation = "";
        String country = "";
        for (File file : files) {
            Map<?, ?> entry = file.entry(ip);
            organisation = organisation.isEmpty() ? organisation(entry) : organisation;
            country = country.isEmpty() ? country(entry) : country;
        }
        return new Origin(organisation, country);
    }

    private static String organisation(Map<?, ?> entry) {
        return first(
                text(entry, "autonomous_system_organization"),
                text(entry, "as_name"),
                text(map(entry, "traits"), "autonomous_system_organization"),
                text(entry, "organization"),
                entry.containsKey("asn") ? text(entry, "name") : "");
    }

    private static String country(Map<?, ?> entry) {
        return first(
                letters(text(map(entry, "country"), "iso_code")),
                letters(text(entry, "country_code")),
                letters(text(entry, "country")));
    }

    private static String first(String... texts) {
        return Stream.of(texts).filter(t -> !t.isEmpty()).findFirst().orElse("");
    }

    /// A country by its two letters; anything longer is its name.
    private static String letters(String text) {
        return text.length() == 2 ? text.toUpperCase(Locale.ROOT) : "";
    }

    private static String text(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof String text ? text.substring(0, Math.min(LONGEST, text.length())) : "";
    }

    private static Map<?, ?> map(Map<?, ?> entry, String key) {
        return entry.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    /// One open file.
    private record File(Path path, Reader reader) {
        static File open(Path path) throws Unusable {
            if (!Files.isRegularFile(path)) {
                throw new Unusable(path, "there is no such file", null);
            }
            try {
                return new File(path, new Reader(path.toFile()));
            } catch (InvalidDatabaseException e) {
                throw new Unusable(path, "this is not an mmdb file, or not a whole one", e);
            } catch (IOException e) {
                throw new Unusable(path, "it cannot be read", e);
            } catch (RuntimeException e) {
                throw new Unusable(path, "this mmdb file is damaged", e);
            }
        }

        Map<?, ?> entry(Ip ip) throws Unusable {
            if (!ip.isV4() && reader.getMetadata().ipVersion() == V4_ONLY) {
                return Map.of();
            }
            try {
                return reader.get(InetAddress.getByAddress(bytes(ip)), Map.class) instanceof Map<?, ?> map
                        ? map
                        : Map.of();
            } catch (IOException | RuntimeException e) {
                throw new Unusable(path, "this mmdb file is damaged", e);
            }
        }

        private static byte[] bytes(Ip ip) {
            return ip.isV4()
                    ? ByteBuffer.allocate(4).putInt(ip.v4()).array()
                    : ByteBuffer.allocate(16)
                            .putLong(ip.high())
                            .putLong(ip.low())
                            .array();
        }
    }

    @Override
    public void close() {
        for (File file : files) {
            try {
                file.reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
