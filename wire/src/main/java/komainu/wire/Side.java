package komainu.wire;

/// Who sent bytes of a flow.
public enum Side {
    /// Who began it.
    CLIENT,
    /// Who was called.
    SERVER;

    public Side other() {
        return this == CLIENT ? SERVER : CLIENT;
    }
}
