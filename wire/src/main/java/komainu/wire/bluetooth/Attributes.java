package komainu.wire.bluetooth;

import java.util.LinkedHashMap;
import java.util.Map;

/// What is known of the attributes of a link's two servers, and the question each was asked last.
final class Attributes {
    private static final int MOST = 512;

    /// By side of the server: the UUID of the value at a handle.
    private final Map<Integer, String> own = new LinkedHashMap<>();

    private final Map<Integer, String> other = new LinkedHashMap<>();
    private final Question[] questions = {new Question(), new Question()};

    /// What a client asked.
    static final class Question {
        int opcode;
        int handle;
        String type = "";
    }

    /// The question by the side that sends it.
    Question question(boolean sent) {
        return questions[sent ? 0 : 1];
    }

    /// @param sent true for what side 0 serves
    void value(boolean sent, int handle, String uuid) {
        Map<Integer, String> all = sent ? own : other;
        if (all.size() < MOST || all.containsKey(handle)) {
            all.put(handle, uuid);
        }
    }

    String value(boolean sent, int handle) {
        return (sent ? own : other).getOrDefault(handle, "");
    }
}
