package komainu.detect;

import java.util.ArrayList;
import java.util.List;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;

/// Hand-made calls and flows of an endpoint, and what it said on them, one after the other.
public final class Talks {
    private final List<Observation> all = new ArrayList<>();
    private long at = Acts.START;
    private long flow;

    public Talks after(double seconds) {
        at += (long) (seconds * Acts.SECOND);
        return this;
    }

    private Seen seen() {
        return new Seen(Acts.CAMERA, at, all.size() + 1, 0, Acts.mark(at));
    }

    private static Talk talk(int transport, String peer, int port, long flow) {
        return new Talk(Direction.OUTBOUND, transport, 40_000, Ip.parse(peer), port, Mac.NONE, flow);
    }

    /// A call nobody answers.
    public Talks fails(String peer, int port) {
        all.add(new AttemptFailed(seen(), talk(Talk.TCP, peer, port, 0), at, false));
        return this;
    }

    /// A call that is answered.
    public Talks starts(String peer, int port) {
        return starts(Talk.TCP, peer, port);
    }

    public Talks starts(int transport, String peer, int port) {
        all.add(new FlowStarted(seen(), talk(transport, peer, port, ++flow), Volume.NONE));
        return this;
    }

    /// The flow started last goes on: packets and payload each way since its last progress.
    public Talks lasts(String peer, int port, long packets, long payload) {
        Volume delta = new Volume(packets, packets * 40 + payload, packets, packets * 40 + payload);
        all.add(new FlowProgress(
                seen(),
                talk(Talk.TCP, peer, port, flow),
                Acts.START,
                delta,
                delta,
                payload,
                payload,
                List.of(),
                List.of()));
        return this;
    }

    /// The flow started last is over.
    public Talks ends(String peer, int port, long packets, long payload) {
        Volume total = new Volume(packets, packets * 40 + payload, packets, packets * 40 + payload);
        all.add(new FlowEnded(
                seen(),
                talk(Talk.TCP, peer, port, flow),
                Acts.START,
                at,
                total,
                payload,
                payload,
                FlowEnded.How.FINISHED));
        return this;
    }

    /// A new flow on which a server greets, and on which so many bytes were said before it ended.
    public Talks greets(String peer, int port, long said) {
        Volume total = new Volume(4, 160 + said, 4, 220);
        Talk talk = talk(Talk.TCP, peer, port, ++flow);
        all.add(new FlowEnded(seen(), talk, at, at, total, said, 60, FlowEnded.How.FINISHED));
        return this;
    }

    /// A datagram of the endpoint or to it.
    public Talks datagram(boolean said, String peer, int port, Message message) {
        all.add(new Heard(seen(), talk(Talk.UDP, peer, port, 0), said, message));
        return this;
    }

    /// What it said on a new TCP flow.
    public Talks says(String peer, int port, Message message) {
        all.add(new Heard(seen(), talk(Talk.TCP, peer, port, ++flow), true, message));
        return this;
    }

    /// It asks a resolver for a name and is given an address, or none if it is empty.
    public Talks resolves(String resolver, String name, String address) {
        boolean none = address.isEmpty();
        datagram(true, resolver, 53, new Message.NameAsked("dns", name, "A"));
        return datagram(
                false,
                resolver,
                53,
                new Message.NameAnswered(
                        "dns",
                        name,
                        "A",
                        none ? "NXDOMAIN" : "NOERROR",
                        none ? List.of() : List.of(Ip.parse(address)),
                        60));
    }

    public Observation[] done() {
        return all.toArray(Observation[]::new);
    }
}
