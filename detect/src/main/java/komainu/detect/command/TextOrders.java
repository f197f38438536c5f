package komainu.detect.command;

import java.util.Locale;
import java.util.Set;
import komainu.model.Message;

/// How orders and greetings of clear-text bots read.
final class TextOrders {
    private static final String MARK = "!*";
    private static final String BUILD = "BUILD ";

    /// Where people's IRC servers listen; large networks offer 8000 to 8002 besides the usual ones.
    private static final Set<Integer> IRC_PORTS =
            Set.of(194, 994, 6660, 6661, 6662, 6663, 6664, 6665, 6666, 6667, 6668, 6669, 6697, 7000, 8000, 8001, 8002);

    private TextOrders() {}

    static boolean isIrcPort(int port) {
        return IRC_PORTS.contains(port);
    }

    /// True for `!* WORD ...`, for `. WORD ...` with a known word, and for a known word with a target and a number.
    static boolean isOrder(String text, Set<String> words) {
        String[] parts = text.split(" ", 6);
        if (parts.length >= 2 && parts[0].equals(MARK)) {
            return isWord(parts[1]);
        }
        if (parts.length >= 2 && (parts[0].equals(".") || parts[0].equals("!"))) {
            return words.contains(parts[1]);
        }
        String first = parts[0].startsWith("!") || parts[0].startsWith(".") ? parts[0].substring(1) : parts[0];
        return parts.length >= 3 && words.contains(first) && isAddress(parts[1]) && isNumber(parts[2]);
    }

    private static boolean isWord(String text) {
        return text.length() >= 2 && text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isAddress(String text) {
        String[] numbers = text.split("\\.", 5);
        if (numbers.length != 4) {
            return false;
        }
        for (String number : numbers) {
            if (!isNumber(number) || number.length() > 3) {
                return false;
            }
        }
        return true;
    }

    /// True for a first line that names the processor it runs on, or a build of itself.
    static boolean isGreeting(String text, Set<String> architectures) {
        if (text.startsWith(BUILD)) {
            return true;
        }
        for (String part : text.toLowerCase(Locale.ROOT).split("[^a-z0-9_]+")) {
            if (architectures.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /// True for a nick with a processor in it, set off by a bar or brackets from what makes it unique.
    static boolean isMadeUpNick(String nick, Set<String> architectures) {
        String[] parts = nick.toLowerCase(Locale.ROOT).split("[|\\[\\]{}]+");
        for (String part : parts) {
            if (parts.length > 1 && architectures.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /// True for a mode (RFC 2812 3.1.5) that takes away the veil a server lays over addresses (x).
    static boolean isUnveiling(String text) {
        int minus = text.indexOf(" -");
        int plus = text.indexOf('+', Math.max(0, minus));
        int veil = text.indexOf('x', Math.max(0, minus));
        return minus > 0 && veil > minus && (plus < 0 || veil < plus);
    }

    /// What an IRC line says to the bot: the text of a message to its channel, else the line itself.
    /// A name given on a port no IRC server uses reads as a greeting: bots hide there, people do not.
    static String ofIrc(Message.IrcLine line, int port) {
        if (!line.server() && line.command().equals("NICK") && !isIrcPort(port)) {
            return BUILD + line.text();
        }
        int text = line.text().indexOf(" :");
        if (!line.command().equals("PRIVMSG") || text < 0) {
            return line.command() + ' ' + line.text();
        }
        // Private messages are cut to their first word, so the mark alone must do.
        String word = line.text().substring(text + 2);
        return word.equals(MARK) ? MARK + " ORDER" : word;
    }
}
