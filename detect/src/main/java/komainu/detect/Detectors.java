package komainu.detect;

import java.util.List;
import komainu.detect.identify.Identification;
import komainu.detect.scan.MiraiScan;

/// All detectors, in order.
public final class Detectors {
    private Detectors() {}

    /// Those that name devices, then those that judge them.
    public static List<Detector<?>> all() {
        return List.of(new Identification(), new MiraiScan());
    }
}
