package komainu.wire.flow;

import komainu.model.Ip;

/// Who talks with whom in one flow.
///
/// @param client who began it, or the better guess
/// @param clientMac its hardware address, 48 bits or -1
/// @param clientSegment number of the segment it was heard on
/// @param unknown true if who began it is a guess
/// @param number of the flow, 0 if none is kept
public record Tuple(
        int site,
        int transport,
        Ip client,
        int clientPort,
        long clientMac,
        int clientSegment,
        Ip server,
        int serverPort,
        long serverMac,
        int serverSegment,
        boolean unknown,
        long number) {}
