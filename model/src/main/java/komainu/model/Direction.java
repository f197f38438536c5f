package komainu.model;

/// Who began a flow, seen from an endpoint of the owner.
public enum Direction {
    /// The endpoint called somebody.
    OUTBOUND,
    /// Somebody called the endpoint.
    INBOUND,
    /// The capture began in the middle and neither ports nor bytes tell.
    UNKNOWN
}
