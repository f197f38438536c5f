package komainu.wire.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import komainu.model.Ip;
import komainu.model.Prefix;
import komainu.wire.InputReport;

/// The owner's addresses of one site. Prefixes may be added while reading; none is ever taken away.
public final class Home {
    /// Most prefixes of a site.
    static final int MOST = 64;

    private static final Prefix LINK_LOCAL = Prefix.parse("fe80::/10");

    private final String site;
    private final boolean fixed;
    private final List<InputReport.Home> known = new ArrayList<>();
    private long[] high = new long[0];
    private long[] low = new long[0];
    private long[] highMask = new long[0];
    private long[] lowMask = new long[0];
    private long overflow;

    private Home(String site, boolean fixed) {
        this.site = site;
        this.fixed = fixed;
    }

    /// The ranges the owner named, and no others.
    public static Home given(String site, List<Prefix> prefixes) {
        Home home = new Home(site, true);
        prefixes.forEach(p -> home.put(p, "option"));
        return home;
    }

    /// To be learned: private and link-local ranges are the owner's from the start.
    public static Home learned(String site) {
        return new Home(site, false);
    }

    public String site() {
        return site;
    }

    /// True unless the owner named the ranges.
    public boolean learns() {
        return !fixed;
    }

    /// Adds a range that was learned, unless the owner named the ranges.
    public void add(Prefix prefix, String from) {
        if (!fixed) {
            put(prefix, from);
        }
    }

    /// Adds the network of a private address that is in use.
    public void use(Ip ip) {
        if (ip.isPrivate()) {
            add(new Prefix(ip.network(), ip.isV4() ? 96 + 24 : 64), "private");
        }
    }

    private void put(Prefix prefix, String from) {
        for (InputReport.Home h : known) {
            if (h.prefix().length() <= prefix.length() && h.prefix().contains(prefix.base())) {
                return;
            }
        }
        if (known.size() == MOST) {
            overflow++;
            return;
        }
        known.removeIf(h -> prefix.contains(h.prefix().base()));
        known.add(new InputReport.Home(site, prefix, from));
        known.sort(java.util.Comparator.comparing(InputReport.Home::prefix));
        index();
    }

    private void index() {
        int n = known.size();
        high = new long[n];
        low = new long[n];
        highMask = new long[n];
        lowMask = new long[n];
        Ip ones = new Ip(-1, -1);
        for (int i = 0; i < n; i++) {
            Prefix p = known.get(i).prefix();
            high[i] = p.base().high();
            low[i] = p.base().low();
            highMask[i] = ones.masked(p.length()).high();
            lowMask[i] = ones.masked(p.length()).low();
        }
    }

    /// True for an address of the owner.
    public boolean contains(long h, long l) {
        if (h == 0 && l >>> 32 == 0xffff) {
            int a = (int) l;
            if ((!fixed && (a >>> 16 == 0xc0a8 || a >>> 24 == 10 || a >>> 20 == 0xac1)) || a >>> 16 == 0xa9fe) {
                return true;
            }
        } else if (h >>> 54 == 0x3fa || (!fixed && h >>> 57 == 0x7e)) {
            return true;
        }
        for (int i = 0; i < high.length; i++) {
            if ((h & highMask[i]) == high[i] && (l & lowMask[i]) == low[i]) {
                return true;
            }
        }
        return false;
    }

    /// True for an address that is a whole prefix of the owner's: somebody uses it.
    public boolean isOne(long h, long l) {
        for (InputReport.Home one : known) {
            Prefix p = one.prefix();
            if (p.length() == 128 && p.base().high() == h && p.base().low() == l) {
                return true;
            }
        }
        return false;
    }

    public boolean contains(Ip ip) {
        return contains(ip.high(), ip.low());
    }

    /// True for the broadcast address of one of the ranges.
    public boolean isBroadcast(Ip ip) {
        return known.stream().anyMatch(h -> h.prefix().isBroadcast(ip));
    }

    /// What is known, for the report.
    public List<InputReport.Home> known() {
        return List.copyOf(known);
    }

    public long overflow() {
        return overflow;
    }

    /// The prefix a lease or announcement names, if it is one worth adding.
    public static Optional<Prefix> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Prefix p = Prefix.parse(text);
            boolean v4 = p.base().isV4();
            boolean sane = p.length() >= (v4 ? 96 + 8 : 40)
                    && !p.base().isMulticast()
                    && !p.base().isLoopback();
            return sane && !LINK_LOCAL.contains(p.base()) ? Optional.of(p) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
