package komainu.detect.run;

import komainu.detect.Card;
import komainu.detect.Detector;
import komainu.detect.state.State;

/// A detector, its card read once, and whether the capture lets it speak.
final class Slot {
    final Detector<State> detector;
    final Card card;
    final long forgetAfter;
    final boolean perSite;
    boolean silenced;

    @SuppressWarnings("unchecked")
    Slot(Detector<?> detector) {
        // The state handed to a detector is always the one its own `newState` made.
        this.detector = (Detector<State>) detector;
        this.card = detector.card();
        this.forgetAfter = card.forgetAfter().toNanos();
        this.perSite = card.subject() == Card.Subject.SITE;
    }
}
