package komainu.lab;

import java.util.Arrays;
import komainu.lab.Frames.Segment;
import komainu.lab.talk.Octets;

/// A whole TCP connection: opening, data both ways with acknowledgements, closing.
public final class Conversation {
    private static final int MSS = 1460;
    private static final int FIRST_WINDOW = 64_240;
    /// The same after the window scale of the opening.
    private static final int WINDOW = FIRST_WINDOW >> 7;

    private static final byte[] NO_BYTES = {};
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;

    private final Trace trace;
    private final Party client;
    private final Party server;
    private final Dice dice;
    private final long roundTrip;
    private long at;

    /// @param at when the first packet goes out
    public Conversation(Trace trace, Party client, Party server, long at, Dice dice) {
        this.trace = trace;
        this.client = client;
        this.server = server;
        this.dice = dice;
        this.at = at;
        boolean near = !client.node.isFar() && !server.node.isFar();
        this.roundTrip = near ? dice.between(300_000L, 1_200_000L) : dice.between(8_000_000L, 40_000_000L);
        client.seq = dice.bits();
        server.seq = dice.bits();
    }

    /// One end of it.
    public static final class Party {
        private final Node node;
        private final int port;
        private int seq;

        public Party(Node node, int port) {
            this.node = node;
            this.port = port;
        }
    }

    /// The three packets of the opening.
    public Conversation open() {
        return openFrom(client.seq, options());
    }

    /// The opening with a first sequence number and options of the program's own choosing.
    public Conversation openFrom(int seq, byte[] options) {
        client.seq = seq;
        put(client, server, SYN, options, NO_BYTES);
        client.seq++;
        at += roundTrip;
        put(server, client, SYN | ACK, options(), NO_BYTES);
        server.seq++;
        step();
        put(client, server, ACK, NO_BYTES, NO_BYTES);
        step();
        return this;
    }

    /// A call that is turned away.
    public void refused() {
        put(client, server, SYN, options(), NO_BYTES);
        client.seq++;
        at += roundTrip;
        put(server, client, RST | ACK, NO_BYTES, NO_BYTES);
    }

    public Conversation client(byte[] data) {
        return say(client, server, data);
    }

    public Conversation client(String text) {
        return client(Octets.of(text));
    }

    public Conversation server(byte[] data) {
        at += roundTrip;
        return say(server, client, data);
    }

    public Conversation server(String text) {
        return server(Octets.of(text));
    }

    public Conversation pause(long nanoseconds) {
        at += nanoseconds;
        return this;
    }

    public Conversation until(long moment) {
        at = Math.max(at, moment);
        return this;
    }

    /// Both sides end it.
    public void close() {
        put(client, server, FIN | ACK, NO_BYTES, NO_BYTES);
        client.seq++;
        at += roundTrip;
        put(server, client, FIN | ACK, NO_BYTES, NO_BYTES);
        server.seq++;
        step();
        put(client, server, ACK, NO_BYTES, NO_BYTES);
    }

    /// The client breaks it off.
    public void reset() {
        put(client, server, RST | ACK, NO_BYTES, NO_BYTES);
    }

    public long at() {
        return at;
    }

    private Conversation say(Party from, Party to, byte[] data) {
        int unacknowledged = 0;
        for (int i = 0; i < data.length; i += MSS) {
            byte[] part = Arrays.copyOfRange(data, i, Math.min(data.length, i + MSS));
            boolean last = i + MSS >= data.length;
            put(from, to, last ? PSH | ACK : ACK, NO_BYTES, part);
            from.seq += part.length;
            step();
            // RFC 9293 3.8.6.3: at least every second full segment is acknowledged.
            if (++unacknowledged == 2 || last) {
                put(to, from, ACK, NO_BYTES, NO_BYTES);
                unacknowledged = 0;
                step();
            }
        }
        return this;
    }

    private void put(Party from, Party to, int flags, byte[] options, byte[] data) {
        int ack = (flags & ACK) == 0 ? 0 : to.seq;
        Segment segment = new Segment(
                from.port, to.port, flags, from.seq, ack, (flags & SYN) == 0 ? WINDOW : FIRST_WINDOW, options, data);
        trace.tcp(at, from.node, to.node, segment);
    }

    private void step() {
        at += dice.between(40_000L, 400_000L);
    }

    /// Maximum segment size, SACK permitted, window scale: what common stacks offer.
    private static byte[] options() {
        return new Octets()
                .u8(2)
                .u8(4)
                .u16(MSS)
                .u8(1)
                .u8(3)
                .u8(3)
                .u8(7)
                .u8(1)
                .u8(1)
                .u8(4)
                .u8(2)
                .done();
    }
}
