package komainu.detect.cases;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import komainu.detect.state.HabitBytes;
import komainu.detect.state.RadioBytes;
import komainu.detect.state.Words;
import komainu.model.Coverage;
import komainu.model.DeviceFact;
import komainu.model.Endpoint;
import komainu.model.Habits;
import komainu.model.Radio;

/// What is known of one endpoint.
final class Known {
    /// The most facts kept of one endpoint.
    static final int FACTS = 96;

    /// The most habits kept of one endpoint: they prove little.
    private static final int HABITS = 8;

    final Endpoint endpoint;
    final List<DeviceFact> facts = new ArrayList<>(4);
    /// The account that still grows, after all closed ones as one.
    final List<Habits> habits = new ArrayList<>(1);
    boolean routes;
    /// True if a flow log told of it, which names no hardware addresses.
    boolean logged;
    /// True if it asked for its address, or for its neighbours, on the link itself.
    boolean onLink;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long out;
    long in;
    long toAll;
    /// Unicast packets to or from global addresses.
    long strangers;
    /// Packets it sent that no router had passed on.
    long fresh;
    /// Packets it sent that a router had passed on.
    long passedOn;
    long presence;
    /// What it told of itself by Bluetooth.
    Optional<Radio> radio = Optional.empty();

    Known(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    void at(long from, long until) {
        first = Math.min(first, from);
        last = Math.max(last, until);
    }

    void cover(Coverage coverage) {
        at(coverage.first(), coverage.last());
        out += coverage.out();
        in += coverage.in();
        toAll += coverage.toAll();
        strangers += coverage.strangers();
        fresh += coverage.fresh();
        passedOn += coverage.passedOn();
        presence += coverage.presence();
    }

    private boolean isDated() {
        return first <= last;
    }

    /// When it was first heard; the beginning of time if that is not known.
    long begin() {
        return isDated() ? first : Long.MIN_VALUE;
    }

    /// When it was last heard; the end of time if that is not known.
    long end() {
        return isDated() ? last : Long.MAX_VALUE;
    }

    /// True if both were heard at one time, or it is not known when.
    boolean overlaps(Known other) {
        return begin() <= other.end() && other.begin() <= end();
    }

    /// What ties it to others, of one kind, such as `dhcp-client:`.
    List<String> ties(String kind) {
        return facts.stream()
                .filter(f -> f.property() == DeviceFact.Property.ID && f.value().startsWith(kind))
                .map(DeviceFact::value)
                .toList();
    }

    /// True if DHCP gave this address to this hardware address.
    boolean isLeased() {
        return !ties("lease:").isEmpty();
    }

    /// Keeps a fact; the same clue from the same place is kept once, the surest first seen. False if there is no room.
    boolean learn(DeviceFact fact) {
        for (int i = 0; i < facts.size(); i++) {
            DeviceFact f = facts.get(i);
            if (f.property() == fact.property()
                    && f.value().equals(fact.value())
                    && f.from().equals(fact.from())) {
                if (fact.certainty() > f.certainty()) {
                    facts.set(i, fact);
                }
                return true;
            }
        }
        boolean habit = fact.value().startsWith("habit:");
        if (habit && ties("habit:").size() >= HABITS) {
            return true;
        }
        return facts.size() < FACTS && facts.add(fact);
    }

    /// Keeps what it offers and whom it talks with.
    void learn(Habits account) {
        if (!habits.isEmpty() && habits.getLast().since() == account.since()) {
            habits.removeLast();
        } else if (habits.size() == 2) {
            Habits open = habits.removeLast();
            habits.set(0, Accounts.both(habits.getFirst(), open));
        }
        habits.add(account);
    }

    /// Services and peers kept.
    int entries() {
        return habits.stream()
                .mapToInt(h -> h.services().size() + h.peers().size())
                .sum();
    }

    void write(DataOutput to) throws IOException {
        Words.write(endpoint, to);
        to.writeBoolean(routes);
        to.writeBoolean(logged);
        to.writeBoolean(onLink);
        for (long n : new long[] {first, last, out, in, toAll, strangers, fresh, passedOn, presence}) {
            to.writeLong(n);
        }
        to.writeShort(facts.size());
        for (DeviceFact fact : facts) {
            Words.write(fact, to);
        }
        to.writeByte(habits.size());
        for (Habits account : habits) {
            HabitBytes.write(account, to);
        }
        to.writeBoolean(radio.isPresent());
        if (radio.isPresent()) {
            RadioBytes.write(radio.get(), to);
        }
    }

    static Known read(DataInput from) throws IOException {
        Known known = new Known(Words.readEndpoint(from));
        known.routes = from.readBoolean();
        known.logged = from.readBoolean();
        known.onLink = from.readBoolean();
        known.first = from.readLong();
        known.last = from.readLong();
        known.out = from.readLong();
        known.in = from.readLong();
        known.toAll = from.readLong();
        known.strangers = from.readLong();
        known.fresh = from.readLong();
        known.passedOn = from.readLong();
        known.presence = from.readLong();
        for (int i = from.readUnsignedShort(); i > 0; i--) {
            known.facts.add(Words.readFact(from));
        }
        for (int i = from.readUnsignedByte(); i > 0; i--) {
            known.habits.add(HabitBytes.read(known.endpoint, from));
        }
        known.radio = from.readBoolean() ? Optional.of(RadioBytes.read(from)) : Optional.empty();
        return known;
    }
}
