package komainu.wire.bluetooth;

import java.util.HashMap;
import java.util.Map;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.jspecify.annotations.Nullable;

/// A Bluetooth controller whose talk with its host is recorded, and its links by handle.
final class Adapter {
    static final int COMMAND = 1;
    static final int DATA = 2;
    static final int VOICE = 3;
    static final int EVENT = 4;
    static final int STREAM = 5;

    private static final int MOST_LINKS = 256;
    private static final int MOST_ASKED = 256;
    private static final int HANDLE = 0xfff;

    final Place place;
    private Peer local = new Peer(-1, false);
    private final Map<Integer, Link> links = new HashMap<>();
    /// Classic devices that are being called by their host, or that it asked for a PIN.
    private final Map<Long, Boolean> asked = new HashMap<>();

    private boolean findable;
    private boolean callable;

    Adapter(Place place) {
        this.place = place;
        local.local = true;
    }

    /// One packet between host and controller.
    ///
    /// @param kind as H4 numbers them
    /// @param sent the host sent it
    void packet(int kind, Bytes b, boolean sent) {
        switch (kind) {
            case COMMAND -> Commands.read(b, this);
            case EVENT -> Events.read(b, this);
            case DATA -> data(b, sent);
            case Diagnostics.KIND -> Diagnostics.read(b, this);
            case VOICE, STREAM -> place.unread().voice++;
            default -> place.unread().kind(kind);
        }
    }

    private void data(Bytes b, boolean sent) {
        if (b.length() < 4) {
            place.malformed(Protocol.HCI, Malformed.TRUNCATED);
            return;
        }
        Link link = links.get(b.le16(0) & HANDLE);
        if (link == null) {
            place.unread().unknownLinks++;
            return;
        }
        int length = b.le16(2);
        if (length != b.length() - 4) {
            place.malformed(Protocol.HCI, length > b.length() - 4 ? Malformed.TRUNCATED : Malformed.BAD_LENGTH);
        }
        link.packet(new Bytes().wrap(b, 4, Math.min(length, b.length() - 4)), sent, (b.u8(1) >>> 4 & 3) != 1);
    }

    Peer local() {
        return local;
    }

    /// It told its own address; another than before means another adapter in its place.
    void address(long address) {
        if (address == 0 || local.address == address) {
            return;
        }
        Peer known = place.devices().heard(address, false);
        known.local = true;
        if (local.address == -1) {
            known.learn(local.radio());
        } else {
            reset();
        }
        local = known;
        place.devices().own(local);
    }

    void opened(int handle, Peer other, boolean low, boolean inbound) {
        if (links.size() >= MOST_LINKS && !links.containsKey(handle)) {
            place.unread().unknownLinks++;
            return;
        }
        close(handle);
        // Whoever is near may call a classic adapter: who has no key is nobody of the owner's.
        if (low || !inbound || other.bonded) {
            place.devices().own(other);
        }
        links.put(handle, new Link(local, other, low, inbound, place));
    }

    void close(int handle) {
        Link link = links.remove(handle & HANDLE);
        if (link != null) {
            link.close();
        }
    }

    @Nullable
    Link link(int handle) {
        return links.get(handle & HANDLE);
    }

    /// The classic link to a device.
    @Nullable
    Link linkTo(Peer p) {
        for (Link link : links.values()) {
            if (link.other() == p && !link.low) {
                return link;
            }
        }
        return null;
    }

    /// The classic link to a device of which the lower half of the address is known.
    @Nullable
    Link linkTo(long lower) {
        for (Link link : links.values()) {
            if ((link.other().address & 0xffff_ffffL) == lower && !link.low) {
                return link;
            }
        }
        return null;
    }

    void calls(long address) {
        if (asked.size() < MOST_ASKED) {
            asked.put(address, true);
        }
    }

    /// True if the host called it before; asked once per call.
    boolean called(long address) {
        return asked.remove(address) != null;
    }

    /// It can be found or called from now on, or no more.
    void open(boolean find, boolean call) {
        if (find != findable || call != callable) {
            findable = find;
            callable = call;
            place.devices().say(local, local, true, new Message.RadioOpen(find, call));
        }
    }

    /// All links are gone.
    void reset() {
        links.clear();
        asked.clear();
        findable = false;
        callable = false;
    }

    /// The log ends.
    void finish() {
        if (local.address == -1 && local.own) {
            place.devices().close(local);
        }
    }
}
