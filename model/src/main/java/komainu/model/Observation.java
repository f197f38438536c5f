package komainu.model;

/// One fact read off the network, with no protocol bytes left in it.
public sealed interface Observation
        permits Activity,
                Appeared,
                AttemptFailed,
                Coverage,
                FlowEnded,
                FlowProgress,
                FlowStarted,
                Gateway,
                Heard,
                Introduced,
                Lookups,
                Probed,
                Quality,
                Started {
    Seen seen();

    default Endpoint endpoint() {
        return seen().endpoint();
    }

    /// Nanoseconds since 1970 when it became known; never decreases within a site.
    default long at() {
        return seen().at();
    }

    /// What detectors subscribe to: the message's class for something heard, else the observation's own.
    default Class<?> kind() {
        return this instanceof Heard heard ? heard.message().getClass() : getClass();
    }
}
