package komainu.wire.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers and names of links: interfaces and VLANs of a site.
public final class Segments {
    /// Most links told apart; later ones are taken for the first.
    static final int MOST = 4096;

    private final List<String> names = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private long lastKey = -1;
    private int last;
    long overflow;

    /// Number of a link; the same link has the same number whatever the file.
    int of(int site, int face, int vlan) {
        long key = (long) site << 48 | (long) (face & 0xffff) << 16 | vlan;
        if (key != lastKey) {
            lastKey = key;
            Integer known = numbers.get(key);
            last = known != null ? known : add(key, face, vlan);
        }
        return last;
    }

    private int add(long key, int face, int vlan) {
        if (names.size() == MOST) {
            overflow++;
            return 0;
        }
        names.add(name(face, vlan));
        numbers.put(key, names.size() - 1);
        return names.size() - 1;
    }

    private static String name(int face, int vlan) {
        String interfaceName = face == 0 ? "" : "interface " + face;
        return vlan == 0 ? interfaceName : (interfaceName + " vlan " + vlan).strip();
    }

    /// The words for a link: empty for the only one, `vlan 10`, `interface 1`.
    public String name(int number) {
        return number < names.size() ? names.get(number) : "";
    }
}
