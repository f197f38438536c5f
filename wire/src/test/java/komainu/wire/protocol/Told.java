package komainu.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;

/// Keeps what a decoder said.
public final class Told implements Output {
    public final List<Message> messages = new ArrayList<>();
    /// To whom each message was told: `both`, `sender`, or the hardware and IP address.
    public final List<String> to = new ArrayList<>();
    public final List<Malformed> malformed = new ArrayList<>();
    public Protocol protocol = Protocol.LINK;

    @Override
    public void say(Message message) {
        add(message, "both");
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
    }

    @Override
    public void malformed(Protocol of, Malformed reason) {
        protocol = of;
        malformed.add(reason);
    }
}
