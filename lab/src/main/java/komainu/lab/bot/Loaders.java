package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;

/// Programs fetched the way bots fetch theirs; what comes is the four-byte mark of a program and zeros.
public final class Loaders {
    private static final int TFTP = 69;

    private Loaders() {}

    /// A script, then one program for each processor it can think of, from a bare address by the shell's downloader.
    public static void http(Stage stage) {
        Node camera = stage.home().camera.node();
        long at = fetch(stage, camera, "/b.sh", Octets.of("#!/bin/sh\n# nothing\n"), stage.from());
        byte[] program = new Octets().u32(0x7f45_4c46).zeros(900).done();
        for (String processor : List.of("arm", "arm7", "mips", "mpsl", "x86")) {
            at = fetch(stage, camera, "/bins/none." + processor, program, at + 700 * MILLISECOND);
        }
    }

    private static long fetch(Stage stage, Node client, String path, byte[] body, long at) {
        Conversation talk = stage.call(client, Actors.LOADER, 80, at).open();
        talk.client("GET " + path + " HTTP/1.1\r\nHost: " + Actors.LOADER.ip()
                + "\r\nUser-Agent: Wget\r\nConnection: close\r\n\r\n");
        byte[] head = Octets.of("HTTP/1.1 200 OK\r\nServer: Apache\r\nContent-Length: " + body.length + "\r\n\r\n");
        talk.server(new Octets().bytes(head).bytes(body).done()).close();
        return talk.at();
    }

    /// Read requests for one processor after another; nobody answers.
    public static void tftp(Stage stage) {
        Node camera = stage.home().camera.node();
        long at = stage.from();
        for (String processor : List.of("mips", "mpsl", "arm7")) {
            byte[] request = new Octets()
                    .u16(1)
                    .text("none." + processor)
                    .u8(0)
                    .text("octet")
                    .u8(0)
                    .done();
            stage.trace().udp(at, camera, stage.dice().port(), Actors.LOADER, TFTP, request);
            at += 2 * SECOND;
        }
    }
}
