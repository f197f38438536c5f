package komainu.model;

import java.util.List;

/// A finding graded for the device it is about, with what to ask and do.
///
/// @param device id of the device
/// @param scope `device`, or `behind` for a device behind this router
/// @param trust what the owner runs the device as, such as `scanner`, so that it is only told; or empty
/// @param ask what the owner should find out, or Sentence.NONE
/// @param steps at most three, in order
public record Judged(
        Finding finding,
        String device,
        Level level,
        Urgency urgency,
        String scope,
        String trust,
        Sentence ask,
        List<Sentence> steps) {
    public Judged {
        steps = List.copyOf(steps);
        if (steps.size() > 3) {
            throw new IllegalArgumentException("at most three steps, not " + steps.size());
        }
    }
}
