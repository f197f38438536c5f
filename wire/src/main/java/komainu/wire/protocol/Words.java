package komainu.wire.protocol;

import java.util.LinkedHashSet;
import java.util.Set;
import komainu.model.Message;

/// Distinct words gathered from one message, in the order read, as one text.
public final class Words {
    private final Set<String> words = new LinkedHashSet<>();
    private int length;

    public void add(String word) {
        if (!word.isBlank() && length + word.length() < Message.LONGEST && words.add(word)) {
            length += word.length() + 1;
        }
    }

    /// The words with a blank between.
    public String text() {
        return String.join(" ", words);
    }
}
