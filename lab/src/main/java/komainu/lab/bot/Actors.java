package komainu.lab.bot;

import komainu.lab.Node;

/// The other side of every attack, at addresses kept for documentation (RFC 5737).
public final class Actors {
    public static final Node INTRUDER = Node.far("203.0.113.66");
    public static final Node LOADER = Node.far("203.0.113.67");
    public static final Node COMMAND = Node.far("203.0.113.99");
    public static final Node VICTIM = Node.far("198.51.100.250");

    private Actors() {}
}
