package komainu.wire.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How well-known protocols made of text begin; they are no unknown channel.
final class KnownText {
    /* Lower case. Mail, news, files, chat, calls, caches, queues, positions, printers, and the records of clinics, which
    never may be told on as lines. A bracket begins markup, syslog or JSON, a colon IRC, `#` a script or a monitor.
    A blank within is written as `_`. */
    private static final List<String> BEGINNINGS = words("""
            < { [{ [" #! #_ : http/ rtsp/ sip/2.0 ssh- rfb_ @rsyncd 220_ 220- 250_ 250- 200_ 201_ 331_ 421_ 554_ +ok -err *_
            proxy_ ehlo_ helo_ lhlo_ mail_from rcpt_to apop_ capa user_ pass_ auth_ starttls invite_sip register_sip ack_sip
            bye_sip cancel_sip notify_sip subscribe_sip message_sip retr_ list_ stor_ uidl get_ gets_ set_ add_ replace_ append_
            prepend_ cas_ delete_ incr_ decr_ touch_ stats stat_ version verbosity flush value_ mg_ ms_ +pong $- info_{
            connect_{ msh| h| $gp $gn $ai !ai !ab @pjl ^xa %!ps *hq, imei: cap_ nick_ mode_ notice_ zbxd ts3 jdwp cnxn teamspeak
            i_am_ open_ debug_ source_ icy_ put_ post_ gnutella ver_ usr_ ans_ cvr_ cal_ received:_ from:_ return-path:_ -rw
            drwx total_ modify= type=
            """);
    private static final Set<String> LINES = Set.of(
            "end",
            "stored",
            "connect",
            "connected",
            "stomp",
            "quit",
            "noop",
            "list",
            "stat",
            "help",
            "*1",
            "*2",
            "*3",
            "*4",
            "*5");

    /// Versions that end request lines.
    private static final List<String> MARKS = List.of(" http/", " rtsp/", " sip/");

    private static final int MOST_DIGITS = 9;

    private KnownText() {}

    private static List<String> words(String list) {
        return Arrays.stream(list.split("\\s+")).map(w -> w.replace('_', ' ')).toList();
    }

    /// True if a first line of a side is one of a protocol known.
    static boolean isOne(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        for (String beginning : BEGINNINGS) {
            if (lower.startsWith(beginning)) {
                return true;
            }
        }
        return LINES.contains(lower)
                || MARKS.stream().anyMatch(lower::contains)
                || isTagged(lower)
                || isMeasurement(lower);
    }

    /// IMAP: a tag, then a command (RFC 9051 2.2.1).
    private static boolean isTagged(String line) {
        int blank = line.indexOf(' ');
        return blank > 0
                && blank < 10
                && (line.startsWith("login ", blank + 1)
                        || line.startsWith("capability", blank + 1)
                        || line.startsWith("authenticate ", blank + 1)
                        || line.startsWith("noop", blank + 1));
    }

    /// Measurements as `name value time`, or numbers only.
    private static boolean isMeasurement(String line) {
        int digits = 0;
        while (digits < line.length() && Character.isDigit(line.charAt(line.length() - 1 - digits))) {
            digits++;
        }
        return digits >= MOST_DIGITS || digits == line.length();
    }
}
