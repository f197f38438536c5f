package komainu.lab.matrix;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import java.util.Map;
import komainu.lab.Conversation;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.lab.bot.Actors;
import komainu.lab.talk.Octets;

/// How a program comes to a taken device. What comes is the mark of a program and zeros.
final class Loading {
    private static final byte[] PROGRAM =
            new Octets().u32(0x7f45_4c46).zeros(60).done();
    private static final List<String> PROCESSORS = List.of("arm7", "mips", "mpsl", "x86", "arm5", "sh4", "ppc", "m68k");
    private static final Map<String, String> AGENTS =
            Map.of("wget", "Wget/1.20.3 (linux-gnu)", "curl", "curl/7.68.0", "busybox", "Wget", "none", "");

    private Loading() {}

    static long load(Stage stage, Host doer, Values values) {
        int many = values.whole("many", 1);
        switch (values.word("kind")) {
            case "http", "named" -> http(stage, doer, values, many, stage.from());
            case "script" -> script(stage, doer, values, many);
            case "tftp" -> tftp(stage, doer, many);
            case "ftp" -> ftp(stage, doer, many);
            case "echo" -> echo(stage, doer, many);
            default -> throw new IllegalArgumentException(values.word("kind"));
        }
        return stage.from();
    }

    private static void http(Stage stage, Host doer, Values values, int many, long from) {
        Node server = server(stage, values);
        String host = server.ip().toString();
        long at = from;
        if (values.word("kind").equals("named")) {
            host = "files.example.com";
            at = stage.look(doer, host, server.ip(), at);
        }
        for (int i = 0; i < many; i++) {
            at = get(stage, doer, server, host, "/bins/none." + PROCESSORS.get(i), PROGRAM, values, at);
        }
    }

    private static Node server(Stage stage, Values values) {
        return values.word("from", "").equals("lan") ? stage.home().nas.node() : Actors.LOADER;
    }

    private static void script(Stage stage, Host doer, Values values, int many) {
        String host = Actors.LOADER.ip().toString();
        long at = get(
                stage,
                doer,
                Actors.LOADER,
                host,
                "/none.sh",
                Octets.of("#!/bin/sh\n# nothing\n"),
                values,
                stage.from());
        http(stage, doer, values, many, at);
    }

    private static long get(
            Stage stage, Host doer, Node server, String host, String path, byte[] body, Values values, long at) {
        int port = values.whole("port", 80);
        Conversation talk = stage.call(doer.node(), server, port, at).open();
        String agent = AGENTS.getOrDefault(values.word("agent", "wget"), "");
        talk.client("GET " + path + " HTTP/1.1\r\nHost: " + host + (port == 80 ? "" : ":" + port) + "\r\n"
                + (agent.isEmpty() ? "" : "User-Agent: " + agent + "\r\n") + "Connection: close\r\n\r\n");
        talk.server(new Octets()
                        .text("HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: application/octet-stream\r\n"
                                + "Content-Length: " + body.length + "\r\n\r\n")
                        .bytes(body)
                        .done())
                .close();
        return talk.at() + 300 * MILLISECOND;
    }

    /// RFC 1350: a request to port 69, data from another port, acknowledged.
    private static void tftp(Stage stage, Host doer, int many) {
        long at = stage.from();
        for (int i = 0; i < many; i++) {
            int port = stage.dice().port();
            int other = stage.dice().port();
            byte[] ask = new Octets()
                    .u16(1)
                    .text("none." + PROCESSORS.get(i))
                    .u8(0)
                    .text("octet")
                    .u8(0)
                    .done();
            stage.trace().udp(at, doer.node(), port, Actors.LOADER, 69, ask);
            byte[] data = new Octets().u16(3).u16(1).bytes(PROGRAM).done();
            stage.trace().udp(at + 30 * MILLISECOND, Actors.LOADER, other, doer.node(), port, data);
            byte[] taken = new Octets().u16(4).u16(1).done();
            stage.trace().udp(at + 31 * MILLISECOND, doer.node(), port, Actors.LOADER, other, taken);
            at += SECOND;
        }
    }

    /// RFC 959, passive: each file on a connection of its own.
    private static void ftp(Stage stage, Host doer, int many) {
        Conversation talk =
                stage.call(doer.node(), Actors.LOADER, 21, stage.from()).open();
        talk.server("220 ready\r\n").client("USER anonymous\r\n").server("331 any\r\n");
        talk.client("PASS \r\n").server("230 in\r\n").client("TYPE I\r\n").server("200 ok\r\n");
        for (int i = 0; i < many; i++) {
            int port = stage.dice().between(30_000, 40_000);
            String address = Actors.LOADER.ip().toString().replace('.', ',');
            talk.client("PASV\r\n")
                    .server("227 Entering Passive Mode (%s,%d,%d)\r\n".formatted(address, port >> 8, port & 255));
            talk.client("RETR none." + PROCESSORS.get(i) + "\r\n").server("150 here\r\n");
            Conversation data =
                    stage.call(doer.node(), Actors.LOADER, port, talk.at()).open();
            data.server(PROGRAM).close();
            talk.until(data.at()).server("226 done\r\n");
        }
        talk.client("QUIT\r\n").close();
    }

    /// Typed in by a stranger, a few bytes a line; the first are the mark of a program, the rest zeros.
    private static void echo(Stage stage, Host doer, int many) {
        Conversation talk = Logins.enter(stage, doer, 23, stage.from());
        for (int i = 0; i < many; i++) {
            String bytes = i == 0 ? "\\x7f\\x45\\x4c\\x46" : "\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00";
            Logins.line(talk, 60 * MILLISECOND, "echo -ne \"" + bytes + "\" " + (i == 0 ? ">" : ">>") + " .n", "");
        }
        talk.close();
    }
}
