package komainu.detect;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What a detector is.
///
/// @param id lower-case words with hyphens; stable for ever; names its page in `docs/detectors/` and its entry in
///      `data/advice/`
/// @param reads kinds of observation (`Observation.kind`): Activity.class, Message.TelnetLine.class, ...
/// @param subject what its state is kept for
/// @param techniques ATT&CK ids
/// @param needs what a capture must not lack for it to speak
/// @param forgetAfter idle time after which its state is dropped
/// @param most bytes one subject's state may take, serialised
public record Card(
        String id,
        Stage stage,
        Set<Class<?>> reads,
        Subject subject,
        List<String> techniques,
        Set<komainu.model.Quality.Lack> needs,
        Duration forgetAfter,
        int most) {
    /// Which part of the work a detector does.
    public enum Stage {
        IDENTIFY,
        JUDGE
    }

    /// What state is kept for.
    public enum Subject {
        ENDPOINT,
        SITE
    }
}
