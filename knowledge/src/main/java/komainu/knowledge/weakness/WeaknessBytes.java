package komainu.knowledge.weakness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import komainu.knowledge.version.Format;
import komainu.knowledge.version.Range;

/// The stored form of a weakness, in the shipped knowledge and in the local store of feeds.
public final class WeaknessBytes {
    private WeaknessBytes() {}

    public static void write(DataOutput out, Weakness weakness) throws IOException {
        out.writeUTF(weakness.id());
        out.writeByte(weakness.kind().ordinal());
        out.writeUTF(weakness.title().en());
        out.writeUTF(weakness.title().ja());
        Weakness.Reach reach = weakness.reach();
        write(out, reach.vendors());
        out.writeUTF(reach.type());
        write(out, reach.models());
        out.writeUTF(reach.os());
        out.writeShort(weakness.branches().size());
        for (Branch branch : weakness.branches()) {
            write(out, branch);
        }
        out.writeBoolean(weakness.othersUnknown());
        out.writeBoolean(weakness.possiblyAtMost());
        write(out, weakness.gravity());
        Weakness.Origin origin = weakness.origin();
        out.writeUTF(origin.feed());
        out.writeDouble(origin.certainty());
        write(out, origin.sources());
        out.writeUTF(origin.since());
        out.writeUTF(origin.checked());
        out.writeUTF(origin.place());
    }

    private static void write(DataOutput out, Branch branch) throws IOException {
        write(out, branch.models());
        write(out, branch.hardware());
        Range range = branch.range();
        out.writeByte(range.format().ordinal());
        out.writeUTF(range.from());
        out.writeUTF(range.before());
        out.writeUTF(range.through());
        out.writeUTF(range.fixed());
        out.writeUTF(branch.fixed());
    }

    private static void write(DataOutput out, Weakness.Gravity gravity) throws IOException {
        write(out, gravity.cves());
        out.writeUTF(gravity.kev());
        write(out, gravity.exploitedBy());
        int needs = 0;
        for (Need need : gravity.needs()) {
            needs |= 1 << need.ordinal();
        }
        out.writeByte(needs);
        out.writeDouble(gravity.cvss());
        out.writeByte(gravity.advice().ordinal());
    }

    private static void write(DataOutput out, List<String> texts) throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    public static Weakness read(DataInput in) throws IOException {
        return new Weakness(
                in.readUTF(),
                Kind.values()[in.readByte()],
                new Weakness.Title(in.readUTF(), in.readUTF()),
                new Weakness.Reach(texts(in), in.readUTF(), texts(in), in.readUTF()),
                branches(in),
                in.readBoolean(),
                in.readBoolean(),
                new Weakness.Gravity(
                        texts(in),
                        in.readUTF(),
                        texts(in),
                        needs(in.readByte()),
                        in.readDouble(),
                        Advice.values()[in.readByte()]),
                new Weakness.Origin(
                        in.readUTF(), in.readDouble(), texts(in), in.readUTF(), in.readUTF(), in.readUTF()));
    }

    private static List<Branch> branches(DataInput in) throws IOException {
        int size = in.readUnsignedShort();
        List<Branch> branches = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            branches.add(new Branch(
                    texts(in),
                    texts(in),
                    new Range(Format.values()[in.readByte()], in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF()),
                    in.readUTF()));
        }
        return branches;
    }

    private static Set<Need> needs(int bits) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        for (Need need : Need.values()) {
            if ((bits & 1 << need.ordinal()) != 0) {
                needs.add(need);
            }
        }
        return needs;
    }

    private static List<String> texts(DataInput in) throws IOException {
        int size = in.readUnsignedShort();
        List<String> texts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
