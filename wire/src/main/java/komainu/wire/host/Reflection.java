package komainu.wire.host;

/// UDP services abused to reflect floods: their source ports mark what comes back.
public final class Reflection {
    private static final int[] ALL = {
        17, 19, 53, 69, 111, 123, 137, 161, 389, 520, 1900, 3283, 3702, 5353, 5683, 10001, 11211, 32414, 37810
    };
    static final int PORTS = ALL.length;
    static final int BELOW = 37811;
    private static final byte[] INDEX = new byte[BELOW];

    static {
        for (int i = 0; i < PORTS; i++) {
            INDEX[ALL[i]] = (byte) (i + 1);
        }
    }

    private Reflection() {}

    /// True for such a port.
    public static boolean isPort(int port) {
        return port >= 0 && port < BELOW && index(port) >= 0;
    }

    /// Index of a port below BELOW, or -1.
    static int index(int port) {
        return INDEX[port] - 1;
    }

    static int port(int index) {
        return ALL[index];
    }
}
