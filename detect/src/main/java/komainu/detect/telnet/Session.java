package komainu.detect.telnet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import komainu.detect.state.Part;

/// What one Telnet session showed of an intruder's routine.
final class Session implements Part {
    /* The routine: at machine speed enable, system, shell, sh; then a call of BusyBox with a made-up applet name, whose answer
    "NAME: applet not found" proves that a shell runs. Any name does; no list of names is kept. */
    private static final int LONGEST = 16;
    private static final int SHORTEST = 4;
    private static final int RECENT = 20;
    private static final int QUESTIONS = 3;
    private static final long ANSWER_WITHIN = 10_000_000_000L;
    private static final String BUSYBOX = "busybox ";
    private static final String ANSWER = ": applet not found";

    private int lines;
    private int quick;
    private int loads;
    private boolean answered;
    /// When each of up to 8 prelude words was last typed, as the number of the line; 0 if never.
    private final int[] prelude = new int[8];
    private final String[] questions = new String[QUESTIONS];
    private final long[] asked = new long[QUESTIONS];
    private int next;

    Session() {
        java.util.Arrays.fill(questions, "");
    }

    /// A line the caller typed; true if it belongs to the routine.
    boolean typed(String text, boolean machine, Set<String> words, Set<String> downloaders, long at) {
        lines++;
        quick += machine ? 1 : 0;
        String line = text.strip();
        if (words.contains(line)) {
            long place = words.stream().filter(w -> w.compareTo(line) < 0).count();
            prelude[(int) Math.min(place, prelude.length - 1)] = lines;
            return true;
        }
        boolean question = ask(line, at);
        boolean load = loads(line, downloaders);
        loads += load ? 1 : 0;
        return question || load;
    }

    /// Remembers the made-up applet names of a line.
    private boolean ask(String line, long at) {
        boolean any = false;
        for (int i = line.indexOf(BUSYBOX); i >= 0; i = line.indexOf(BUSYBOX, i + 1)) {
            int from = i + BUSYBOX.length();
            int to = from;
            while (to < line.length() && isLetterOrDigit(line.charAt(to))) {
                to++;
            }
            if (to - from >= SHORTEST && to - from <= LONGEST) {
                questions[next] = line.substring(from, to);
                asked[next] = at;
                next = (next + 1) % QUESTIONS;
                any = true;
            }
        }
        return any;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /// True for a line that fetches a program, or writes one byte by byte.
    private static boolean loads(String line, Set<String> downloaders) {
        int blank = line.indexOf(' ');
        String command = blank < 0 ? line : line.substring(0, blank);
        String name = command.substring(command.lastIndexOf('/') + 1);
        boolean fetches =
                downloaders.contains(name) && !name.equals("busybox") && line.length() > name.length() + SHORTEST;
        return fetches || (name.equals("echo") && line.contains("\\x"));
    }

    /// A line the called side wrote; true if it answers a question for an applet that is none.
    boolean wrote(String text, long at) {
        if (!text.endsWith(ANSWER)) {
            return false;
        }
        String name = text.substring(0, text.length() - ANSWER.length());
        for (int i = 0; i < QUESTIONS; i++) {
            if (!questions[i].isEmpty() && questions[i].equals(name) && at - asked[i] <= ANSWER_WITHIN) {
                answered = true;
                return true;
            }
        }
        return false;
    }

    /// How many words of the prelude came within the last lines.
    int preludeWords() {
        int words = 0;
        for (int line : prelude) {
            words += line > 0 && lines - line < RECENT ? 1 : 0;
        }
        return words;
    }

    boolean answered() {
        return answered;
    }

    int loads() {
        return loads;
    }

    /// True if most lines came faster than a person types.
    boolean atMachineSpeed() {
        return quick * 2 > lines;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(lines);
        out.writeInt(quick);
        out.writeInt(loads);
        out.writeBoolean(answered);
        for (int line : prelude) {
            out.writeInt(line);
        }
        for (int i = 0; i < QUESTIONS; i++) {
            out.writeUTF(questions[i]);
            out.writeLong(asked[i]);
        }
        out.writeByte(next);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lines = in.readInt();
        quick = in.readInt();
        loads = in.readInt();
        answered = in.readBoolean();
        for (int i = 0; i < prelude.length; i++) {
            prelude[i] = in.readInt();
        }
        for (int i = 0; i < QUESTIONS; i++) {
            questions[i] = in.readUTF();
            asked[i] = in.readLong();
        }
        next = in.readByte();
    }
}
