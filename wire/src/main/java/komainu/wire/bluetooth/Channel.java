package komainu.wire.bluetooth;

import org.jspecify.annotations.Nullable;

/// An L2CAP channel of a link; both sides number it for themselves.
final class Channel {
    final int service;
    /// The caller is side 0.
    final boolean called;
    /// 0 until known.
    int ownNumber;

    int otherNumber;
    /// False for modes in which frames carry a control field: what they hold is not read.
    boolean plain = true;

    boolean used;
    final Services services = new Services();

    /// What an SDP server said on the channel, until it is whole.
    static final class Services {
        /// Hash of the continuation the server issued last, or 0.
        long issued;

        long question;
        /// A question was asked and no readable answer came yet.
        boolean waits;

        byte @Nullable [] answer;
        int length;
    }

    /// @param service PSM
    Channel(int service, boolean called) {
        this.service = service;
        this.called = called;
    }
}
