package komainu.wire.bluetooth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import komainu.model.Mac;
import komainu.model.Radio;

/// A Bluetooth device in the air or at the end of a link, and what it told so far.
final class Peer {
    /// How well a name is known: part of it was advertised, all of it was, or it was asked for.
    static final int SHORT_NAME = 1;

    static final int FULL_NAME = 2;
    static final int ASKED_NAME = 3;

    private static final int MOST_COMPANIES = 4;

    /// The address, or -1 for an adapter that has not told its own yet.
    long address;

    final boolean random;
    boolean local;
    /// Connected or bonded: the owner's, as far as can be known.
    boolean own;
    boolean bonded;
    boolean appeared;
    /// Something is new since it was told.
    boolean news;
    long told = Long.MIN_VALUE;
    long first;
    long last;
    long out;
    long in;
    long toAll;
    /// The fixed address behind this one, or -1.
    long identity = -1;
    /// What was advertised last, as hashes: most advertisements repeat it.
    long advertised;
    long answered;
    /// True if its last Fast Pair data was a model's number, as in pairing mode.
    boolean fastPairing;
    boolean fastPaired;
    /// Another random address has taken over what this one advertised.
    boolean superseded;

    private String name = "";
    private int nameRank;
    private int deviceClass = -1;
    private int appearance = -1;
    private Radio.Version version = Radio.Version.UNKNOWN;
    private final TreeSet<Integer> companies = new TreeSet<>();
    private final TreeSet<String> services = new TreeSet<>();
    private final Map<String, String> texts = new TreeMap<>();

    Peer(long address, boolean random) {
        this.address = address;
        this.random = random;
    }

    /// True for a random address that changes (Core 1.3.2.2 of volume 6 part B): its upper bits are not both 1.
    boolean changes() {
        return random && address >>> 46 != 3;
    }

    Mac mac() {
        return address == -1 ? Mac.NONE : new Mac(address);
    }

    void name(String told, int rank) {
        if (!told.isEmpty() && rank >= nameRank && !told.equals(name)) {
            name = told;
            nameRank = rank;
            news = true;
        }
    }

    void deviceClass(int told) {
        news |= told != 0 && told != deviceClass;
        deviceClass = told != 0 ? told : deviceClass;
    }

    void appearance(int told) {
        news |= told != 0 && told != appearance;
        appearance = told != 0 ? told : appearance;
    }

    void version(int number, int company, int revision) {
        Radio.Version told = new Radio.Version(number, company, revision);
        news |= !told.equals(version);
        version = told;
    }

    void company(int told) {
        news |= companies.size() < MOST_COMPANIES && companies.add(told);
    }

    void service(String uuid) {
        news |= services.size() < Radio.SERVICES && services.add(uuid);
    }

    void text(String what, String told) {
        news |= !told.isEmpty() && !told.equals(texts.put(what, told));
    }

    /// Takes over what was told before the address was known.
    void learn(Radio told) {
        name(told.name(), ASKED_NAME);
        deviceClass(Math.max(0, told.deviceClass()));
        if (told.version().number() >= 0) {
            version(
                    told.version().number(),
                    told.version().company(),
                    told.version().revision());
        }
        told.services().forEach(this::service);
    }

    /// What tells one of many like it in the air.
    long likeness() {
        return (name.hashCode() * 31L + services.hashCode()) * 31L + companies.hashCode();
    }

    Radio radio() {
        List<Radio.Text> all = new ArrayList<>();
        texts.forEach((what, text) -> all.add(new Radio.Text(what, text)));
        return new Radio(
                local,
                bonded,
                name,
                deviceClass,
                appearance,
                version,
                List.copyOf(companies),
                List.copyOf(services),
                all);
    }
}
