package komainu.knowledge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import komainu.knowledge.Knowledge.Advice;
import komainu.knowledge.Knowledge.Template;
import komainu.knowledge.Knowledge.When;
import komainu.knowledge.login.FactoryLogin;
import komainu.knowledge.version.Format;
import komainu.knowledge.weakness.Weakness;
import komainu.knowledge.weakness.WeaknessBytes;
import komainu.model.Urgency;

/// The compiled form of the data folder that is shipped: no YAML is read when the program runs.
public final class KnowledgeFile {
    static final String RESOURCE = "knowledge.bin";

    private static final int FORMAT = 0x4b4d_4e05;

    private KnowledgeFile() {}

    /// The knowledge this build was made with.
    public static Knowledge load() {
        return load(Organisations.shipped());
    }

    /// The knowledge this build was made with, but for the address assignments.
    public static Knowledge load(Organisations organisations) {
        try (InputStream in = KnowledgeFile.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        RESOURCE + " is missing from this build: run the Maven build of knowledge");
            }
            return read(in.readAllBytes(), organisations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Knowledge snapshot(Pack pack) {
        return read(write(pack), Organisations.shipped());
    }

    static byte[] write(Pack pack) {
        byte[] content = content(pack);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 32);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORMAT);
            out.writeUTF(version(content));
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] content(Pack pack) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(pack.fingerprints().size());
            for (Fingerprint fingerprint : pack.fingerprints()) {
                write(out, fingerprint);
            }
            writeMap(out, pack.thresholds(), out::writeDouble);
            writeMap(out, pack.words(), words -> write(out, List.copyOf(new TreeSet<>(words))));
            writeMap(out, pack.templates(), template -> write(out, List.of(template.en(), template.ja())));
            writeMap(out, pack.advice(), advice -> write(out, advice));
            writeMap(out, pack.names(), out::writeUTF);
            out.writeInt(pack.weaknesses().size());
            for (Weakness weakness : pack.weaknesses()) {
                WeaknessBytes.write(out, weakness);
            }
            out.writeInt(pack.factoryLogins().size());
            for (FactoryLogin login : pack.factoryLogins()) {
                write(out, login);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Writer<T> {
        void write(T value) throws IOException;
    }

    private interface Reader<T> {
        T read() throws IOException;
    }

    private static <T> void writeMap(DataOutputStream out, Map<String, T> map, Writer<T> writer) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, T> entry : new TreeMap<>(map).entrySet()) {
            out.writeUTF(entry.getKey());
            writer.write(entry.getValue());
        }
    }

    private static <T> Map<String, T> readMap(DataInputStream in, Reader<T> reader) throws IOException {
        Map<String, T> map = new HashMap<>();
        for (int n = in.readInt(); n > 0; n--) {
            map.put(in.readUTF(), reader.read());
        }
        return map;
    }

    private static void write(DataOutputStream out, Fingerprint fingerprint) throws IOException {
        out.writeUTF(fingerprint.id());
        out.writeUTF(fingerprint.status());
        out.writeUTF(fingerprint.place());
        out.writeUTF(fingerprint.pattern());
        write(out, fingerprint.suffixes());
        Fingerprint.Says says = fingerprint.says();
        out.writeUTF(says.vendor());
        out.writeUTF(says.type());
        out.writeUTF(says.model());
        out.writeUTF(says.os());
        out.writeUTF(says.firmware());
        out.writeUTF(says.name());
        out.writeDouble(fingerprint.certainty());
        write(out, fingerprint.references());
        out.writeUTF(fingerprint.origin());
        write(out, RequiredTexts.of(fingerprint.pattern()));
    }

    private static void write(DataOutputStream out, Advice advice) throws IOException {
        out.writeUTF(advice.ask());
        write(out, advice.infected());
        write(out, advice.suspect());
        write(out, advice.other());
        out.writeInt(advice.when().size());
        for (Map.Entry<String, When> when : advice.when().entrySet()) {
            out.writeUTF(when.getKey());
            out.writeUTF(when.getValue().urgency().name());
            write(out, when.getValue().steps());
        }
        write(out, advice.references());
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static Knowledge read(byte[] bytes, Organisations organisations) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != FORMAT) {
                throw new IllegalStateException(RESOURCE + " was made by another version: build again");
            }
            String version = in.readUTF();
            List<Fingerprint> fingerprints = new ArrayList<>();
            Map<String, Place> places = new HashMap<>();
            for (int n = in.readInt(); n > 0; n--) {
                Fingerprint fingerprint = readFingerprint(in);
                fingerprints.add(fingerprint);
                places.computeIfAbsent(fingerprint.place(), place -> new Place())
                        .add(new Rule(fingerprint, readTexts(in)));
            }
            Pack pack = new Pack(
                    List.copyOf(fingerprints),
                    readMap(in, in::readDouble),
                    readMap(in, () -> Set.copyOf(readTexts(in))),
                    readMap(in, () -> readTemplate(in)),
                    readMap(in, () -> readAdvice(in)),
                    readMap(in, in::readUTF),
                    readWeaknesses(in),
                    readFactoryLogins(in));
            return new Snapshot(version, pack, places, organisations);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " is damaged: build again", e);
        }
    }

    private static List<Weakness> readWeaknesses(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<Weakness> weaknesses = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            weaknesses.add(WeaknessBytes.read(in));
        }
        return List.copyOf(weaknesses);
    }

    private static void write(DataOutputStream out, FactoryLogin login) throws IOException {
        out.writeUTF(login.id());
        out.writeUTF(login.vendor());
        out.writeUTF(login.type());
        write(out, login.models());
        out.writeUTF(login.user());
        out.writeByte(login.kind().ordinal());
        out.writeUTF(login.proof());
        out.writeUTF(login.from());
        out.writeByte(login.format().ordinal());
        out.writeUTF(login.checked());
        write(out, login.sources());
    }

    private static List<FactoryLogin> readFactoryLogins(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<FactoryLogin> logins = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            logins.add(new FactoryLogin(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    readTexts(in),
                    in.readUTF(),
                    FactoryLogin.Kind.values()[in.readByte()],
                    in.readUTF(),
                    in.readUTF(),
                    Format.values()[in.readByte()],
                    in.readUTF(),
                    readTexts(in)));
        }
        return List.copyOf(logins);
    }

    private static Template readTemplate(DataInputStream in) throws IOException {
        List<String> texts = readTexts(in);
        return new Template(texts.getFirst(), texts.getLast());
    }

    private static Fingerprint readFingerprint(DataInputStream in) throws IOException {
        return new Fingerprint(
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                readTexts(in),
                new Fingerprint.Says(
                        in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()),
                in.readDouble(),
                readTexts(in),
                in.readUTF());
    }

    private static Advice readAdvice(DataInputStream in) throws IOException {
        return new Advice(
                in.readUTF(),
                readTexts(in),
                readTexts(in),
                readTexts(in),
                readMap(in, () -> new When(Urgency.valueOf(in.readUTF()), readTexts(in))),
                readTexts(in));
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int size = in.readInt();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static String version(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
