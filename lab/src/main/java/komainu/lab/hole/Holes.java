package komainu.lab.hole;

import java.util.List;
import komainu.lab.Act;
import komainu.lab.Behaviour;
import komainu.model.Level;

/// All acts of this package.
public final class Holes {
    private static final long LONG = 86_400;

    private static final List<Act> ALL = List.of(
            hole(
                    "ports-opened",
                    "ip-camera",
                    "has its page and its pictures opened to the Internet",
                    Openings::exposing),
            harmless("ports-shared", "ip-camera", "has ports opened behind a carrier's address", Openings::shared),
            harmless(
                    "ports-of-games", "game-console", "a game, a call and shared files open ports", Openings::harmless),
            hole("pump-visited", "", "an infusion pump lets a computer in at its remote login", Wards::pumpVisited),
            harmless("pump-at-work", "", "an infusion pump talks to its server", Wards::pumpAtWork),
            hole("bed-in-clear", "", "a bed reports with patients' names in clear", Wards::bedInClear),
            harmless("bed-at-work", "", "a bed reports its own state", Wards::bedAtWork),
            hole("monitor-abroad", "", "a patient monitor sends to the address built into it", Wards::monitorAbroad),
            harmless("monitor-at-work", "", "a patient monitor prints and reports", Wards::monitorAtWork),
            new Act(
                    "weak-tls",
                    "ip-camera",
                    "shows its page with weak encryption",
                    LONG,
                    Level.VULNERABLE,
                    Secrecy::weakTls),
            harmless(
                    "own-certificate",
                    "",
                    "pages with certificates their devices signed themselves",
                    Secrecy::ownCertificate),
            harmless("maker-relay", "ip-camera", "keeps in touch with its maker's servers", Secrecy::relay),
            new Act(
                    "dns-changed",
                    "router",
                    "hands out a stranger's name server, which leads names to one address",
                    LONG,
                    Level.SUSPECT,
                    Secrecy::dnsChanged),
            harmless("dns-of-owner", "router", "hands out name servers of its owner's choice", Secrecy::dnsOfOwner));

    private Holes() {}

    public static List<Act> all() {
        return ALL;
    }

    private static Act hole(String id, String doer, String says, Behaviour behaviour) {
        return new Act(id, doer, says, LONG, Level.EXPOSED, behaviour);
    }

    private static Act harmless(String id, String doer, String says, Behaviour behaviour) {
        return new Act(id, doer, says, LONG, Level.INFO, behaviour);
    }
}
