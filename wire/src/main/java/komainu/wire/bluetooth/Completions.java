package komainu.wire.bluetooth;

import komainu.wire.Bytes;

/// Answers of the controller to commands.
final class Completions {
    private static final int LOCAL_VERSION = 0x1001;
    private static final int LOCAL_ADDRESS = 0x1009;
    private static final int KEY_SIZE = 0x1408;
    private static final int LOCAL_NAME = 0x0c14;
    private static final int CLASS = 0x0c23;

    private Completions() {}

    static void read(Bytes p, Adapter adapter) {
        if (p.u8(3) != 0) {
            return;
        }
        Peer local = adapter.local();
        switch (p.le16(1)) {
            case LOCAL_VERSION -> {
                if (p.length() >= 12) {
                    local.version(p.u8(7), p.le16(8), p.le16(10));
                }
            }
            case LOCAL_ADDRESS -> adapter.address(p.le48(4));
            case LOCAL_NAME -> local.name(Advert.text(p, 4, p.length() - 4), Peer.ASKED_NAME);
            case CLASS -> local.deviceClass(p.le24(4));
            case KEY_SIZE -> {
                Link link = adapter.link(p.le16(4));
                if (link != null) {
                    link.encrypted(link.cipher, p.u8(6));
                }
            }
            default -> {}
        }
    }
}
