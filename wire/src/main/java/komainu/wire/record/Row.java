package komainu.wire.record;

import java.util.List;
import java.util.Map;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.wire.Bytes;

/// One line of a Zeek log.
///
/// @param log what the log tells, such as `conn` or `dns`
/// @param line counted from 1, as editors do
/// @param input index of the file
/// @param fields name to text; fields without a value are not there
record Row(String log, int input, long line, Map<String, String> fields) {
    private static final double SECOND = 1e9;

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /// The text, safe to keep; empty if there is none.
    String text(String name) {
        return Bytes.clean(fields.getOrDefault(name, ""));
    }

    /// A count; 0 if there is none or it is no number.
    long count(String name) {
        return Math.round(number(name));
    }

    private double number(String name) {
        String text = fields.get(name);
        if (text == null) {
            return 0;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) && value > 0 && value < 1e15 ? value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    int port(String name) {
        return (int) Math.min(count(name), 0xffff);
    }

    /// Nanoseconds since 1970 when it began; 0 if it does not say.
    long start() {
        String text = fields.getOrDefault("ts", "");
        int dot = text.indexOf('.');
        try {
            // A double holds microseconds of today's times, not nanoseconds: so whole seconds and the rest apart.
            long seconds = Long.parseLong(dot < 0 ? text : text.substring(0, dot));
            double part = dot < 0 ? 0 : Double.parseDouble("0" + text.substring(dot));
            return seconds < 0 || seconds > 9_000_000_000L ? 0 : seconds * 1_000_000_000L + Math.round(part * SECOND);
        } catch (NumberFormatException e) {
            return Math.round(number("ts") * SECOND);
        }
    }

    /// Nanoseconds since 1970 when it was over: Zeek writes a row then.
    long end() {
        return start() + Math.round(number("duration") * SECOND);
    }

    Ip ip(String name) {
        String text = fields.getOrDefault(name, "");
        try {
            return text.isEmpty() ? Ip.NONE : Ip.parse(text);
        } catch (IllegalArgumentException e) {
            return Ip.NONE;
        }
    }

    Mac mac(String name) {
        String text = fields.getOrDefault(name, "");
        try {
            return text.isEmpty() ? Mac.NONE : Mac.parse(text);
        } catch (IllegalArgumentException e) {
            return Mac.NONE;
        }
    }

    /// The parts of a set or vector.
    List<String> parts(String name) {
        String text = fields.getOrDefault(name, "");
        return text.isEmpty() ? List.of() : List.of(text.split(",", 64));
    }

    /// A number for the conversation, the same in all logs of one run; 0 if it has none.
    long flow() {
        String uid = fields.getOrDefault("uid", "");
        long hash = 1;
        for (int i = 0; i < uid.length(); i++) {
            hash = (hash * 1_099_511_628_211L) ^ uid.charAt(i);
        }
        return uid.isEmpty() ? 0 : Math.max(1, hash & Long.MAX_VALUE);
    }
}
