package komainu.detect.habit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.detect.state.HabitBytes;
import komainu.detect.state.Part;
import komainu.detect.state.Union;
import komainu.model.Distinct;
import komainu.model.FlowEnded;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Service;
import komainu.model.Talk;
import org.jspecify.annotations.Nullable;

/// The ports an endpoint was called on: those it answered, and those that may still prove to be.
final class Offered implements Part {
    static final int MOST = 64;

    /// Ports from here on are mostly borrowed for one conversation.
    static final int BORROWED = 32_768;

    private final Map<Integer, Door> doors = new TreeMap<>();
    /// Those that found no room.
    private final Union omitted = new Union();

    /// One port.
    private static final class Door {
        String protocol = "";
        long first;
        long last;
        Distinct inside = new Distinct();
        Distinct outside = new Distinct();
        boolean answered;
        final boolean began;
        final Mark mark;

        Door(long first, boolean began, Mark mark) {
            this.first = first;
            this.last = first;
            this.began = began;
            this.mark = mark;
        }

        /// A high UDP port with one client is that conversation's, not a service.
        boolean told(int key) {
            return answered && (!isBorrowed(key) || key >>> 16 != Talk.UDP || clients() > 1);
        }

        private long clients() {
            return inside.estimate() + outside.estimate();
        }

        Service service(int key) {
            return new Service(
                    key >>> 16, key & 0xffff, protocol, first, last, inside.copy(), outside.copy(), began, mark);
        }
    }

    static int key(Talk talk) {
        return talk.transport() << 16 | talk.port();
    }

    private static boolean isBorrowed(int key) {
        return (key & 0xffff) >= BORROWED;
    }

    /// Notes a call whose answer may come.
    ///
    /// @param closed true if the port was closed before
    void called(int key, long at, boolean closed, Mark mark) {
        if (!doors.containsKey(key) && makeRoom(key)) {
            doors.put(key, new Door(at, closed, mark));
        }
    }

    boolean isOpen(int key) {
        Door door = doors.get(key);
        return door != null && door.answered;
    }

    /// Counts a call that was answered.
    void answered(int key, FlowEnded flow, boolean inside) {
        called(key, flow.started(), false, flow.seen().mark());
        Door door = doors.get(key);
        if (door == null) {
            return;
        }
        door.first = door.answered ? Math.min(door.first, flow.started()) : flow.started();
        door.last = Math.max(door.last, flow.last());
        door.answered = true;
        (inside ? door.inside : door.outside).add(Distinct.hash(flow.talk().peer()));
    }

    /// Notes what was spoken at a port, once.
    void spoken(int key, Message message) {
        Door door = doors.get(key);
        if (door != null && door.protocol.isEmpty()) {
            door.protocol = Spoken.word(message);
        }
    }

    /// Who never answered gives way first, then whoever has a borrowed port, but not to another one.
    private boolean makeRoom(int key) {
        if (doors.size() < MOST) {
            return true;
        }
        Integer leaves = leaves(key);
        if (leaves == null) {
            omit(key);
            return false;
        }
        if (isOpen(leaves)) {
            omit(leaves);
        }
        doors.remove(leaves);
        return true;
    }

    private @Nullable Integer leaves(int key) {
        Integer borrowed = null;
        for (Map.Entry<Integer, Door> entry : doors.entrySet()) {
            if (!entry.getValue().answered) {
                return entry.getKey();
            }
            borrowed = isBorrowed(entry.getKey()) && !isBorrowed(key) ? entry.getKey() : borrowed;
        }
        return borrowed;
    }

    private void omit(int key) {
        omitted.add(Distinct.mix(key));
    }

    /// By transport and port.
    List<Service> all() {
        return doors.entrySet().stream()
                .filter(e -> e.getValue().told(e.getKey()))
                .map(e -> e.getValue().service(e.getKey()))
                .toList();
    }

    long omitted() {
        return omitted.estimate();
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(doors.size());
        for (Map.Entry<Integer, Door> entry : doors.entrySet()) {
            HabitBytes.write(entry.getValue().service(entry.getKey()), out);
            out.writeBoolean(entry.getValue().answered);
        }
        omitted.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        doors.clear();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            Service service = HabitBytes.readService(in);
            Door door = new Door(service.first(), service.began(), service.mark());
            door.protocol = service.protocol();
            door.last = service.last();
            door.inside = service.inside();
            door.outside = service.outside();
            door.answered = in.readBoolean();
            doors.put(service.transport() << 16 | service.port(), door);
        }
        omitted.read(in);
    }
}
