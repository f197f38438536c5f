package komainu.detect.cases;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import komainu.detect.state.Words;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Names;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.DeviceFact;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Gateway;
import komainu.model.Habits;
import komainu.model.Introduced;
import komainu.model.Observation;
import komainu.model.Outcome;
import komainu.model.Quality;

/// Collects outcomes and what is known of endpoints, and concludes: one case per device.
public final class Cases {
    /// The most endpoints known at a time.
    public static final int ENDPOINTS = 262_144;

    /// The most services and peers kept of all endpoints.
    public static final int ENTRIES = 262_144;

    /// The most findings kept.
    public static final int FINDINGS = 65_536;

    private static final Set<Appeared.How> ON_LINK =
            Set.of(Appeared.How.ARP, Appeared.How.DHCP, Appeared.How.NEIGHBOUR_DISCOVERY);

    private static final int VERSION = 6;

    private final Knowledge knowledge;
    private final Map<Endpoint, Known> known = new TreeMap<>();
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private long refused;
    private int entries;

    public Cases(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// Learns from the few kinds of observation that tell how well an endpoint was heard and what it is for.
    public void observe(Observation seen) {
        if (seen instanceof Coverage coverage) {
            of(coverage.endpoint()).cover(coverage);
        } else if (seen instanceof Gateway gateway) {
            of(gateway.endpoint()).routes = true;
        } else if (seen instanceof Introduced told) {
            of(told.endpoint()).radio = Optional.of(told.radio());
        } else if (seen instanceof Appeared appeared) {
            Known known = of(appeared.endpoint());
            known.at(appeared.at(), appeared.at());
            known.logged |= appeared.how() == Appeared.How.RECORD;
            known.onLink |= ON_LINK.contains(appeared.how());
        }
    }

    /// Takes what a detector concluded; a later revision replaces an earlier one.
    public void take(Outcome outcome) {
        switch (outcome) {
            case DeviceFact fact -> refused += of(fact.endpoint()).learn(fact) ? 0 : 1;
            case Habits habits -> learn(habits);
            case Finding finding -> {
                Finding before = findings.get(finding.id());
                if (before == null && findings.size() >= FINDINGS) {
                    refused++;
                } else if (before == null || before.revision() <= finding.revision()) {
                    findings.put(finding.id(), finding);
                    of(finding.endpoint()).at(finding.first(), finding.last());
                }
            }
        }
    }

    private void learn(Habits habits) {
        Known k = of(habits.endpoint());
        int before = k.entries();
        if (entries - before + habits.services().size() + habits.peers().size() > ENTRIES) {
            refused++;
            return;
        }
        k.learn(habits);
        entries += k.entries() - before;
    }

    private Known of(Endpoint endpoint) {
        Known k = known.get(endpoint);
        if (k == null) {
            k = new Known(endpoint);
            if (known.size() < ENDPOINTS) {
                known.put(endpoint, k);
            } else {
                refused++;
            }
        }
        return k;
    }

    /// Takes back what a detector found on a site: the record lacks what it needs.
    public void withdraw(String site, String detector) {
        findings.values()
                .removeIf(f ->
                        f.detector().equals(detector) && f.endpoint().site().equals(site));
    }

    /// What is concluded so far.
    ///
    /// @param names what the owner says
    public CaseBook conclude(Map<Quality.Lack, Set<String>> silenced, Names names) {
        return new Conclusion(knowledge, names, known.values(), findings.values()).book(silenced);
    }

    /// Outcomes there was no room for.
    public long refused() {
        return refused;
    }

    public void write(DataOutput to) throws IOException {
        to.writeByte(VERSION);
        to.writeLong(refused);
        to.writeInt(known.size());
        for (Known k : known.values()) {
            k.write(to);
        }
        to.writeInt(findings.size());
        for (Finding finding : findings.values()) {
            Words.write(finding, to);
        }
    }

    public void read(DataInput from) throws IOException {
        int version = from.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("cases of version " + version + " are not known; this program reads " + VERSION);
        }
        refused = from.readLong();
        for (int i = from.readInt(); i > 0; i--) {
            Known k = Known.read(from);
            known.put(k.endpoint, k);
            entries += k.entries();
        }
        for (int i = from.readInt(); i > 0; i--) {
            Finding finding = Words.readFinding(from);
            findings.put(finding.id(), finding);
        }
    }
}
