package komainu.wire.bluetooth;

import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// What every decoder of Bluetooth is given: the site's devices, and where to count what it could not read.
record Place(Neighbourhood devices, Counters counters, Unread unread) {
    void malformed(Protocol protocol, Malformed reason) {
        counters.malformed(protocol, reason);
    }
}
