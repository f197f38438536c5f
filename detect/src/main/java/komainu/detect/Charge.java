package komainu.detect;

import java.util.List;
import java.util.Set;
import komainu.detect.state.Standing;
import komainu.model.Aim;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Sentence;

/// What a detector holds against an endpoint at one grade of evidence.
///
/// @param specific true for a fingerprint of a known program, hit at least three times
/// @param family such as `mirai`, or empty
/// @param direction who acted
public record Charge(
        Finding.Gate gate,
        boolean specific,
        Finding.Phase phase,
        double confidence,
        String family,
        Direction direction) {
    /// The same, done by another side.
    public Charge of(Direction other) {
        return new Charge(gate, specific, phase, confidence, family, other);
    }

    /// The next revision of the finding, as it stands, of another endpoint of the site.
    public Finding tell(
            Card card,
            Context context,
            Endpoint endpoint,
            Standing standing,
            Set<Long> flows,
            Sentence summary,
            List<Finding.Evidence> evidence) {
        return tell(card, endpoint, standing, standing.tell(context.now()), flows, summary, evidence);
    }

    /// The next revision of the finding, as it stands.
    public Finding tell(
            Card card,
            Context context,
            Standing standing,
            Set<Long> flows,
            Sentence summary,
            List<Finding.Evidence> evidence) {
        return tell(card, context.endpoint(), standing, standing.tell(context.now()), flows, summary, evidence);
    }

    private Finding tell(
            Card card,
            Endpoint endpoint,
            Standing standing,
            int revision,
            Set<Long> flows,
            Sentence summary,
            List<Finding.Evidence> evidence) {
        return new Finding(
                endpoint,
                card.id(),
                standing.first(),
                standing.last(),
                revision,
                gate,
                specific,
                phase,
                confidence,
                family,
                direction,
                card.techniques(),
                flows,
                Aim.UNKNOWN,
                summary,
                evidence);
    }
}
