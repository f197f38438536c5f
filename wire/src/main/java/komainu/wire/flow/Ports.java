package komainu.wire.flow;

/// Which of two ports is the service, when a flow is first seen in its middle.
final class Ports {
    private static final int EPHEMERAL = 32768;

    private Ports() {}

    /// Positive if the destination is the service, negative if the source is, 0 if neither tells.
    static int guess(int source, int destination) {
        int s = rank(source);
        int d = rank(destination);
        return d - s;
    }

    private static int rank(int port) {
        if (port == 0) {
            return 0;
        }
        if (port < 1024) {
            return 3;
        }
        return switch (port) {
            case 1080,
                    1433,
                    1521,
                    1883,
                    1900,
                    2323,
                    3128,
                    3306,
                    3389,
                    3478,
                    5000,
                    5060,
                    5222,
                    5223,
                    5228,
                    5432,
                    5555,
                    5683,
                    5900,
                    6379,
                    6667,
                    7547,
                    8000,
                    8008,
                    8009,
                    8080,
                    8081,
                    8443,
                    8883,
                    8888,
                    9000,
                    9100,
                    37215,
                    37777,
                    48101,
                    52869 -> 2;
            default -> port < EPHEMERAL ? 1 : 0;
        };
    }
}
