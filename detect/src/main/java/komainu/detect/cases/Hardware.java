package komainu.detect.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.knowledge.Knowledge;
import komainu.model.Ip;
import komainu.model.Mac;

/// What hardware addresses tell beside who made the hardware.
final class Hardware {
    private final List<String> containers;
    private final List<String> machines;
    private final List<String> adapters;
    private final List<String> recorders;
    private final Set<String> recorded;

    Hardware(Knowledge knowledge) {
        this.containers = List.copyOf(knowledge.words("container-mac-prefixes"));
        this.machines = List.copyOf(knowledge.words("virtual-machine-mac-prefixes"));
        this.adapters = List.copyOf(knowledge.words("virtual-host-mac-prefixes"));
        this.recorded = knowledge.words("phone-recorder-addresses");
        this.recorders = List.copyOf(knowledge.words("recorder-mac-prefixes"));
    }

    boolean isContainer(Mac mac) {
        return startsWith(mac, containers);
    }

    boolean isVirtualMachine(Mac mac) {
        return startsWith(mac, machines) && !isHostAdapter(mac);
    }

    /// True for the interface of a host to its own virtual machines.
    boolean isHostAdapter(Mac mac) {
        return startsWith(mac, adapters);
    }

    /// True for what a program that records a phone's own traffic writes where it has no hardware address.
    boolean isRecorder(Mac mac) {
        return startsWith(mac, recorders);
    }

    /// True for an address such a program gives the phone in its record.
    boolean isRecorder(Ip ip) {
        return recorded.contains(ip.toString());
    }

    /// True for an interface that exists in a program only.
    boolean isVirtual(Mac mac) {
        return isContainer(mac) || isRecorder(mac) || startsWith(mac, machines);
    }

    private static boolean startsWith(Mac mac, List<String> prefixes) {
        String text = mac.toString();
        return prefixes.stream().anyMatch(text::startsWith);
    }

    /// The hardware address an IPv6 address was made from (RFC 4291 appendix A), or NONE.
    static Mac of(Ip ip) {
        boolean made = !ip.isV4() && (ip.low() >>> 24 & 0xffff) == 0xfffe;
        if (!made) {
            return Mac.NONE;
        }
        long bits = (ip.low() >>> 40) << 24 | (ip.low() & 0xff_ffffL);
        Mac mac = new Mac(bits ^ 0x0200_0000_0000L);
        return mac.isGroup() ? Mac.NONE : mac;
    }

    /// True if two of these were heard at one time, or it is not known when.
    static boolean overlap(List<Known> a, List<Known> b) {
        return a.stream().anyMatch(x -> b.stream().anyMatch(y -> x.overlaps(y)));
    }

    /// The most IPv4 addresses in use at one time on one link.
    static int addressesAtOnce(List<Known> station) {
        int most = 0;
        Set<String> links = station.stream().map(k -> k.endpoint.segment()).collect(Collectors.toSet());
        for (String link : links) {
            List<Known> here = station.stream()
                    .filter(k -> k.endpoint.segment().equals(link))
                    .filter(k -> k.endpoint.ip().isV4() && !k.endpoint.ip().isLinkLocal())
                    .toList();
            most = Math.max(most, atOnce(here));
        }
        return most;
    }

    private static int atOnce(List<Known> here) {
        long[] begins = here.stream().mapToLong(Known::begin).sorted().toArray();
        long[] ends = here.stream().mapToLong(Known::end).sorted().toArray();
        int most = 0;
        int ended = 0;
        for (int begun = 1; begun <= begins.length; begun++) {
            while (ends[ended] < begins[begun - 1]) {
                ended++;
            }
            most = Math.max(most, begun - ended);
        }
        return most;
    }

    /// The DHCP clients that spoke from these, as they called themselves.
    static Set<String> clients(List<Known> station) {
        Set<String> clients = new HashSet<>();
        station.forEach(k -> clients.addAll(k.ties("dhcp-client:")));
        return clients;
    }
}
