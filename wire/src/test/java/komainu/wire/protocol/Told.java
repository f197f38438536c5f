package komainu.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;

/// Keeps what a decoder said.
public class Told implements Output {
    public final List<Message> messages = new ArrayList<>();
    /// To whom each message was told: `both`, `sender`, or the hardware and IP address.
    public final List<String> to = new ArrayList<>();
    /// Who said each message, where it is not the side whose bytes were read.
    public final List<Optional<Side>> by = new ArrayList<>();
    public final List<Malformed> malformed = new ArrayList<>();
    public Protocol protocol = Protocol.LINK;

    @Override
    public void say(Message message) {
        add(message, "both");
    }

    @Override
    public void say(Side side, Message message) {
        add(message, "both");
        by.set(by.size() - 1, Optional.of(side));
    }

    @Override
    public void sayOfSender(Message message) {
        add(message, "sender");
    }

    @Override
    public void sayOf(Mac mac, Ip ip, Message message) {
        add(message, mac + " " + ip);
    }

    private void add(Message message, String whom) {
        messages.add(message);
        to.add(whom);
        by.add(Optional.empty());
    }

    @Override
    public void malformed(Protocol of, Malformed reason) {
        protocol = of;
        malformed.add(reason);
    }
}
