package komainu.lab.bot;

import komainu.lab.Node;

/// The other side of every attack, at addresses kept for documentation (RFC 5737).
final class Actors {
    static final Node INTRUDER = Node.far("203.0.113.66");
    static final Node LOADER = Node.far("203.0.113.67");
    static final Node COMMAND = Node.far("203.0.113.99");
    static final Node VICTIM = Node.far("198.51.100.250");

    private Actors() {}
}
