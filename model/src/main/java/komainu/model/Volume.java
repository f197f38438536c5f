package komainu.model;

/// Packets and bytes each way; bytes are IP lengths as sent, not as captured.
public record Volume(long packetsOut, long bytesOut, long packetsIn, long bytesIn) {
    public static final Volume NONE = new Volume(0, 0, 0, 0);

    public Volume plus(Volume v) {
        return new Volume(
                packetsOut + v.packetsOut, bytesOut + v.bytesOut, packetsIn + v.packetsIn, bytesIn + v.bytesIn);
    }

    public long packets() {
        return packetsOut + packetsIn;
    }
}
