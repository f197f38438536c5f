package komainu.detect.cases;

import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.knowledge.Names;
import komainu.model.Case;
import komainu.model.Device;
import komainu.model.Judged;
import komainu.model.Quality;

/// Everything concluded about the owner's networks.
///
/// @param devices sorted by site and id
/// @param devicesOmitted devices there was no room for
/// @param findings graded; sorted by site, device, first time, detector
/// @param cases one for each device with findings, and one for what is behind it
/// @param silenced ids of the detectors that could not judge, by what the record lacks
/// @param unheard what the owner says of devices that were not heard
public record CaseBook(
        List<Device> devices,
        int devicesOmitted,
        List<Judged> findings,
        List<Case> cases,
        Map<Quality.Lack, Set<String>> silenced,
        List<Names.Entry> unheard) {
    public CaseBook {
        devices = List.copyOf(devices);
        findings = List.copyOf(findings);
        cases = List.copyOf(cases);
        silenced = Map.copyOf(silenced);
        unheard = List.copyOf(unheard);
    }
}
