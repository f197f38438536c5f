package komainu.wire.bluetooth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.wire.Batch;
import komainu.wire.Bytes;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.Receiver;
import org.jspecify.annotations.Nullable;

/// The Bluetooth records among what is read: takes them out of batches and tells what they show.
public final class Bluetooth {
    private static final int MOST_ADAPTERS = 64;
    private static final int MOST_INPUTS = 4096;

    private final int[] siteOfInput;
    private final List<Place> places = new ArrayList<>();
    private final Counters counters = new Counters();
    private final Unread unread = new Unread();
    private final Map<Long, Adapter> adapters = new HashMap<>();
    /// By site and number: whose records came last.
    private final Map<Long, Long> latestOf = new HashMap<>();

    private final Map<Integer, Airborne> airs = new HashMap<>();
    private final Framing framing = new Framing();
    private final Bytes bytes = new Bytes();
    private long records;
    private long cut;
    private long refused;

    /// @param sites by number
    public Bluetooth(int[] siteOfInput, List<String> sites) {
        this.siteOfInput = siteOfInput.clone();
        sites.forEach(site -> places.add(new Place(new Neighbourhood(site), counters, unread)));
    }

    /// Takes the Bluetooth records out of the batch; the others move together.
    public void take(Batch b, Receiver receiver) {
        int kept = 0;
        for (int i = 0; i < b.count; i++) {
            if (Links.isBluetooth(b.link[i])) {
                read(b, i);
            } else {
                b.move(i, kept++);
            }
        }
        b.count = kept;
        tell(receiver);
    }

    private void read(Batch b, int i) {
        Place place = places.get(siteOfInput[b.input[i]]);
        records++;
        cut += b.captured[i] < b.length[i] ? 1 : 0;
        place.devices().begin(b.at[i], records, b.input[i], b.frame[i], b.offset[i]);
        bytes.wrap(b.bytes, b.start[i], b.captured[i]);
        switch (Links.kind(b.link[i])) {
            case Links.LOW_ENERGY, Links.LOW_ENERGY_WITH_HEADER, Links.NORDIC ->
                airs.computeIfAbsent(siteOfInput[b.input[i]], n -> new Airborne(place))
                        .read(bytes, b.link[i]);
            default -> {
                Adapter adapter = adapter(b.input[i], Framing.adapter(bytes, b.link[i], b.face[i]), place);
                if (adapter == null) {
                    refused++;
                } else {
                    framing.read(bytes, b.link[i], adapter);
                }
            }
        }
    }

    /* A log is cut into files one after the other: the next goes on with the adapter of the one before. Files whose records
    alternate are of several adapters. */
    private @Nullable Adapter adapter(int input, int number, Place place) {
        long key = (long) input << 32 | number;
        long desk = (long) siteOfInput[input] << 32 | number;
        Adapter adapter = adapters.get(key);
        Long latest = latestOf.get(desk);
        if (adapter != null && (latest == null || latest == key || adapters.get(latest) != adapter)) {
            return adapter;
        }
        boolean goesOn = adapter == null && latest != null;
        if (!goesOn && adapters.size() >= MOST_ADAPTERS) {
            return adapter;
        }
        Adapter next = goesOn ? adapters.get(latest) : new Adapter(place);
        if (next != null && adapters.size() < MOST_INPUTS) {
            adapters.put(key, next);
            latestOf.put(desk, key);
        }
        return next;
    }

    /// Hands over what is to be told.
    private void tell(Receiver receiver) {
        for (Place place : places) {
            var told = place.devices().told();
            while (!told.isEmpty()) {
                receiver.accept(told.poll());
            }
        }
    }

    /// Tells the rest.
    public void finish(Receiver receiver) {
        new LinkedHashSet<>(new TreeMap<>(adapters).values()).forEach(Adapter::finish);
        places.forEach(place -> place.devices().finish());
        tell(receiver);
    }

    /// Bluetooth records read.
    public long records() {
        return records;
    }

    /// True if some were cut, as Android's filtered logs are.
    public boolean isCut() {
        return cut > 0;
    }

    public InputReport.Bluetooth report() {
        long owned = 0;
        long others = 0;
        for (Place place : places) {
            owned += place.devices().owned();
            others += place.devices().passersBy();
        }
        return new InputReport.Bluetooth(records, new HashSet<>(adapters.values()).size(), owned, others, cut);
    }

    /// What was malformed.
    public Counters malformed() {
        return counters;
    }

    /// Everything else that is counted.
    public Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        unread.addTo(all);
        all.put("bluetooth.records", records);
        all.put("bluetooth.records cut", cut);
        all.put("bluetooth.records of too many adapters", refused);
        all.put(
                "bluetooth.addresses",
                places.stream().mapToLong(p -> p.devices().addresses()).sum());
        all.put(
                "bluetooth.messages capped",
                places.stream().mapToLong(p -> p.devices().unsaid()).sum());
        return all;
    }
}
