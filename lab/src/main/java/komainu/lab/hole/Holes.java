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
                    "ports-of-games",
                    "game-console",
                    "a game, a call and shared files open ports",
                    Openings::harmless));

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
