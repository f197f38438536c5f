package komainu.lab.talk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import komainu.model.Ip;
import komainu.model.Mac;

/// Bytes being written, in network order.
public final class Octets {
    private byte[] bytes = new byte[64];
    private int size;

    /// ASCII or UTF-8 text as bytes.
    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public Octets u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public Octets u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public Octets u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    public Octets u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    public Octets u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    public Octets bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    public Octets text(String text) {
        return bytes(of(text));
    }

    public Octets zeros(int count) {
        room(count);
        size += count;
        return this;
    }

    public Octets mac(Mac mac) {
        return u16((int) (mac.bits() >>> 32)).u32((int) mac.bits());
    }

    /// Four bytes for IPv4, sixteen for IPv6.
    public Octets ip(Ip ip) {
        return ip.isV4() ? u32(ip.v4()) : u64(ip.high()).u64(ip.low());
    }

    /// Overwrites two bytes already written.
    public Octets put16(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
        return this;
    }

    public int size() {
        return size;
    }

    public byte[] done() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
