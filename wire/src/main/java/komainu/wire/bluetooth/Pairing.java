package komainu.wire.bluetooth;

/// A pairing under way on a Low Energy link.
final class Pairing {
    static final int NO_INPUT_NO_OUTPUT = 3;
    private static final int KEYBOARD_DISPLAY = 4;
    private static final int YES_NO = 1;
    private static final int MITM = 4;
    private static final int SECURE = 8;

    boolean asked;
    boolean answered;
    boolean debug;
    private int inputOutput;
    private int outOfBand;
    private int requirements;
    private int answerInputOutput;
    private int answerOutOfBand;
    private int answerRequirements;
    private int size;

    void ask(int ability, int band, int needs, int longest) {
        asked = true;
        answered = false;
        debug = false;
        inputOutput = ability;
        outOfBand = band;
        requirements = needs;
        size = longest;
    }

    void answer(int ability, int band, int needs, int longest) {
        answered = asked;
        answerInputOutput = ability;
        answerOutOfBand = band;
        answerRequirements = needs;
        size = Math.min(size, longest);
    }

    void end() {
        asked = false;
        answered = false;
    }

    int size() {
        return size;
    }

    /// How they agree on a key (Core volume 3 part H, 2.3.5.1).
    String how() {
        boolean secure = (requirements & answerRequirements & SECURE) != 0;
        if (debug) {
            return "debug";
        }
        if (secure ? outOfBand + answerOutOfBand > 0 : outOfBand > 0 && answerOutOfBand > 0) {
            return "confirmed";
        }
        boolean protects = ((requirements | answerRequirements) & MITM) != 0;
        boolean silent = inputOutput == NO_INPUT_NO_OUTPUT || answerInputOutput == NO_INPUT_NO_OUTPUT;
        if (!protects || silent) {
            return "just-works";
        }
        boolean keys = isKeyboard(inputOutput) || isKeyboard(answerInputOutput);
        boolean compares = secure && inputOutput == YES_NO && answerInputOutput == YES_NO;
        return keys || compares ? "confirmed" : "just-works";
    }

    private static boolean isKeyboard(int ability) {
        return ability == 2 || ability == KEYBOARD_DISPLAY;
    }
}
