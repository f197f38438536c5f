package komainu.wire.record;

import java.util.Locale;
import komainu.model.FlowEnded;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Talk;
import komainu.model.Volume;

/// A row of `conn.log`: one conversation.
///
/// Source: https://docs.zeek.org/en/master/scripts/base/protocols/conn/main.zeek.html
///
/// @param service the protocol Zeek recognised, in our words, or empty
/// @param state such as `SF` (finished), `S0` (no answer), `REJ` (refused), `OTH` (no beginning seen)
/// @param volume as the caller sent and received it
record Conn(
        long start,
        long end,
        int transport,
        Ip caller,
        int callerPort,
        Mac callerMac,
        Ip called,
        int calledPort,
        Mac calledMac,
        String service,
        String state,
        Volume volume,
        long payloadOut,
        long payloadIn,
        long flow) {
    /// The least a packet has: IP and TCP headers without options.
    private static final long LEAST = 40;

    static Conn of(Row row) {
        int transport = transport(row.text("proto"));
        boolean ports = transport == Talk.TCP || transport == Talk.UDP;
        long out = row.count("orig_pkts");
        long in = row.count("resp_pkts");
        // Rows without packets exist (a checksum that Zeek refused): somebody sent at least one.
        boolean nothing = out + in == 0;
        long payloadOut = row.count("orig_bytes");
        long payloadIn = row.count("resp_bytes");
        long bytesOut = Math.max(row.count("orig_ip_bytes"), payloadOut);
        long bytesIn = Math.max(row.count("resp_ip_bytes"), payloadIn);
        Volume volume = nothing && bytesOut + bytesIn == 0
                ? new Volume(1, LEAST, 0, 0)
                : new Volume(atLeastOne(out, bytesOut), bytesOut, atLeastOne(in, bytesIn), bytesIn);
        return new Conn(
                row.start(),
                row.end(),
                transport,
                row.ip("id.orig_h"),
                ports ? row.port("id.orig_p") : 0,
                row.mac("orig_l2_addr"),
                row.ip("id.resp_h"),
                ports ? row.port("id.resp_p") : 0,
                row.mac("resp_l2_addr"),
                service(row.text("service")),
                row.text("conn_state"),
                volume,
                payloadOut,
                payloadIn,
                row.flow());
    }

    private static long atLeastOne(long packets, long bytes) {
        return bytes > 0 ? Math.max(1, packets) : packets;
    }

    /// Of several, such as `ssl,http`, the first: the one that carries the others.
    private static String service(String text) {
        String first = text.split(",", 2)[0].toLowerCase(Locale.ROOT);
        return first.equals("ssl") ? "tls" : first;
    }

    private static int transport(String proto) {
        return switch (proto.toLowerCase(Locale.ROOT)) {
            case "tcp" -> Talk.TCP;
            case "udp" -> Talk.UDP;
            case "icmp" -> Talk.ICMP;
            case "gre" -> Talk.GRE;
            default -> 0;
        };
    }

    /// Connections tried: silence is asked again, so each packet of an unanswered call is one.
    long attempts() {
        return switch (state) {
            case "S0", "OTH" -> answered() ? 1 : Math.max(1, volume.packetsOut());
            default -> 1;
        };
    }

    boolean answered() {
        return switch (state) {
            case "S0", "REJ", "SH", "RSTOS0" -> false;
            case "OTH" -> volume.packetsIn() > 0;
            case "" -> volume.packetsIn() > 0;
            default -> transport == Talk.TCP || volume.packetsIn() > 0;
        };
    }

    boolean refused() {
        return state.equals("REJ");
    }

    /// True for more than an attempt: an answer, or four datagrams.
    boolean isFlow() {
        return answered() || (transport != Talk.TCP && volume.packetsOut() >= 4);
    }

    FlowEnded.How how() {
        return switch (state) {
            case "SF", "SH", "SHR" -> FlowEnded.How.FINISHED;
            case "RSTO", "RSTR", "RSTRH", "RSTOS0" -> FlowEnded.How.RESET;
            default -> FlowEnded.How.IDLE;
        };
    }
}
