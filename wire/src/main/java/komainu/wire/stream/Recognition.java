package komainu.wire.stream;

import komainu.wire.Bytes;
import komainu.wire.LoginCheck;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// The table that finds a decoder by ports and first bytes.
public interface Recognition {
    /// The decoder of a TCP flow, or null.
    @Nullable
    ProtocolDecoder<?> stream(int clientPort, int serverPort, Side side, Bytes first);

    /// The decoder of a datagram, or null.
    @Nullable
    ProtocolDecoder<?> datagram(int sourcePort, int destinationPort, Bytes first);

    /// What is known of factory logins.
    default LoginCheck logins() {
        return LoginCheck.NONE;
    }

    /// The decoder of a message of the link itself, or null.
    ///
    /// @param protocol `Packet.linkProtocol`
    @Nullable
    ProtocolDecoder<?> link(long protocol, Bytes first);
}
