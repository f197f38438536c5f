package komainu.detect.exposure;

import java.util.ArrayList;
import java.util.List;
import komainu.detect.Acts;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.FlowEnded;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;

/// Hand-made calls at an endpoint's ports and of its own, and what is said on them.
final class Calls {
    static final String STRANGER = "198.51.100.7";
    static final String NEIGHBOUR = "192.168.1.41";

    private static final Volume OPENING = new Volume(1, 60, 1, 60);

    private final Endpoint endpoint;
    private final List<Observation> all = new ArrayList<>();
    private long at = Acts.START;
    private long flow;
    private Talk talk = new Talk(Direction.UNKNOWN, Talk.TCP, 0, Ip.NONE, 0, Mac.NONE, 0);

    Calls() {
        this(Acts.CAMERA);
    }

    Calls(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    Calls after(double seconds) {
        at += (long) (seconds * Acts.SECOND);
        return this;
    }

    /// Somebody calls a port of it, and it accepts.
    Calls called(int port, String peer) {
        return begins(Direction.INBOUND, Talk.TCP, port, peer, 50_000, OPENING);
    }

    /// It calls somebody's port.
    Calls calls(String peer, int port) {
        return begins(Direction.OUTBOUND, Talk.TCP, 40_000, peer, port, OPENING);
    }

    Calls begins(Direction direction, int transport, int port, String peer, int peerPort, Volume total) {
        talk = new Talk(direction, transport, port, Ip.parse(peer), peerPort, mac(peer), ++flow);
        all.add(new FlowStarted(seen(), talk, total));
        return this;
    }

    private static Mac mac(String peer) {
        return peer.startsWith("192.168.1.") ? Mac.parse("02:00:00:00:00:09") : Mac.NONE;
    }

    private Seen seen() {
        return new Seen(endpoint, at, all.size() + 1, 0, Acts.mark(at));
    }

    /// What the called side says on the latest call, or the caller.
    Calls says(boolean server, Message message) {
        boolean said = server == (talk.direction() == Direction.INBOUND);
        all.add(new Heard(seen(), talk, said, message));
        return this;
    }

    Calls answers(Message message) {
        return says(true, message);
    }

    Calls asks(Message message) {
        return says(false, message);
    }

    Calls login(String protocol, String user, String secret, String outcome) {
        return asks(new Message.LoginTried(protocol, user, secret, outcome));
    }

    /// The latest call is over, with so many bytes said by the endpoint.
    Calls ends(long payload) {
        Volume total = new Volume(4, 160 + payload, 4, 220);
        all.add(new FlowEnded(seen(), talk, at, at, total, payload, 60, FlowEnded.How.FINISHED));
        return after(1);
    }

    Observation[] done() {
        return all.toArray(Observation[]::new);
    }
}
