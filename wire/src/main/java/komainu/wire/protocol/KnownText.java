package komainu.wire.protocol;

import komainu.wire.Bytes;

/// How well-known protocols made of text begin; they are no unknown channel.
final class KnownText {
    /* Lower case. Mail, news, files, chat, calls, caches, queues, positions, printers, and the records of clinics,
    which never may be told on as lines. */
    private static final String[] BEGINNINGS = {
        "http/",
        "rtsp/",
        "sip/2.0",
        "ssh-",
        "rfb ",
        "@rsyncd",
        "220 ",
        "220-",
        "250 ",
        "250-",
        "200 ",
        "201 ",
        "421 ",
        "554 ",
        "+ok",
        "-err",
        "* ok",
        "* bye",
        "* preauth",
        "ehlo ",
        "helo ",
        "lhlo ",
        "mail from",
        "apop ",
        "capa",
        "user ",
        "pass ",
        "auth ",
        "starttls",
        "invite sip",
        "register sip",
        "ack sip",
        "bye sip",
        "cancel sip",
        "notify sip",
        "subscribe sip",
        "message sip",
        "get ",
        "gets ",
        "set ",
        "add ",
        "replace ",
        "append ",
        "prepend ",
        "cas ",
        "delete ",
        "incr ",
        "decr ",
        "touch ",
        "stats",
        "stat ",
        "version",
        "verbosity",
        "flush_all",
        "stored",
        "end\r\n",
        "value ",
        "mg ",
        "ms ",
        "*1\r\n",
        "*2\r\n",
        "*3\r\n",
        "*4\r\n",
        "*5\r\n",
        "+pong",
        "$-1",
        "info {",
        "connect {",
        "connect\n",
        "stomp\n",
        "connected\n",
        "msh|",
        "h|",
        "$gp",
        "$gn",
        "$ai",
        "!ai",
        "!ab",
        "\u001b%-12345x",
        "@pjl",
        "^xa",
        "%!ps",
        "*hq,",
        "imei:",
        "cap ",
        "nick ",
        ":",
        "mode ",
        "zbxd",
        "ts3",
        "jdwp",
        "cnxn",
        "teamspeak",
        "i am ",
        "open ",
        "debug ",
        "options ",
        "describe ",
        "m-search ",
        "notify ",
        "source ",
        "icy ",
        "put ",
        "post "
    };

    private KnownText() {}

    static boolean starts(Bytes bytes) {
        int first = bytes.u8(0);
        // Markup, syslog and JSON begin with a bracket.
        if (first == '<' || first == '{' || first == '[' || HttpDecoder.methodLength(bytes) > 0) {
            return true;
        }
        for (String beginning : BEGINNINGS) {
            if (bytes.startsWithIgnoringCase(0, beginning)) {
                return true;
            }
        }
        return isTagged(bytes) || isMetric(bytes);
    }

    /// IMAP: a tag, then a command (RFC 9051 2.2.1).
    private static boolean isTagged(Bytes bytes) {
        int blank = bytes.indexOf(' ', 0);
        return blank > 0
                && blank < 10
                && (bytes.startsWithIgnoringCase(blank + 1, "login ")
                        || bytes.startsWithIgnoringCase(blank + 1, "capability")
                        || bytes.startsWithIgnoringCase(blank + 1, "authenticate ")
                        || bytes.startsWithIgnoringCase(blank + 1, "noop"));
    }

    /// Measurements as `name value time`, or numbers only.
    private static boolean isMetric(Bytes bytes) {
        int end = HeadLine.end(bytes, 0);
        int to = HeadLine.trimmed(bytes, 0, end < 0 ? bytes.length() : end);
        int digits = 0;
        for (int i = to - 1; i >= 0 && bytes.u8(i) >= '0' && bytes.u8(i) <= '9'; i--) {
            digits++;
        }
        return digits >= 9 || (digits > 0 && digits == to);
    }
}
