package komainu.wire.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.model.Message.HttpAnswered;
import komainu.model.Message.HttpAsked;
import komainu.model.Message.LoginTried;
import komainu.model.Message.NameAnswered;
import komainu.model.Message.NameAsked;
import komainu.model.Message.TlsChosen;
import komainu.model.Message.TlsOffered;
import komainu.wire.protocol.ServerList;

/// What was said, by the rows of `dns.log`, `http.log` and `ssl.log`.
final class Said {
    private static final int ADDRESSES = 8;
    private static final Pattern TEXT = Pattern.compile("^TXT \\d+ ");

    private Said() {}

    /// Tells each message with true if the caller said it.
    static void read(Row row, BiConsumer<Boolean, Message> out) {
        switch (row.log()) {
            case "dns" -> dns(row, out);
            case "http" -> http(row, out);
            case "ssl" -> tls(row, out);
            default -> {}
        }
    }

    private static void dns(Row row, BiConsumer<Boolean, Message> out) {
        String name = row.text("query");
        String type = row.text("qtype_name");
        if (name.isEmpty()) {
            return;
        }
        String system = switch (row.port("id.resp_p")) {
            case 5353 -> "mdns";
            case 5355 -> "llmnr";
            case 137 -> "nbns";
            default -> "dns";
        };
        out.accept(true, new NameAsked(system, name, type));
        if (row.has("rcode_name")) {
            List<Ip> addresses = new ArrayList<>();
            for (String answer : row.parts("answers")) {
                if (addresses.size() < ADDRESSES && answer.matches("[0-9a-fA-F:.]+") && !answer.endsWith(".")) {
                    address(answer, addresses);
                }
            }
            long ttl = row.parts("TTLs").stream().findFirst().map(Said::seconds).orElse(0L);
            out.accept(false, new NameAnswered(system, name, type, row.text("rcode_name"), addresses, ttl));
            Message list = system.equals("dns") ? texts(row).message(name) : null;
            if (list != null) {
                out.accept(false, list);
            }
        }
    }

    /// Zeek writes a text as `TXT 12 the text`.
    private static ServerList texts(Row row) {
        ServerList list = new ServerList();
        for (String answer : row.parts("answers")) {
            Matcher text = TEXT.matcher(answer);
            if (text.find()) {
                list.add(answer.substring(text.end()));
            }
        }
        return list;
    }

    private static void address(String text, List<Ip> addresses) {
        try {
            addresses.add(Ip.parse(text));
        } catch (IllegalArgumentException e) {
            // An answer of another kind that happens to look like one.
        }
    }

    private static long seconds(String text) {
        try {
            return Math.round(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void http(Row row, BiConsumer<Boolean, Message> out) {
        String user = row.text("username");
        String path = row.text("uri");
        out.accept(
                true,
                new HttpAsked(
                        row.text("method"),
                        row.text("host"),
                        komainu.wire.protocol.Secrets.hide(path),
                        row.text("user_agent"),
                        user.isEmpty() ? "" : "basic",
                        "",
                        row.count("request_body_len")));
        if (!user.isEmpty()) {
            String outcome = row.count("status_code") == 401 ? "refused" : "accepted";
            out.accept(true, new LoginTried("http", user, "hidden", outcome));
        }
        if (row.has("status_code")) {
            out.accept(
                    false,
                    new HttpAnswered(
                            (int) Math.min(row.count("status_code"), 999),
                            "",
                            "",
                            row.text("resp_mime_types"),
                            row.count("response_body_len"),
                            body(row),
                            ""));
        }
    }

    /// Zeek looked at the first bytes itself.
    private static String body(Row row) {
        String type = row.parts("resp_mime_types").stream()
                .findFirst()
                .map(t -> t.toLowerCase(Locale.ROOT))
                .orElse("");
        return switch (type) {
            case "" -> "";
            case "application/x-executable", "application/x-sharedlib", "application/x-elf" -> "elf";
            case "application/gzip", "application/x-gzip" -> "gzip";
            case "application/zip" -> "zip";
            case "text/html" -> "html";
            case "text/x-shellscript", "text/x-sh" -> "script";
            case "image/jpeg" -> "jpeg";
            case "application/xml", "text/xml" -> "xml";
            case "application/json", "text/json" -> "json";
            default -> "other";
        };
    }

    private static void tls(Row row, BiConsumer<Boolean, Message> out) {
        String version = version(row.text("version"));
        String name = row.text("server_name");
        if (!name.isEmpty()) {
            out.accept(true, TlsOffered.named(name, version));
        }
        if (!version.isEmpty()) {
            out.accept(false, new TlsChosen(version, row.text("cipher"), row.text("next_protocol")));
        }
    }

    /// `TLSv12` → `1.2`.
    private static String version(String text) {
        return switch (text) {
            case "TLSv10" -> "1.0";
            case "TLSv11" -> "1.1";
            case "TLSv12" -> "1.2";
            case "TLSv13" -> "1.3";
            case "SSLv3" -> "ssl3";
            default -> "";
        };
    }
}
