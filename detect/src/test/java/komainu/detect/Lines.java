package komainu.detect;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.FlowEnded;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;

/// One hand-made conversation of an endpoint, line by line.
public final class Lines {
    public static final String STRANGER = "198.51.100.7";

    private final Endpoint endpoint = Acts.CAMERA;
    private final Talk talk;
    private final List<Observation> all = new ArrayList<>();
    private long at = Acts.START;

    private Lines(Direction direction, int peerPort, int port, long flow, String peer) {
        this.talk = new Talk(direction, Talk.TCP, port, Ip.parse(peer), peerPort, Mac.NONE, flow);
    }

    /// The endpoint called somebody's port.
    public static Lines outbound(int port, long flow) {
        return outbound(port, flow, STRANGER);
    }

    public static Lines outbound(int port, long flow, String peer) {
        return new Lines(Direction.OUTBOUND, port, 40_000, flow, peer);
    }

    /// Somebody called the endpoint's port.
    public static Lines inbound(int port, long flow) {
        return inbound(port, flow, STRANGER);
    }

    public static Lines inbound(int port, long flow, String peer) {
        return new Lines(Direction.INBOUND, 50_000, port, flow, peer);
    }

    public Lines after(double seconds) {
        at += (long) (seconds * Acts.SECOND);
        return this;
    }

    /// Something said by the called side or the caller.
    public Lines say(boolean server, Message message) {
        boolean said = server == (talk.direction() == Direction.INBOUND);
        all.add(new Heard(new Seen(endpoint, at, all.size() + 1, 0, Acts.mark(at)), talk, said, message));
        return this;
    }

    /// The caller types a line, that many milliseconds after the last line.
    public Lines types(int gap, String text) {
        return after(gap / 1000.0).say(false, new Message.TelnetLine(false, text, gap));
    }

    /// The called side writes a line.
    public Lines writes(String text) {
        return after(0.05).say(true, new Message.TelnetLine(true, text, 50));
    }

    public Lines login(String user, String outcome) {
        return say(false, new Message.LoginTried("telnet", user, "short", outcome));
    }

    public Lines login(String protocol, String user, String outcome) {
        return say(false, new Message.LoginTried(protocol, user, "short", outcome));
    }

    /// The conversation ends, that long after it began.
    public Lines ends(double seconds, long payloadOut, long payloadIn) {
        long started = at;
        after(seconds);
        Seen seen = new Seen(endpoint, at, all.size() + 1, 0, Acts.mark(at));
        all.add(new FlowEnded(seen, talk, started, at, Volume.NONE, payloadOut, payloadIn, FlowEnded.How.FINISHED));
        return this;
    }

    /// A line of a text channel.
    public Lines line(boolean server, String text) {
        return after(0.05).say(server, new Message.TextLine(server, text));
    }

    public Lines irc(boolean server, String command, String text) {
        return after(0.05).say(server, new Message.IrcLine(server, command, text));
    }

    public Lines bot(String kind, boolean server, int seconds) {
        return say(server, new Message.BotChannel(kind, server, seconds, kind.equals("order") ? 3 : -1, 1));
    }

    public Observation[] done() {
        return all.toArray(Observation[]::new);
    }
}
