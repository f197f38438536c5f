package komainu.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import komainu.wire.Bytes;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.packet.WifiFrame;
import komainu.wire.protocol.announcement.BrowserDecoder;
import komainu.wire.protocol.announcement.CoapDecoder;
import komainu.wire.protocol.announcement.WsDiscoveryDecoder;
import komainu.wire.protocol.discovery.AdbDecoder;
import komainu.wire.protocol.discovery.BroadlinkDecoder;
import komainu.wire.protocol.discovery.DhipDecoder;
import komainu.wire.protocol.discovery.DropboxDecoder;
import komainu.wire.protocol.discovery.EchonetDecoder;
import komainu.wire.protocol.discovery.EdimaxDecoder;
import komainu.wire.protocol.discovery.GoveeDecoder;
import komainu.wire.protocol.discovery.HdHomeRunDecoder;
import komainu.wire.protocol.discovery.KasaDecoder;
import komainu.wire.protocol.discovery.KasaStreamDecoder;
import komainu.wire.protocol.discovery.LifxDecoder;
import komainu.wire.protocol.discovery.MiioDecoder;
import komainu.wire.protocol.discovery.SadpDecoder;
import komainu.wire.protocol.discovery.SteamDecoder;
import komainu.wire.protocol.discovery.TapoDecoder;
import komainu.wire.protocol.discovery.TuyaDecoder;
import komainu.wire.protocol.discovery.WizDecoder;
import komainu.wire.protocol.discovery.YeelightDecoder;
import komainu.wire.protocol.identity.SmbDecoder;
import komainu.wire.protocol.industrial.BacnetDecoder;
import komainu.wire.protocol.industrial.DcpDecoder;
import komainu.wire.protocol.industrial.EnipDecoder;
import komainu.wire.protocol.industrial.EnipStreamDecoder;
import komainu.wire.protocol.industrial.KnxDecoder;
import komainu.wire.protocol.industrial.ModbusDecoder;
import komainu.wire.protocol.industrial.S7Decoder;
import komainu.wire.protocol.link.CdpDecoder;
import komainu.wire.protocol.link.LldpDecoder;
import komainu.wire.protocol.link.WifiDecoder;
import komainu.wire.protocol.management.MndpDecoder;
import komainu.wire.protocol.management.SnmpDecoder;
import komainu.wire.protocol.management.UbiquitiDecoder;
import komainu.wire.protocol.medical.AstmDecoder;
import komainu.wire.protocol.medical.DicomDecoder;
import komainu.wire.protocol.medical.Hl7Decoder;
import komainu.wire.protocol.medical.PoctDecoder;
import komainu.wire.protocol.opening.NatPmpDecoder;
import komainu.wire.protocol.opening.PcpDecoder;
import komainu.wire.protocol.opening.PppDecoder;
import org.jspecify.annotations.Nullable;

/// The table of all decoders: the port and the first byte pick candidates, whose own look at the first bytes decides.
public final class Decoders {
    /// Where no decoder knew this many first bytes of a side, more will not help.
    public static final int ENOUGH = 512;

    private static final int ANY_PORT = 0;

    /// One line of the table.
    ///
    /// @param first bytes it can start with, as characters
    /// @param ports ports it is tried on whatever the first byte
    private record Row(ProtocolDecoder<?> decoder, String first, int... ports) {}

    /// Rows with their candidates worked out: a bit for each row by port and by first byte.
    private static final class Table {
        private final List<Row> rows;
        private final long[] byPort = new long[1 << 16];
        private final long[] byFirst = new long[1 << 8];

        Table(Row... rows) {
            this.rows = List.of(rows);
            for (int i = 0; i < rows.length; i++) {
                long bit = 1L << i;
                rows[i].first.chars().forEach(b -> byFirst[b] |= bit);
                for (int port : rows[i].ports) {
                    byPort[port] |= bit;
                }
            }
        }

        @Nullable
        ProtocolDecoder<?> choose(int clientPort, int serverPort, Side side, Bytes first) {
            if (first.length() == 0) {
                return null;
            }
            long candidates =
                    byPort[ANY_PORT] | byPort[clientPort & 0xffff] | byPort[serverPort & 0xffff] | byFirst[first.u8(0)];
            while (candidates != 0) {
                Row row = rows.get(Long.numberOfTrailingZeros(candidates));
                if (row.decoder.recognises(clientPort, serverPort, side, first)) {
                    return row.decoder;
                }
                candidates &= candidates - 1;
            }
            return null;
        }
    }

    /// One line of the table of messages of the link itself, by `Packet.linkProtocol`.
    private record LinkRow(ProtocolDecoder<?> decoder, long protocol) {}

    /// First bytes of QUIC packets with a long header (RFC 9000 17.2).
    private static final String LONG_HEADERS = IntStream.rangeClosed(0xc0, 0xff)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// In the order they are asked: exact content first, then content that needs its port, then any text.
    private static final Table STREAMS = new Table(
            new Row(new TlsDecoder(), "\u0016"),
            new Row(new RtspDecoder(), CAPITALS),
            new Row(new HttpDecoder(), CAPITALS),
            new Row(new SshDecoder(), "S"),
            new Row(new MqttDecoder(), "\u0010"),
            new Row(new SmbDecoder(), "\0\u0081"),
            new Row(new DicomDecoder(), "\u0001\u0002"),
            new Row(new Hl7Decoder(), "\u000b"),
            new Row(new AstmDecoder(), "\u0002\u0005"),
            new Row(new PoctDecoder(), "<"),
            new Row(new BotDecoder(), "\0"),
            new Row(new AdbDecoder(), "C"),
            new Row(DnsDecoder.overTcp(), "", DnsDecoder.PORT),
            new Row(new KasaStreamDecoder(), "", KasaDecoder.PORT),
            new Row(new EnipStreamDecoder(), "", EnipDecoder.PORT),
            new Row(new ModbusDecoder(), "", ModbusDecoder.PORT),
            new Row(new S7Decoder(), "", S7Decoder.PORT),
            new Row(new GreetingDecoder(), "25*+@R"),
            new Row(new FtpDecoder(), "2UuP", FtpDecoder.PORT),
            new Row(new IrcDecoder(), ":CNPUcnpu"),
            new Row(new TelnetDecoder(), "", ANY_PORT),
            new Row(new TextDecoder(), "", ANY_PORT));

    private static final Table DATAGRAMS = new Table(
            new Row(DnsDecoder.overUdp(), "", DnsDecoder.PORT),
            new Row(new MdnsDecoder(), "", MdnsDecoder.PORT),
            new Row(new LlmnrDecoder(), "", LlmnrDecoder.PORT),
            new Row(new NbnsDecoder(), "", NbnsDecoder.PORT),
            new Row(new DhcpDecoder(), "", DhcpDecoder.SERVER_PORT, DhcpDecoder.CLIENT_PORT),
            new Row(new Dhcpv6Decoder(), "", Dhcpv6Decoder.SERVER_PORT, Dhcpv6Decoder.CLIENT_PORT),
            new Row(new NtpDecoder(), "", NtpDecoder.PORT),
            new Row(new TftpDecoder(), "", TftpDecoder.PORT),
            new Row(new YeelightDecoder(), "", YeelightDecoder.PORT),
            new Row(new KasaDecoder(), "", KasaDecoder.PORT),
            new Row(new TapoDecoder(), "", TapoDecoder.PORT, TapoDecoder.OTHER_PORT),
            new Row(new TuyaDecoder(), "", TuyaDecoder.PLAIN_PORT, TuyaDecoder.PORT, TuyaDecoder.NEW_PORT),
            new Row(new SadpDecoder(), "", SadpDecoder.PORT),
            new Row(new EdimaxDecoder(), "", EdimaxDecoder.PORT),
            new Row(new DhipDecoder(), "", DhipDecoder.PORT),
            new Row(new HdHomeRunDecoder(), "", HdHomeRunDecoder.PORT),
            new Row(new MiioDecoder(), "", MiioDecoder.PORT),
            new Row(new LifxDecoder(), "", LifxDecoder.PORT),
            new Row(new WizDecoder(), "", WizDecoder.PORT, WizDecoder.REPORT_PORT),
            new Row(new GoveeDecoder(), "", GoveeDecoder.ANSWER_PORT, GoveeDecoder.CONTROL_PORT),
            new Row(new BroadlinkDecoder(), "", BroadlinkDecoder.PORT),
            new Row(new EchonetDecoder(), "", EchonetDecoder.PORT),
            new Row(new SteamDecoder(), "", SteamDecoder.PORT),
            new Row(new DropboxDecoder(), "", DropboxDecoder.PORT),
            new Row(new KnxDecoder(), "", KnxDecoder.PORT),
            new Row(new BacnetDecoder(), "", BacnetDecoder.PORT),
            new Row(new EnipDecoder(), "", EnipDecoder.PORT),
            new Row(new NatPmpDecoder(), "", NatPmpDecoder.PORT, NatPmpDecoder.ANNOUNCEMENT_PORT),
            new Row(new PcpDecoder(), "", NatPmpDecoder.PORT),
            new Row(new PppDecoder(), "", PppDecoder.PORT),
            new Row(new BitTorrentDecoder(), "dA"),
            new Row(new SsdpDecoder(), "HMN"),
            new Row(new WsDiscoveryDecoder(), "<", WsDiscoveryDecoder.PORT),
            new Row(new CoapDecoder(), "", CoapDecoder.PORT),
            new Row(new SnmpDecoder(), "", SnmpDecoder.PORT, SnmpDecoder.TRAP_PORT),
            new Row(new BrowserDecoder(), "", BrowserDecoder.PORT),
            new Row(new MndpDecoder(), "", MndpDecoder.PORT),
            new Row(new UbiquitiDecoder(), "", UbiquitiDecoder.PORT),
            new Row(new QuicDecoder(), LONG_HEADERS));

    private static final LinkRow[] LINKS = {
        new LinkRow(new LldpDecoder(), LldpDecoder.ETHER_TYPE),
        new LinkRow(new CdpDecoder(), CdpDecoder.SNAP_PROTOCOL),
        new LinkRow(new DcpDecoder(), DcpDecoder.ETHER_TYPE),
        new LinkRow(WifiDecoder.ofAccessPoint(), WifiFrame.OF_ACCESS_POINT),
        new LinkRow(WifiDecoder.ofStation(), WifiFrame.OF_STATION),
    };

    private Decoders() {}

    /// The decoder of a stream that starts like this, or null if none knows it; worth asking again with more bytes
    /// while there are fewer than ENOUGH.
    public static @Nullable ProtocolDecoder<?> stream(int clientPort, int serverPort, Side side, Bytes first) {
        return STREAMS.choose(clientPort, serverPort, side, first);
    }

    /// The decoder of one datagram, or null if none knows it.
    public static @Nullable ProtocolDecoder<?> datagram(int sourcePort, int destinationPort, Bytes first) {
        return DATAGRAMS.choose(sourcePort, destinationPort, Side.CLIENT, first);
    }

    /// The decoder of a message of the link itself, or null if none knows it.
    public static @Nullable ProtocolDecoder<?> link(long protocol, Bytes first) {
        for (LinkRow row : LINKS) {
            if (row.protocol == protocol && row.decoder.recognises(0, 0, Side.CLIENT, first)) {
                return row.decoder;
            }
        }
        return null;
    }

    /// Every decoder once, for tests that hold for all of them.
    static List<ProtocolDecoder<?>> all() {
        List<ProtocolDecoder<?>> decoders = new ArrayList<>();
        STREAMS.rows.forEach(r -> decoders.add(r.decoder));
        DATAGRAMS.rows.forEach(r -> decoders.add(r.decoder));
        for (LinkRow row : LINKS) {
            decoders.add(row.decoder);
        }
        return decoders;
    }
}
