package komainu.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.knowledge.Knowledge.Advice;
import komainu.knowledge.Knowledge.Template;
import komainu.knowledge.login.FactoryLogin;
import komainu.knowledge.weakness.Weakness;

/// The content of a data folder as plain values, not yet made ready to match.
///
/// @param fingerprints sorted by place, then certainty falling, then id
/// @param names word of a vendor or system to the name people know
record Pack(
        List<Fingerprint> fingerprints,
        Map<String, Double> thresholds,
        Map<String, Set<String>> words,
        Map<String, Template> templates,
        Map<String, Advice> advice,
        Map<String, String> names,
        List<Weakness> weaknesses,
        List<FactoryLogin> factoryLogins) {}
