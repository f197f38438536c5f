package komainu.wire.protocol;

import java.util.Locale;
import java.util.Set;

/// What devices write to ask for a login, and to refuse one.
final class Prompts {
    private static final int LAST = 64;

    private static final String[] USER = {
        "ogin",
        "sername",
        "user name",
        "user:",
        "user id",
        "userid",
        "account",
        "benutzer",
        "utilisateur",
        "identifiant",
        "usuario",
        "utente",
        "usu\u00e1rio",
        "\u043f\u043e\u043b\u044c\u0437\u043e\u0432\u0430\u0442\u0435\u043b",
        "\u043b\u043e\u0433\u0438\u043d",
        "\u7528\u6237\u540d",
        "\u5e33\u865f",
        "\u30e6\u30fc\u30b6",
        "\u30ed\u30b0\u30a4\u30f3",
        "\uc0ac\uc6a9\uc790"
    };
    private static final String[] SECRET = {
        "assword",
        "asswd",
        "asswort",
        "assphrase",
        "pass:",
        "passcode",
        "pin:",
        "kennwort",
        "mot de passe",
        "contrase",
        "senha",
        "has\u0142o",
        "heslo",
        "parola",
        "\u043f\u0430\u0440\u043e\u043b",
        "\u5bc6\u7801",
        "\u5bc6\u78bc",
        "\u30d1\u30b9\u30ef\u30fc\u30c9",
        "\u6697\u8a3c\u756a\u53f7",
        "\uc554\ud638",
        "\ube44\ubc00\ubc88\ud638"
    };
    private static final String[] REFUSED = {
        "ncorrect",
        "nvalid",
        "ailed",
        "denied",
        "ailure",
        "wrong",
        "refused",
        "bad password",
        "too many",
        "falsch",
        "incorrecta",
        "\u5931\u8d25",
        "\u9519\u8bef",
        "\u8aa4\u308a",
        "\u9055\u3044\u307e\u3059"
    };
    /// Words that ask for a new password: typed ones are no login.
    private static final String[] CHANGE = {"new ", "retype", "re-enter", "confirm", "again"};

    /// Words of machines at a login that are no secret.
    private static final Set<String> PLAIN = Set.of(
            "enable",
            "system",
            "shell",
            "sh",
            "linuxshell",
            "bash",
            "su",
            "start",
            "config",
            "terminal",
            "development",
            "exit",
            "quit",
            "ls",
            "ps",
            "id",
            "uname",
            "ping",
            "pong",
            "arm",
            "arm4",
            "arm5",
            "arm6",
            "arm7",
            "mips",
            "mipsel",
            "mpsl",
            "x86",
            "x86_64",
            "i586",
            "i686",
            "ppc",
            "powerpc",
            "sh4",
            "sparc",
            "spc",
            "m68k",
            "arc");

    private Prompts() {}

    /// True if this text asks for a password; whatever is typed behind it is hidden.
    static boolean asksSecret(String prompt) {
        return containsAny(tail(prompt), SECRET);
    }

    /// True if the password asked for is a new one.
    static boolean asksNewSecret(String prompt) {
        return containsAny(tail(prompt), CHANGE);
    }

    /// True if this text, with what was typed and echoed behind it, asks for a user name.
    static boolean asksUser(String prompt, String typed) {
        String text = prompt.stripTrailing();
        String bare = (!typed.isEmpty() && text.endsWith(typed)
                        ? text.substring(0, text.length() - typed.length())
                        : text)
                .stripTrailing();
        boolean asks = bare.endsWith(":")
                || bare.endsWith(">")
                || bare.endsWith("?")
                || bare.endsWith("\uff1a")
                || bare.endsWith("=");
        String tail = tail(bare);
        return containsAny(tail, USER) && (asks || tail.endsWith("ogin") || tail.endsWith("sername"));
    }

    static boolean refuses(String line) {
        return containsAny(line.toLowerCase(Locale.ROOT), REFUSED);
    }

    /// True for one word that may be a password typed before anybody asked.
    static boolean mayBeSecret(String line) {
        return !line.isEmpty() && line.indexOf(' ') < 0 && !PLAIN.contains(line.toLowerCase(Locale.ROOT));
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - LAST)).toLowerCase(Locale.ROOT);
    }

    private static boolean containsAny(String text, String[] words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
