package komainu.cli.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.knowledge.Names;
import komainu.model.Case;
import komainu.model.Device;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Quality;
import komainu.wire.InputReport;

/// Everything that reading found, in the order it is shown: by urgency, then level, then address.
///
/// @param version of this program
/// @param knowledge version of the knowledge used
/// @param findings sorted as their devices are
/// @param verdicts one for each device with findings, and one for what is behind it
/// @param silenced detectors that could not judge, by what the record lacks
/// @param unheard what the owner says of devices that were not heard
/// @param course traffic over time
public record Answer(
        String version,
        String knowledge,
        InputReport input,
        List<Device> devices,
        long devicesOmitted,
        List<Judged> findings,
        List<Case> verdicts,
        Map<Quality.Lack, Set<String>> silenced,
        List<Names.Entry> unheard,
        Course course) {
    private static final Comparator<Device> DEVICES = Comparator.comparing(Device::urgency, Comparator.reverseOrder())
            .thenComparing(Device::level, Comparator.reverseOrder())
            .thenComparing(Device::site)
            .thenComparing(Answer::address)
            .thenComparing(Device::id);

    private static final Comparator<Judged> FINDINGS = Comparator.comparing(Judged::urgency, Comparator.reverseOrder())
            .thenComparing(Judged::level, Comparator.reverseOrder())
            .thenComparing(j -> j.finding().endpoint())
            .thenComparing(j -> j.finding().confidence(), Comparator.reverseOrder())
            .thenComparingLong(j -> j.finding().first())
            .thenComparing(j -> j.finding().detector())
            .thenComparing(j -> j.finding().id());

    public Answer {
        devices = devices.stream().sorted(DEVICES).toList();
        findings = findings.stream().sorted(FINDINGS).toList();
        verdicts = List.copyOf(verdicts);
        unheard = List.copyOf(unheard);
    }

    /// The findings of each device that has some, by `key`, devices in order.
    public Map<String, List<Judged>> cases() {
        Map<String, List<Judged>> all = new LinkedHashMap<>();
        devices.forEach(d -> all.put(key(d), new ArrayList<>()));
        findings.forEach(
                j -> all.computeIfAbsent(j.finding().endpoint().site() + '|' + j.device(), k -> new ArrayList<>())
                        .add(j));
        all.values().removeIf(List::isEmpty);
        return all;
    }

    /// The case a finding is part of.
    public Case verdict(Judged part) {
        return verdicts.stream()
                .filter(c -> c.device().equals(part.device())
                        && c.scope().equals(part.scope())
                        && c.site().equals(part.finding().endpoint().site()))
                .findFirst()
                .orElseThrow();
    }

    public static String key(Device device) {
        return device.site() + '|' + device.id();
    }

    public boolean reaches(Level level) {
        return findings.stream().anyMatch(j -> j.level().compareTo(level) >= 0);
    }

    public boolean faulty() {
        return input.inputs().stream().anyMatch(i -> i.fault().isPresent());
    }

    /// The address the owner knows a device by: IPv4 first, then global IPv6, then link-local.
    public static Ip address(Device device) {
        return device.endpoints().stream()
                .filter(e -> !e.ip().isNone())
                // The address of a bridge to its own containers is not one its owner knows.
                .min(Comparator.comparingInt((Endpoint e) -> rank(e.ip()))
                        .thenComparing(e -> e.mac().isLocal())
                        .thenComparing(Endpoint::ip))
                .map(Endpoint::ip)
                .orElse(Ip.NONE);
    }

    private static int rank(Ip ip) {
        if (ip.isLinkLocal()) {
            return ip.isV4() ? 2 : 3;
        }
        return ip.isV4() ? 0 : 1;
    }

    /// The hardware address, the smallest that is its maker's own if it has several.
    public static Mac mac(Device device) {
        return device.endpoints().stream()
                .map(Endpoint::mac)
                .filter(mac -> !mac.isNone())
                .min(Comparator.comparing(Mac::isLocal).thenComparing(Comparator.naturalOrder()))
                .orElse(Mac.NONE);
    }

    /// The same answer about one device alone.
    public Answer only(Device device) {
        List<Judged> own = findings.stream()
                .filter(j -> key(device).equals(j.finding().endpoint().site() + '|' + j.device()))
                .toList();
        return new Answer(version, knowledge, input, List.of(device), 0, own, verdicts, silenced, unheard, course);
    }

    /// The same answer with its devices told better.
    public Answer with(List<Device> told) {
        return new Answer(
                version, knowledge, input, told, devicesOmitted, findings, verdicts, silenced, unheard, course);
    }

    /// The same answer with its one input under another name.
    public Answer named(String name) {
        List<InputReport.Input> inputs = input.inputs().stream()
                .map(i -> new InputReport.Input(name, i.site(), i.format(), i.size(), i.read(), i.packets(), i.fault()))
                .toList();
        InputReport renamed = new InputReport(
                input.kind(),
                inputs,
                input.first(),
                input.last(),
                input.packets(),
                input.bytes(),
                input.flows(),
                input.home(),
                input.malformed(),
                input.quality(),
                input.wifi(),
                input.bluetooth(),
                input.counters());
        return new Answer(
                version, knowledge, renamed, devices, devicesOmitted, findings, verdicts, silenced, unheard, course);
    }
}
