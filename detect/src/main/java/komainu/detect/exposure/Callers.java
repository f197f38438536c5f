package komainu.detect.exposure;

import komainu.detect.Context;
import komainu.model.Direction;
import komainu.model.Ip;
import komainu.model.Talk;

/// Who an endpoint talks with, as far as addresses tell.
final class Callers {
    /// RFC 6177: a home is mostly given so much of IPv6, for all its links.
    private static final int HOME_PREFIX = 56;

    private Callers() {}

    /// True for somebody on the Internet: no neighbour, and no address of tunnels, carriers or private use.
    static boolean isStranger(Talk talk, Context context) {
        return talk.peerMac().isNone()
                && talk.peer().isGlobal()
                && !home(talk.peer()).equals(home(context.endpoint().ip()));
    }

    /// True if a stranger called it.
    static boolean isCalledByStranger(Talk talk, Context context) {
        return talk.direction() == Direction.INBOUND && isStranger(talk, context);
    }

    private static Ip home(Ip ip) {
        return ip.isV4() ? ip.network() : ip.masked(HOME_PREFIX);
    }
}
