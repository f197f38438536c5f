package komainu.detect.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import komainu.model.Device;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Peer;

/// Which of a device's peers are devices of the same owner.
final class Acquaintance {
    private Acquaintance() {}

    private record Address(String site, Ip ip) {}

    /// The same devices, each peer of the owner's network with the id of the device it is. An address that two devices
    /// had names neither.
    static List<Device> introduce(List<Device> devices) {
        Map<Address, String> ids = new HashMap<>();
        for (Device device : devices) {
            device.endpoints().stream()
                    .map(Endpoint::ip)
                    .filter(ip -> !ip.isNone())
                    .distinct()
                    .forEach(ip -> ids.merge(new Address(device.site(), ip), device.id(), (a, b) -> ""));
        }
        return devices.stream()
                .map(device -> device.peers().isEmpty()
                        ? device
                        : device.with(device.peers().stream()
                                .map(peer -> named(peer, ids.getOrDefault(new Address(device.site(), peer.ip()), "")))
                                .toList()))
                .toList();
    }

    private static Peer named(Peer peer, String id) {
        return id.isEmpty() ? peer : peer.as(id);
    }
}
