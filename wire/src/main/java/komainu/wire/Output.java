package komainu.wire;

import java.util.List;
import java.util.Optional;
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

    /// The factory logins a login is that was let in, by id; empty if that was not looked up. Keeps nothing.
    default Optional<List<String>> factory(String user, char[] password) {
        return Optional.empty();
    }

    /// Counts bytes that could not be read.
    void malformed(Protocol protocol, Malformed reason);
}
