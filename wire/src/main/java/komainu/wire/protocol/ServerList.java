package komainu.wire.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import komainu.model.Ip;
import komainu.model.Message;
import org.jspecify.annotations.Nullable;

/// Looks whether the texts of one DNS answer are nothing but where to call, or what nobody can read.
public final class ServerList {
    /* Texts of a domain say a word of what they are for (`v=spf1`, `google-site-verification=`, a reason in a sentence), so one
    text of that kind among them, or one word, and the answer is no list. */
    static final int LONGEST = 16_384;
    private static final int MOST_ENTRIES = 256;
    private static final int MOST_ADDRESSES = 32;
    private static final int SHORTEST_CODE = 24;

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;|]+");
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9_-]{1,63}\\.){1,8}[A-Za-z]{2,63}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-f]{2})+|(?:[0-9A-F]{2})+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");

    private final Set<Ip> addresses = new LinkedHashSet<>();
    private int listed;
    private int named;
    private int encoded;
    private boolean other;

    /// Adds the text of one record.
    public void add(String text) {
        if (text.length() > LONGEST) {
            other = true;
        } else if (isCode(text)) {
            encoded = Math.min(LONGEST, encoded + text.length());
        } else {
            for (String entry : BETWEEN.split(text.strip(), MOST_ENTRIES + 1)) {
                entry(entry);
            }
        }
    }

    private void entry(String entry) {
        if (other || entry.isEmpty()) {
            return;
        }
        boolean port = PORT.matcher(entry).find() && !V6.matcher(entry).matches();
        String host = port ? entry.substring(0, entry.lastIndexOf(':')) : entry;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (V4.matcher(bare).matches() || V6.matcher(bare).matches()) {
            address(bare);
        } else if (port && HOST.matcher(host).matches()) {
            named++;
        } else {
            other = true;
        }
        listed++;
        other |= listed > MOST_ENTRIES;
    }

    private void address(String text) {
        try {
            Ip ip = Ip.parse(text);
            if (ip.isGlobal() && addresses.size() < MOST_ADDRESSES) {
                addresses.add(ip);
            }
        } catch (IllegalArgumentException e) {
            other = true;
        }
    }

    private static boolean isCode(String text) {
        if (text.length() < SHORTEST_CODE || text.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        boolean cases =
                text.chars().anyMatch(Character::isUpperCase) && text.chars().anyMatch(Character::isLowerCase);
        return HEX.matcher(text).matches() || (cases && BASE64.matcher(text).matches());
    }

    /// What is told of the name asked for, or null if the texts are of another kind.
    public Message.@Nullable ServersListed message(String name) {
        if (other || (listed == 0) == (encoded == 0)) {
            return null;
        }
        String kind = encoded > 0 ? "encoded" : named > 0 ? "servers" : "addresses";
        return new Message.ServersListed(name, kind, encoded + listed, List.copyOf(addresses));
    }
}
