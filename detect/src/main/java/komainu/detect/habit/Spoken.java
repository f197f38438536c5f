package komainu.detect.habit;

import java.util.Locale;
import komainu.model.Message;

/// The word for the protocol a message belongs to.
final class Spoken {
    /// The longest word kept.
    private static final int LONGEST = 32;

    private Spoken() {}

    /// Such as `http`; empty if the message tells of no protocol that a service would be known by.
    static String word(Message message) {
        String word = switch (message) {
            case Message.Leased lease -> "dhcp";
            case Message.NameAsked asked -> asked.system();
            case Message.NameAnswered answer -> answer.system();
            case Message.ServersListed list -> "dns";
            case Message.Announced service -> "mdns";
            case Message.Named named -> named.system();
            case Message.Advertised notice -> "ssdp";
            case Message.HttpAsked asked -> "http";
            case Message.HttpAnswered answer -> "http";
            case Message.ProgramFetched program -> "http";
            case Message.TlsOffered offer -> "tls";
            case Message.TlsChosen chosen -> "tls";
            case Message.TelnetLine line -> "telnet";
            case Message.LoginTried login -> login.protocol();
            case Message.LoginChecked login -> login.protocol();
            case Message.FileAsked file -> file.protocol();
            case Message.TimeAsked time -> "ntp";
            case Message.MqttConnected connect -> "mqtt";
            case Message.MqttPinged ping -> "mqtt";
            case Message.RtspAsked asked -> "rtsp";
            case Message.RtspAnswered answer -> "rtsp";
            case Message.SshBanner banner -> "ssh";
            case Message.IrcLine line -> "irc";
            case Message.Greeted greeting -> greeting.protocol();
            case Message.Described described -> described.protocol();
            case Message.Recognised flow -> flow.protocol();
            case Message.PeerSought sought -> "bittorrent";
            case Message.Mapped mapped -> mapped.system();
            case Message.PatientSeen patient -> patient.protocol();
            case Message.RadioOpen open -> "";
            case Message.RadioPaired pair -> "";
            case Message.RadioEncrypted link -> "";
            case Message.RadioUsed use -> "";
            case Message.RadioOdd odd -> "";
            case Message.TextLine line -> "";
            case Message.BotChannel bot -> "";
            case Message.Unrecognised opening -> "";
        };
        return word.substring(0, Math.min(LONGEST, word.length())).toLowerCase(Locale.ROOT);
    }
}
