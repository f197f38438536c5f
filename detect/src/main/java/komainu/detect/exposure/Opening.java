package komainu.detect.exposure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.detect.state.Words;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Message;

/// A port of the router somebody wanted opened, and what became of it.
///
/// @param mark the packet that shows it as it stands
/// @param client whom it leads to, or Ip.NONE for the asker
/// @param external the router's port, 0 for all
/// @param internal the device's port, 0 for all
/// @param lease seconds, 0 without end
/// @param outside the address the router gave with it, or Ip.NONE
/// @param name what its asker calls it
record Opening(
        Mark mark,
        State state,
        Ip client,
        int external,
        int internal,
        int transport,
        long lease,
        Ip outside,
        String name) {
    private static final int LONGEST_NAME = 40;
    private static final long SECOND = 1_000_000_000L;
    private static final int TCP = 6;
    private static final int UDP = 17;

    /// What became of it.
    enum State {
        ASKED,
        REFUSED,
        OPEN,
        /// The router tells of it; who asked was not seen.
        LISTED,
        /// Open since a stranger on the Internet asked the router for it.
        DEMANDED,
        CLOSED
    }

    static Opening of(Mark mark, State state, Message.Mapped m) {
        String name = m.name().substring(0, Math.min(LONGEST_NAME, m.name().length()));
        return new Opening(
                mark, state, m.client(), m.external(), m.internal(), m.transport(), m.lease(), m.outside(), name);
    }

    /// True for the same port of the router.
    boolean isSamePort(Opening other) {
        // What is asked for without a wish, or is to be closed, is known by the device's port.
        boolean outer = external == other.external && external != 0;
        boolean inner = (external == 0 || other.external == 0 || isOver() || other.isOver())
                && internal == other.internal
                && internal != 0;
        return transport == other.transport && (outer || inner);
    }

    private boolean isOver() {
        return state == State.CLOSED || state == State.REFUSED || state == State.ASKED;
    }

    /// This port, now that more was said of it: a later word rarely repeats all.
    Opening become(Opening later) {
        return new Opening(
                later.mark,
                later.state,
                later.client.isNone() ? client : later.client,
                later.external == 0 ? external : later.external,
                later.internal == 0 ? internal : later.internal,
                transport,
                later.lease,
                later.outside.isNone() ? outside : later.outside,
                later.name.isEmpty() ? name : later.name);
    }

    boolean isOpen(long now) {
        boolean lapsed = lease > 0 && mark.at() + lease * SECOND < now;
        return (state == State.OPEN || state == State.LISTED || state == State.DEMANDED) && !lapsed;
    }

    /// `TCP 8080`, as owners find it on the router's page.
    String outer() {
        return port(external);
    }

    String inner() {
        return port(internal);
    }

    private String port(int port) {
        String word = transport == TCP ? "TCP" : transport == UDP ? "UDP" : "";
        return (word + ' ' + (port == 0 ? "*" : Integer.toString(port))).strip();
    }

    void write(DataOutput out) throws IOException {
        Words.write(mark, out);
        out.writeUTF(state.name());
        Words.write(client, out);
        out.writeShort(external);
        out.writeShort(internal);
        out.writeByte(transport);
        out.writeLong(lease);
        Words.write(outside, out);
        out.writeUTF(name);
    }

    static Opening read(DataInput in) throws IOException {
        return new Opening(
                Words.readMark(in),
                State.valueOf(in.readUTF()),
                Words.readIp(in),
                in.readUnsignedShort(),
                in.readUnsignedShort(),
                in.readUnsignedByte(),
                in.readLong(),
                Words.readIp(in),
                in.readUTF());
    }
}
