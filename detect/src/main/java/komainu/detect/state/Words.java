package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import komainu.model.Aim;
import komainu.model.DeviceFact;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Sentence;

/// The bytes of the model's words, version 2; enums travel by name, so that their order may change.
public final class Words {
    private static final Comparator<Aim.Port> BY_NUMBER =
            Comparator.comparingInt(Aim.Port::transport).thenComparingInt(Aim.Port::number);

    private Words() {}

    public static void write(Ip ip, DataOutput out) throws IOException {
        out.writeLong(ip.high());
        out.writeLong(ip.low());
    }

    public static Ip readIp(DataInput in) throws IOException {
        return new Ip(in.readLong(), in.readLong());
    }

    public static void write(Mark mark, DataOutput out) throws IOException {
        out.writeInt(mark.input());
        out.writeLong(mark.packet());
        out.writeLong(mark.offset());
        out.writeLong(mark.at());
        out.writeByte(mark.ttl());
    }

    public static Mark readMark(DataInput in) throws IOException {
        return new Mark(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readUnsignedByte());
    }

    public static void write(Endpoint endpoint, DataOutput out) throws IOException {
        out.writeUTF(endpoint.site());
        out.writeUTF(endpoint.segment());
        out.writeLong(endpoint.mac().bits());
        write(endpoint.ip(), out);
    }

    public static Endpoint readEndpoint(DataInput in) throws IOException {
        return new Endpoint(in.readUTF(), in.readUTF(), new Mac(in.readLong()), readIp(in));
    }

    public static void write(DeviceFact fact, DataOutput out) throws IOException {
        write(fact.endpoint(), out);
        out.writeUTF(fact.property().name());
        out.writeUTF(fact.value());
        out.writeDouble(fact.certainty());
        out.writeUTF(fact.from());
        out.writeUTF(fact.entry());
        out.writeUTF(fact.text());
        write(fact.mark(), out);
    }

    public static DeviceFact readFact(DataInput in) throws IOException {
        return new DeviceFact(
                readEndpoint(in),
                DeviceFact.Property.valueOf(in.readUTF()),
                in.readUTF(),
                in.readDouble(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                readMark(in));
    }

    public static void write(Finding finding, DataOutput out) throws IOException {
        write(finding.endpoint(), out);
        out.writeUTF(finding.detector());
        out.writeLong(finding.first());
        out.writeLong(finding.last());
        out.writeInt(finding.revision());
        out.writeUTF(finding.gate().thing().name());
        out.writeUTF(finding.gate().operated().name());
        out.writeUTF(finding.gate().unknown().name());
        out.writeBoolean(finding.gate().ordinary());
        out.writeBoolean(finding.specific());
        out.writeUTF(finding.phase().name());
        out.writeDouble(finding.confidence());
        out.writeUTF(finding.family());
        out.writeUTF(finding.direction().name());
        out.writeShort(finding.techniques().size());
        for (String technique : finding.techniques()) {
            out.writeUTF(technique);
        }
        out.writeShort(finding.flows().size());
        for (long flow : finding.flows().stream().sorted().toList()) {
            out.writeLong(flow);
        }
        write(finding.aim(), out);
        write(finding.summary(), out);
        out.writeByte(finding.evidence().size());
        for (Finding.Evidence evidence : finding.evidence()) {
            write(evidence.mark(), out);
            write(evidence.text(), out);
        }
    }

    public static Finding readFinding(DataInput in) throws IOException {
        Endpoint endpoint = readEndpoint(in);
        String detector = in.readUTF();
        long first = in.readLong();
        long last = in.readLong();
        int revision = in.readInt();
        var gate = new Finding.Gate(
                Level.valueOf(in.readUTF()),
                Level.valueOf(in.readUTF()),
                Level.valueOf(in.readUTF()),
                in.readBoolean());
        boolean specific = in.readBoolean();
        Finding.Phase phase = Finding.Phase.valueOf(in.readUTF());
        double confidence = in.readDouble();
        String family = in.readUTF();
        Direction direction = Direction.valueOf(in.readUTF());
        List<String> techniques = new ArrayList<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            techniques.add(in.readUTF());
        }
        Set<Long> flows = new HashSet<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            flows.add(in.readLong());
        }
        Aim aim = readAim(in);
        Sentence summary = readSentence(in);
        List<Finding.Evidence> evidence = new ArrayList<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            evidence.add(new Finding.Evidence(readMark(in), readSentence(in)));
        }
        return new Finding(
                endpoint,
                detector,
                first,
                last,
                revision,
                gate,
                specific,
                phase,
                confidence,
                family,
                direction,
                techniques,
                flows,
                aim,
                summary,
                evidence);
    }

    private static void write(Aim aim, DataOutput out) throws IOException {
        out.writeShort(aim.peers().size());
        for (long peer : aim.peers().stream().sorted().toList()) {
            out.writeLong(peer);
        }
        out.writeShort(aim.services().size());
        for (Aim.Port service : aim.services().stream().sorted(BY_NUMBER).toList()) {
            out.writeByte(service.transport());
            out.writeShort(service.number());
        }
    }

    private static Aim readAim(DataInput in) throws IOException {
        Set<Long> peers = new HashSet<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            peers.add(in.readLong());
        }
        Set<Aim.Port> services = new HashSet<>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            services.add(new Aim.Port(in.readUnsignedByte(), in.readUnsignedShort()));
        }
        return new Aim(peers, services);
    }

    static void write(Sentence sentence, DataOutput out) throws IOException {
        out.writeUTF(sentence.key());
        out.writeByte(sentence.values().size());
        for (Map.Entry<String, Sentence.Value> entry : sentence.values().entrySet()) {
            out.writeUTF(entry.getKey());
            switch (entry.getValue()) {
                case Sentence.Count count -> writeNumber('c', count.number(), out);
                case Sentence.Moment moment -> writeNumber('m', moment.nanos(), out);
                case Sentence.Span span -> writeNumber('s', span.nanos(), out);
                case Sentence.Rate rate -> writeNumber('r', rate.bitsPerSecond(), out);
                case Sentence.Part part -> {
                    out.writeByte('n');
                    write(part.sentence(), out);
                }
                case Sentence.Word word -> {
                    out.writeByte('w');
                    out.writeUTF(word.text());
                }
                case Sentence.Phrase phrase -> {
                    out.writeByte('p');
                    out.writeUTF(phrase.key());
                }
            }
        }
    }

    private static void writeNumber(char kind, long number, DataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeLong(number);
    }

    static Sentence readSentence(DataInput in) throws IOException {
        String key = in.readUTF();
        Map<String, Sentence.Value> values = new TreeMap<>();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            String name = in.readUTF();
            byte kind = in.readByte();
            values.put(
                    name,
                    switch (kind) {
                        case 'c' -> new Sentence.Count(in.readLong());
                        case 'm' -> new Sentence.Moment(in.readLong());
                        case 's' -> new Sentence.Span(in.readLong());
                        case 'r' -> new Sentence.Rate(in.readLong());
                        case 'n' -> new Sentence.Part(readSentence(in));
                        case 'w' -> new Sentence.Word(in.readUTF());
                        case 'p' -> new Sentence.Phrase(in.readUTF());
                        default -> throw new IOException("unknown kind of value " + kind + " in sentence " + key);
                    });
        }
        return new Sentence(key, values);
    }
}
