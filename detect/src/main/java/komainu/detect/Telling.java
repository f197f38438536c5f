package komainu.detect;

import java.util.function.BiConsumer;
import komainu.detect.state.Standing;
import komainu.detect.state.State;

/// When a detector that judges speaks: at once if something is new or graver, else once its patience is over.
///
/// @param <M> what it remembers of one subject
public final class Telling<M extends Telling.Memory> {
    private final BiConsumer<M, Context> words;

    /// @param words emits the finding as it stands
    public Telling(BiConsumer<M, Context> words) {
        this.words = words;
    }

    /// Memory that something is told from.
    public interface Memory extends State {
        Standing standing();

        /// Forgets what was counted for the finding told before.
        void restart();
    }

    /// Begins anew if what was told is a day old.
    public void renew(M memory, Context context) {
        if (memory.standing().expire(context.now())) {
            memory.restart();
        }
    }

    /// Notes evidence of a grade (1 or more) that began at `from`, and tells it now or asks for a wake.
    public void note(int grade, long from, M memory, Context context) {
        if (memory.standing().note(grade, from, context.now())) {
            words.accept(memory, context);
        } else {
            context.wakeAt(memory.standing().due());
        }
    }

    /// Tells the news that waited, if there is any.
    public void wake(M memory, Context context) {
        if (memory.standing().hasNews()) {
            words.accept(memory, context);
        }
    }
}
