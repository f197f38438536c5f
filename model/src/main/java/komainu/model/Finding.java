package komainu.model;

import java.util.List;
import java.util.Set;

/// What a detector found about an endpoint, not yet graded by what kind of device it is.
///
/// @param detector id of the detector
/// @param first nanoseconds since 1970 when it began; frozen at first emission
/// @param last nanoseconds since 1970 of its latest evidence
/// @param revision 1, then one more with each update
/// @param gate the level for a thing, and for a device its owner operates
/// @param specific true for a fingerprint of a known program, hit at least three times
/// @param phase the stage of a take-over it shows
/// @param confidence 0 to 1
/// @param family such as `mirai`, or empty
/// @param direction who acted
/// @param techniques ATT&CK ids
/// @param flows numbers of the flows it rests on, so that two findings on one flow count once
/// @param aim whom the packets went to, for a finding that rests on no flows
/// @param summary what happened
/// @param evidence packets a person can check, at most 16
public record Finding(
        Endpoint endpoint,
        String detector,
        long first,
        long last,
        int revision,
        Gate gate,
        boolean specific,
        Phase phase,
        double confidence,
        String family,
        Direction direction,
        List<String> techniques,
        Set<Long> flows,
        Aim aim,
        Sentence summary,
        List<Evidence> evidence)
        implements Outcome {
    public static final int EVIDENCE = 16;

    public Finding {
        techniques = List.copyOf(techniques);
        flows = Set.copyOf(flows);
        evidence = List.copyOf(evidence);
        if (evidence.size() > EVIDENCE) {
            throw new IllegalArgumentException("a finding carries at most " + EVIDENCE + " pieces of evidence");
        }
    }

    /// The same, with whom its packets went to.
    public Finding at(Aim where) {
        return new Finding(
                endpoint,
                detector,
                first,
                last,
                revision,
                gate,
                specific,
                phase,
                confidence,
                family,
                direction,
                techniques,
                flows,
                where,
                summary,
                evidence);
    }

    /// The same id for the same site, endpoint, detector and beginning: writing twice is harmless. 16 hex digits.
    public String id() {
        long hash = Distinct.mix(first);
        String text = endpoint.site()
                + '|'
                + endpoint.segment()
                + '|'
                + endpoint.mac()
                + '|'
                + endpoint.ip()
                + '|'
                + detector;
        for (int i = 0; i < text.length(); i++) {
            hash = Distinct.mix(hash ^ text.charAt(i));
        }
        return java.util.HexFormat.of().toHexDigits(hash);
    }

    /// The level by who drives the device.
    ///
    /// @param thing for cameras, routers, speakers, unknown devices and the like
    /// @param operated for phones, computers, consoles and servers
    /// @param unknown for devices nobody could name, where that differs from a thing
    /// @param ordinary true for what many owners do themselves: storage is then graded as the unknown, and INFO is
    ///     worth a word only for a thing
    public record Gate(Level thing, Level operated, Level unknown, boolean ordinary) {
        public Gate(Level thing, Level operated, Level unknown) {
            this(thing, operated, unknown, false);
        }

        public Gate(Level thing, Level operated) {
            this(thing, operated, thing);
        }

        public static Gate always(Level level) {
            return new Gate(level, level);
        }

        /// For what many owners do themselves with what they operate.
        public static Gate ordinary(Level thing, Level unknown) {
            return new Gate(thing, Level.INFO, unknown, true);
        }

        public Level of(DeviceType type) {
            return type.isOperated() ? operated : isDoubtful(type) ? unknown : thing;
        }

        private boolean isDoubtful(DeviceType type) {
            return type == DeviceType.UNKNOWN || (ordinary && type == DeviceType.NAS);
        }

        /// True if it is worth telling of a device of this type.
        public boolean tells(DeviceType type) {
            return !ordinary || of(type) != Level.INFO || !(type.isOperated() || isDoubtful(type));
        }
    }

    /// A stage of a take-over; two suspicions of different stages are independent.
    public enum Phase {
        GUESS,
        LOAD,
        SWEEP,
        COMMAND,
        ATTACK,
        PROXY,
        /// Not a stage: posture or information.
        NONE
    }

    /// A packet and what it shows.
    public record Evidence(Mark mark, Sentence text) {
        /// The value of a sentence that is the SHA-256 of a program, hex.
        public static final String SHA256 = "sha256";
    }
}
