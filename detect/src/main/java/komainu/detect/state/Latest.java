package komainu.detect.state;

import java.util.Arrays;

/// Which numbers were used latest: a place for each of them, and the order of their last use.
final class Latest {
    /* A LinkedHashMap of boxed numbers does the same with five objects to visit instead of two arrays, and detectors ask
    it several times for each peer of each second. Places are never moved, so what belongs to a number may stand in an
    array of the owner's. */
    private static final int NONE = -1;
    private static final int FIRST = 4;
    private static final int OLDER = 0;
    private static final int NEWER = 1;
    /// The next in the same chain.
    private static final int NEXT = 2;

    private static final int LINKS = 3;

    private final int most;
    private long[] keys = {};
    private int[] links = {};
    private int[] chains = {};
    private int size;
    private int oldest = NONE;
    private int newest = NONE;

    Latest(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    /// The place of a number, or -1; this is no use.
    int find(long key) {
        if (size == 0) {
            return NONE;
        }
        int place = chains[chain(key)];
        while (place != NONE && keys[place] != key) {
            place = links[place * LINKS + NEXT];
        }
        return place;
    }

    private int chain(long key) {
        return (int) (((key ^ key >>> 32) * 0x9e37_79b9L) >>> 16) & chains.length - 1;
    }

    /// The number at a place.
    long key(int place) {
        return keys[place];
    }

    /// The place longest unused, or -1.
    int oldest() {
        return oldest;
    }

    /// The place used next after this one, or -1.
    int after(int place) {
        return links[place * LINKS + NEWER];
    }

    /// Makes a place the latest used.
    void use(int place) {
        if (place != newest) {
            unlink(place);
            append(place);
        }
    }

    /// The place of a number that has none yet, which is its first use; that longest unused gives way.
    int add(long key) {
        int place = size;
        if (size == most) {
            place = oldest;
            unlink(place);
            leave(place);
        } else {
            if (size == keys.length) {
                grow();
            }
            size++;
        }
        keys[place] = key;
        enter(place);
        append(place);
        return place;
    }

    private void enter(int place) {
        int chain = chain(keys[place]);
        links[place * LINKS + NEXT] = chains[chain];
        chains[chain] = place;
    }

    private void leave(int place) {
        int chain = chain(keys[place]);
        int next = links[place * LINKS + NEXT];
        if (chains[chain] == place) {
            chains[chain] = next;
            return;
        }
        int before = chains[chain];
        while (links[before * LINKS + NEXT] != place) {
            before = links[before * LINKS + NEXT];
        }
        links[before * LINKS + NEXT] = next;
    }

    private void unlink(int place) {
        int older = links[place * LINKS + OLDER];
        int newer = links[place * LINKS + NEWER];
        if (older == NONE) {
            oldest = newer;
        } else {
            links[older * LINKS + NEWER] = newer;
        }
        if (newer == NONE) {
            newest = older;
        } else {
            links[newer * LINKS + OLDER] = older;
        }
    }

    private void append(int place) {
        links[place * LINKS + OLDER] = newest;
        links[place * LINKS + NEWER] = NONE;
        if (newest == NONE) {
            oldest = place;
        } else {
            links[newest * LINKS + NEWER] = place;
        }
        newest = place;
    }

    private void grow() {
        int more = Math.min(most, Math.max(FIRST, size * 2));
        keys = Arrays.copyOf(keys, more);
        links = Arrays.copyOf(links, more * LINKS);
        chains = new int[Integer.highestOneBit(more * 2 - 1)];
        Arrays.fill(chains, NONE);
        for (int place = 0; place < size; place++) {
            enter(place);
        }
    }

    void clear() {
        size = 0;
        oldest = NONE;
        newest = NONE;
        Arrays.fill(chains, NONE);
    }
}
