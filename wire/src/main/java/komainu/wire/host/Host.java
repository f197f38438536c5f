package komainu.wire.host;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import org.jspecify.annotations.Nullable;

/// One endpoint, or an address that may become one, with what is kept of it.
final class Host {
    /// Most observations kept back until an address is proven.
    static final int HELD = 12;

    static final int PROOF_PACKETS = 8;
    static final long PROOF_TIME = 2_000_000_000L;

    /// So many packets prove an address however fast they come.
    static final int PROOF_MANY = 256;

    final int site;
    int segment;
    long mac;
    long high;
    long low;

    @Nullable
    Endpoint endpoint;
    /// The next endpoint with the same address.
    @Nullable
    Host next;

    long first;
    long last;
    long out;
    long in;
    long toAll;
    long strangers;
    long fresh;
    long passedOn;
    long presence;
    int unheard;
    long nextHop = -2;
    boolean gatewayTold;

    @Nullable
    Tally tally;

    @Nullable
    Domains domains;

    @Nullable
    Watched watched;

    final Pulse pulse = new Pulse();

    /// Whose hardware addresses it asked for in the running second, and the first time.
    @Nullable
    Distinct asked;

    Mark askedAt = Mark.NONE;

    private byte @Nullable [] heard;
    private long heardSecond = -1;
    private int failures;
    private int refusals;
    private long failureSecond = -1;
    final List<Held> held = new ArrayList<>(0);

    Host(int site) {
        this.site = site;
    }

    /// Gives this object to another address.
    void reset(long h, long l, long m, int link, long at) {
        high = h;
        low = l;
        mac = m;
        segment = link;
        first = last = at;
        out = in = toAll = strangers = fresh = passedOn = presence = 0;
        heardSecond = failureSecond = -1;
        nextHop = -2;
        watched = null;
        pulse.clear();
        if (!held.isEmpty()) {
            held.clear();
        }
    }

    boolean is(long h, long l, long m, int link) {
        return low == l && mac == m && high == h && segment == link;
    }

    boolean isProven() {
        return endpoint != null;
    }

    Endpoint proven() {
        Endpoint e = endpoint;
        if (e == null) {
            throw new IllegalStateException("an unproven address has no endpoint");
        }
        return e;
    }

    Ip ip() {
        return new Ip(high, low);
    }

    Mac hardware() {
        return mac == -1 ? Mac.NONE : new Mac(mac);
    }

    /// True if the seconds of this flow are told.
    boolean watches(long flow, long bytes) {
        Watched w = watched;
        if (w == null) {
            w = new Watched();
            watched = w;
        }
        return w.take(flow, bytes);
    }

    /// True for the first `most` of a kind in a second.
    boolean mayHear(int kind, int kinds, int most, long second) {
        byte[] counts = heard;
        if (counts == null) {
            counts = new byte[kinds];
            heard = counts;
        }
        if (heardSecond != second) {
            heardSecond = second;
            java.util.Arrays.fill(counts, (byte) 0);
        }
        if (counts[kind] >= most) {
            return false;
        }
        counts[kind]++;
        return true;
    }

    /// True for the first `most` failures in a second, as caller and as called.
    boolean mayFail(boolean caller, int most, long second) {
        if (failureSecond != second) {
            failureSecond = second;
            failures = refusals = 0;
        }
        return (caller ? failures++ : refusals++) < most;
    }
}
