package komainu.model;

/// A clue to what an endpoint is.
///
/// @param value the word; for ID a tie between endpoints, such as `dhcp-client:01aabb...`
/// @param certainty 0 to 1
/// @param from where it was read, such as `mdns.service`
/// @param entry id of the knowledge entry that says so
/// @param text what was read, shown to the owner as the reason
public record DeviceFact(
        Endpoint endpoint,
        Property property,
        String value,
        double certainty,
        String from,
        String entry,
        String text,
        Mark mark)
        implements Outcome {
    /// What a fact tells.
    public enum Property {
        VENDOR,
        MODEL,
        TYPE,
        OS,
        FIRMWARE,
        NAME,
        ID,
        /// A login that was let in: the id of the factory login it is, or `other:` and its user.
        LOGIN
    }

    public DeviceFact {
        if (!(certainty >= 0 && certainty <= 1)) {
            throw new IllegalArgumentException("certainty " + certainty + " is not within 0 to 1");
        }
    }
}
