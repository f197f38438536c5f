package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Output;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// Lines two sides write to each other, logins among them (Telnet and unknown text channels).
final class Dialogue {
    /* A prompt is what the called side wrote since its last line end when the caller ends a line; only then is it
    passed on as a line. So the outcome does not depend on how bytes are cut into segments. A line is hidden if a
    prompt asked for a secret, if it follows a user name unprompted, or if it may be typed ahead of a prompt. */
    private static final int MOST_LINES = 200;
    private static final int LONGEST_GAP = 3_600_000;
    /// In a text channel this much without a line end is a line once the other side speaks; keys typed one by one are
    /// not.
    private static final int SHORTEST_PIECE = 4;
    /// Shorter secrets would hide parts of common words in echoes.
    private static final int SHORTEST_ECHO = 3;

    private final boolean telnet;
    private final TypedLine client = new TypedLine();
    private final TypedLine server = new TypedLine();
    private int lines;
    private long last = -1;
    /// When the called side began what may be a prompt: a person's time to answer counts from there.
    private long prompted;
    private boolean serverSpoke;
    /// The called side's last whole line since the caller's last, if it asks.
    private String asked = "";
    private String user = "";
    private boolean secretFollows;
    /// What was typed as a secret, until the caller's next line, to hide its echo.
    private String typed = "";

    private @Nullable Attempt tried;

    Dialogue(boolean telnet) {
        this.telnet = telnet;
    }

    /// True once enough lines were passed on.
    boolean isOver() {
        return lines >= MOST_LINES;
    }

    /// Takes one byte of text.
    void take(int b, Side side, long at, Output out) {
        if (!telnet && side == Side.SERVER) {
            pieceOfClient(at, out);
        }
        TypedLine line = side == Side.CLIENT ? client : server;
        if (b != '\r' && b != '\n') {
            prompted = side == Side.SERVER && line.length() == 0 ? at : prompted;
            line.take(b);
            return;
        }
        String text = line.text().strip();
        int length = line.length();
        line.clear();
        if (side == Side.SERVER) {
            serverLine(text, at, out);
        } else if (length > 0 || b == '\r') {
            clientLine(text, at, out);
        }
    }

    private void pieceOfClient(long at, Output out) {
        int length = client.length();
        if (length >= SHORTEST_PIECE) {
            String text = client.text().strip();
            client.clear();
            clientLine(text, at, out);
        }
    }

    private void serverLine(String text, long at, Output out) {
        if (text.isEmpty()) {
            return;
        }
        serverSpoke = true;
        if (tried != null && Prompts.refuses(text)) {
            outcome("refused", out);
        }
        asked = text.endsWith(":") ? text : "";
        say(true, hidden(text), at, out);
    }

    /// A line of the called side without secrets it echoes.
    private String hidden(String text) {
        String line = typed.length() >= SHORTEST_ECHO ? text.replace(typed, Secrets.HIDDEN) : text;
        int colon = line.lastIndexOf(':');
        boolean echoed = colon >= 0 && colon + 1 < line.length() && Prompts.asksSecret(line.substring(0, colon + 1));
        return echoed ? line.substring(0, colon + 1) + Secrets.HIDDEN : Secrets.hide(line);
    }

    private void clientLine(String text, long at, Output out) {
        String prompt = server.text().strip();
        server.clear();
        if (!prompt.isEmpty()) {
            serverSpoke = true;
            say(true, hidden(prompt), Math.max(prompted, last), out);
        }
        String question = prompt.isEmpty() ? asked : prompt;
        asked = "";
        boolean secret = Prompts.asksSecret(question) || (secretFollows && prompt.isEmpty());
        boolean name = !secret && Prompts.asksUser(question, text);
        judge(prompt, secret || name, out);
        typed = "";
        if (secret) {
            secret(text, question, at, out);
        } else {
            plain(text, name, prompt.isEmpty() && ((telnet && !serverSpoke) || tried != null), at, out);
        }
    }

    /// The outcome of a login is seen by what the called side asks next.
    private void judge(String prompt, boolean askedAgain, Output out) {
        if (tried != null && !prompt.isEmpty()) {
            outcome(askedAgain || Prompts.refuses(prompt) ? "refused" : "accepted", out);
        }
    }

    private void secret(String text, String question, long at, Output out) {
        say(false, Secrets.HIDDEN, at, out);
        outcome("unknown", out);
        secretFollows = false;
        typed = text;
        if (!Prompts.asksNewSecret(question)) {
            tried = Attempt.of(telnet ? "telnet" : "text", user, text.toCharArray());
        }
    }

    private void plain(String text, boolean name, boolean unasked, long at, Output out) {
        secretFollows = name && !text.isEmpty();
        user = name ? text : user;
        if (!text.isEmpty()) {
            boolean hide = unasked && !name && Prompts.mayBeSecret(text);
            say(false, hide ? Secrets.HIDDEN : Secrets.hide(text), at, out);
        }
    }

    private void outcome(String outcome, Output out) {
        if (tried != null) {
            tried.say(outcome, out);
        }
        tried = null;
    }

    private void say(boolean fromServer, String text, long at, Output out) {
        if (isOver()) {
            return;
        }
        lines++;
        int gap = last < 0 ? 0 : Math.clamp((at - last) / 1_000_000, 0, LONGEST_GAP);
        last = at;
        Side by = fromServer ? Side.SERVER : Side.CLIENT;
        out.say(by, telnet ? new Message.TelnetLine(fromServer, text, gap) : new Message.TextLine(fromServer, text));
    }

    /// The flow ended: what the called side wrote last is a line, and an outcome if it is a prompt.
    void end(long at, Output out) {
        if (!telnet) {
            pieceOfClient(at, out);
        }
        String prompt = server.text().strip();
        server.clear();
        if (!prompt.isEmpty()) {
            say(true, hidden(prompt), Math.max(prompted, last), out);
        }
        boolean shell = prompt.endsWith("#") || prompt.endsWith("$") || prompt.endsWith(">") || prompt.endsWith("%");
        boolean again = Prompts.asksSecret(prompt) || Prompts.asksUser(prompt, "");
        outcome(Prompts.refuses(prompt) || again ? "refused" : shell ? "accepted" : "unknown", out);
    }
}
