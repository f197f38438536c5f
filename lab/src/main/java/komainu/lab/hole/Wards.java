package komainu.lab.hole;

import static komainu.lab.Stage.SECOND;

import komainu.lab.Conversation;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;
import komainu.model.Ip;
import komainu.model.Mac;

/// Three things of a ward: an infusion pump, a bed and a patient monitor. Patients are made up.
public final class Wards {
    private static final int MLLP = 2575;
    private static final int PRINTING = 515;
    private static final Host PUMP = thing("pump", "58:46:e1:31:7c:09", 160);
    private static final Host BED = thing("bed", "00:14:b8:21:05:7e", 161);
    /// Its network module is of another maker.
    private static final Host MONITOR = thing("monitor", "02:8c:41:66:13:90", 162);

    /// The server built into such monitors.
    private static final Node BUILT_IN = Node.far("202.114.4.119");

    private Wards() {}

    private static Host thing(String name, String mac, int last) {
        Ip ip6 = new Ip(komainu.lab.Home.prefix6().high(), last);
        return new Host(
                name, "medical", Mac.parse(mac), Ip.parse("192.168.1." + last), ip6, 64, "", new byte[] {1, 3, 6});
    }

    private static void joins(Host host, Stage stage, long at) {
        Node router = stage.home().router.node();
        stage.trace().arp(at, 1, host.node(), Mac.BROADCAST, router.ip());
        stage.trace().arp(at + Stage.MILLISECOND, 2, router, host.mac(), host.ip());
    }

    /// A computer of the ward opens the pump's remote login three times, and is let in to the prompt.
    public static void pumpVisited(Stage stage) {
        joins(PUMP, stage, stage.from());
        for (int i = 0; i < 3; i++) {
            stage.call(stage.home().computer.node(), PUMP.node(), 23, stage.from() + (5 + 6L * i) * SECOND)
                    .open()
                    .server("\r\nWBM login: ")
                    .pause(SECOND)
                    .close();
        }
        stage.call(stage.home().computer.node6(), PUMP.node6(), 21, stage.from() + 30 * SECOND)
                .open()
                .server("220 ready\r\n")
                .close();
    }

    /// The pump talks to its server, encrypted; a call to its remote login is turned away.
    public static void pumpAtWork(Stage stage) {
        joins(PUMP, stage, stage.from());
        Conversation talk = stage.call(PUMP.node(), stage.home().nas.node(), 443, stage.from() + SECOND)
                .open()
                .client(Tls.clientHello(
                        "pumps.ward.example", new String[0], stage.dice().bytes(96)))
                .server(Tls.serverHello(stage.dice().bytes(96)));
        for (int i = 0; i < 4; i++) {
            talk.pause(5 * SECOND)
                    .client(Tls.data(stage.dice().bytes(180)))
                    .server(Tls.data(stage.dice().bytes(60)));
        }
        talk.close();
        stage.call(stage.home().computer.node(), PUMP.node(), 23, stage.from() + 30 * SECOND)
                .refused();
    }

    /// The bed reports to the ward's server in HL7, with names, over IPv4 and IPv6.
    public static void bedInClear(Stage stage) {
        joins(BED, stage, stage.from());
        report(
                stage,
                BED.node(),
                stage.home().nas.node(),
                "PID|||4711||SAMPLE^HANAKO||19500101\r",
                stage.from() + SECOND);
        report(
                stage,
                BED.node6(),
                stage.home().nas.node6(),
                "PID|||4712||MUSTER^TARO||19610203\r",
                stage.from() + 9 * SECOND);
    }

    /// The bed reports its own state, about nobody; and the rest by TLS.
    public static void bedAtWork(Stage stage) {
        joins(BED, stage, stage.from());
        report(stage, BED.node(), stage.home().nas.node(), "PID|||||^||\r", stage.from() + SECOND);
        report(stage, BED.node6(), stage.home().nas.node6(), "", stage.from() + 9 * SECOND);
        stage.call(BED.node(), stage.home().nas.node(), 2576, stage.from() + 20 * SECOND)
                .open()
                .client(Tls.clientHello(
                        "beds.ward.example", new String[0], stage.dice().bytes(96)))
                .server(Tls.serverHello(stage.dice().bytes(96)))
                .client(Tls.data(stage.dice().bytes(400)))
                .close();
    }

    private static void report(Stage stage, Node from, Node to, String patient, long at) {
        String message = "\u000bMSH|^~\\&|BED|WARD7|EMR|HOSP|20261117||ORU^R01|1|P|2.6\r" + patient
                + "OBX|1|NM|BED.RAIL||1|||||F\r\u001c\r";
        String answer = "\u000bMSH|^~\\&|EMR|HOSP|BED|WARD7|20261117||ACK|2|P|2.6\rMSA|AA|1\r\u001c\r";
        stage.call(from, to, MLLP, at)
                .open()
                .client(Octets.of(message))
                .server(Octets.of(answer))
                .close();
    }

    /// The monitor sends vital signs to the address built into it, which answers, and asks for its share of files.
    public static void monitorAbroad(Stage stage) {
        joins(MONITOR, stage, stage.from());
        Conversation talk = stage.call(MONITOR.node(), BUILT_IN, PRINTING, stage.from() + SECOND)
                .open();
        for (int i = 0; i < 6; i++) {
            talk.pause(4 * SECOND).client(stage.dice().bytes(220));
        }
        talk.close();
        stage.call(MONITOR.node(), BUILT_IN, 2049, stage.from() + 30 * SECOND).refused();
    }

    /// The monitor prints on the ward's printer and sends results about nobody to the ward's server.
    public static void monitorAtWork(Stage stage) {
        joins(MONITOR, stage, stage.from());
        stage.call(MONITOR.node(), stage.home().printer.node(), PRINTING, stage.from() + SECOND)
                .open()
                .client("\u0002lp\n")
                .server(new byte[] {0})
                .client(stage.dice().bytes(900))
                .close();
        report(stage, MONITOR.node(), stage.home().nas.node(), "PID|||||^||\r", stage.from() + 12 * SECOND);
    }
}
