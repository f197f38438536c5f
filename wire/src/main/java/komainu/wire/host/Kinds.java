package komainu.wire.host;

import java.util.HashMap;
import java.util.Map;
import komainu.model.Message;

/// Numbers the kinds of messages.
final class Kinds {
    private static final Map<Class<?>, Integer> NUMBERS = new HashMap<>();

    static {
        for (Class<?> kind : Message.class.getPermittedSubclasses()) {
            NUMBERS.put(kind, NUMBERS.size());
        }
    }

    static final int COUNT = NUMBERS.size();

    private Kinds() {}

    static int of(Message message) {
        return NUMBERS.getOrDefault(message.getClass(), 0);
    }
}
