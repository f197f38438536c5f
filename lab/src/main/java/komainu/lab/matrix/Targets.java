package komainu.lab.matrix;

import java.util.Set;
import komainu.lab.Dice;
import komainu.model.Ip;

/// Made-up strangers who are only searched for.
final class Targets {
    /// Networks the published scanner spares; leaving them out keeps made-up targets off the most sensitive ones.
    private static final Set<Integer> SPARED =
            Set.of(3, 6, 7, 11, 15, 16, 21, 22, 26, 28, 29, 30, 33, 55, 56, 214, 215);

    private Targets() {}

    static Ip stranger(Dice dice) {
        while (true) {
            Ip ip = dice.stranger();
            if (!SPARED.contains(ip.v4() >>> 24)) {
                return ip;
            }
        }
    }
}
