package komainu.detect.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.detect.identify.Answers;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Names;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Identity.Form;
import komainu.model.Mark;

/// What was told of one device: the clues of its endpoints, the owner's words, and what follows from how it was found.
///
/// @param denied types it is not
/// @param trust what the owner runs it as, such as `scanner`, or empty
record Told(List<DeviceFact> facts, Set<String> denied, String trust) {
    /// What the owner of a hardware address alone is: a router's never names whom it carries.
    private static final Set<String> OF_HARDWARE = Set.of("mac.organisation", "role.gateway");

    /// Only recorders on phones use such an address.
    private static final double RECORDER_OF_PHONES = 0.9;

    Told(Names names, Knowledge knowledge, Folding.Group group) {
        this(new ArrayList<>(), denied(names, group), trust(names, group));
        group.members().stream()
                .flatMap(k -> k.facts.stream())
                .filter(fact -> !group.foreign() || !OF_HARDWARE.contains(fact.from()))
                .forEach(facts::add);
        for (Names.Entry entry : of(names, group)) {
            say(group, Property.NAME, entry.name(), entry.device());
            say(group, Property.TYPE, entry.type(), entry.device());
        }
        Hardware hardware = new Hardware(knowledge);
        group.members().stream()
                .filter(k -> group.form() == Form.RECORDER
                        && (hardware.isRecorder(k.endpoint.ip()) || hardware.isRecorder(k.endpoint.mac())))
                .forEach(k -> facts.add(new DeviceFact(
                        k.endpoint,
                        Property.TYPE,
                        "phone",
                        RECORDER_OF_PHONES,
                        "role.recorder",
                        "",
                        k.endpoint.ip().toString(),
                        Mark.NONE)));
    }

    private void say(Folding.Group group, Property property, String value, String identity) {
        if (!value.isEmpty()) {
            facts.add(new DeviceFact(
                    group.members().getFirst().endpoint, property, value, 1, Answers.OWNER, "", identity, Mark.NONE));
        }
    }

    private static Set<String> denied(Names names, Folding.Group group) {
        return of(names, group).stream().flatMap(e -> e.notTypes().stream()).collect(Collectors.toSet());
    }

    private static String trust(Names names, Folding.Group group) {
        return of(names, group).stream()
                .map(Names.Entry::trust)
                .filter(t -> !t.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static List<Names.Entry> of(Names names, Folding.Group group) {
        return names.entries().stream()
                .filter(e -> e.all().stream()
                        .anyMatch(identity -> group.members().stream().anyMatch(k -> OwnersWord.is(k, identity))))
                .toList();
    }
}
