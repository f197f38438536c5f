package komainu.wire;

import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;

/// Where a decoder puts what it understood; lent for one call.
public interface Output {
    /// Tells both ends of the flow that belong to the owner; each learns who said it.
    void say(Message message);

    /// The same of what one side said before, when the bytes at hand are the other's or the flow ended.
    default void say(Side by, Message message) {
        say(message);
    }

    /// Tells only about the sender: for announcements and broadcasts.
    void sayOfSender(Message message);

    /// Tells about a host named inside the message, on the packet's segment: for leases, where the sender has no
    /// address yet.
    void sayOf(Mac mac, Ip ip, Message message);

    /// Counts bytes that could not be read.
    void malformed(Protocol protocol, Malformed reason);
}
