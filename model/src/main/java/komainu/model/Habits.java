package komainu.model;

import java.util.List;

/// What an endpoint offers and whom it talks with, as heard so far; a later one with the same `since` replaces it.
///
/// @param since nanoseconds since 1970 when this account was opened
/// @param services sorted by transport and port
/// @param peers sorted by address
/// @param servicesOmitted about how many ports there was no room for
/// @param peersOmitted about how many others it talked with
public record Habits(
        Endpoint endpoint,
        long since,
        List<Service> services,
        List<Peer> peers,
        long servicesOmitted,
        long peersOmitted)
        implements Outcome {
    public Habits {
        services = List.copyOf(services);
        peers = List.copyOf(peers);
    }
}
