package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.model.Distinct;

/// The bytes of a [Distinct]: a count from 0 to 32 and that many hashes, or 255 and the registers.
final class DistinctBytes {
    private static final int REGISTERS = 255;

    private DistinctBytes() {}

    static void write(Distinct d, DataOutput out) throws IOException {
        byte[] registers = d.registers();
        if (registers.length > 0) {
            out.writeByte(REGISTERS);
            out.write(registers);
            return;
        }
        long[] hashes = d.hashes();
        out.writeByte(hashes.length);
        for (long hash : hashes) {
            out.writeLong(hash);
        }
    }

    static Distinct read(DataInput in) throws IOException {
        int count = in.readUnsignedByte();
        if (count == REGISTERS) {
            byte[] registers = new byte[Distinct.REGISTERS];
            in.readFully(registers);
            return Distinct.of(new long[0], 0, registers);
        }
        if (count > Distinct.EXACT) {
            throw new IOException("a distinct set of " + count + " hashes is too long");
        }
        long[] hashes = new long[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = in.readLong();
        }
        return Distinct.of(hashes, count, new byte[0]);
    }
}
