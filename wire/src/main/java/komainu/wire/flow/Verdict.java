package komainu.wire.flow;

/// What the flow table says of one packet, as bits.
public final class Verdict {
    /// The sender began the flow; else the receiver did.
    public static final int FROM_CLIENT = 1;
    /// Both sides of the flow were heard.
    public static final int TWO_WAY = 2;
    /// Who began it is not known: the client is a guess.
    public static final int UNKNOWN = 4;
    /// The first packet of an attempt.
    public static final int NEW = 8;
    /// The first answer to an attempt.
    public static final int ANSWER = 16;
    /// This packet made it a flow: an answer, or enough packets one way.
    public static final int PROMOTED = 32;
    /// This packet refuses an attempt.
    public static final int REFUSED = 64;
    /// A copy of a packet seen before: not to be counted.
    public static final int COPY = 128;
    /// The first copy was the outer one of address translation; this one belongs to the inner address.
    public static final int INNER = 256;

    /// Of a one-way TCP flow: it began with a handshake that went on, so the other side must have answered unheard.
    public static final int SHAKEN = 512;

    /// A reset came back for a first packet that was no call.
    public static final int RESET = 1024;

    private Verdict() {}
}
