package komainu.wire.bluetooth;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// ATT and GATT: services, what a device tells of itself, and which characteristics are written (Core volume 3 parts F
/// and G). Values are kept only of device information.
final class Att {
    private static final int FIND_BY_VALUE = 0x06;
    private static final int FIND_BY_VALUE_ANSWER = 0x07;
    private static final int READ_BY_TYPE = 0x08;
    private static final int READ_BY_TYPE_ANSWER = 0x09;
    private static final int READ = 0x0a;
    private static final int READ_ANSWER = 0x0b;
    private static final int READ_BY_GROUP = 0x10;
    private static final int READ_BY_GROUP_ANSWER = 0x11;
    private static final int WRITE = 0x12;
    private static final int WRITE_COMMAND = 0x52;

    private static final String PRIMARY = "0x2800";
    private static final String SECONDARY = "0x2801";
    private static final String CHARACTERISTIC = "0x2803";
    /// Google Fast Pair, key-based pairing.
    private static final String PAIRING = "fe2c1234-8366-4814-8eb0-01de32100bea";

    /// A request with a public key behind it: a first pairing. Whose account is known sends none.
    private static final int FIRST_PAIRING = 80;

    private Att() {}

    static void read(Bytes b, boolean sent, Link link) {
        if (b.length() < 1) {
            link.place.malformed(Protocol.ATT, Malformed.TRUNCATED);
            return;
        }
        int opcode = b.u8(0);
        switch (opcode) {
            case FIND_BY_VALUE -> asked(b, 7, opcode, sent, link);
            case READ_BY_TYPE, READ_BY_GROUP -> asked(b, 5, opcode, sent, link);
            case READ -> asked(b, 3, opcode, sent, link);
            case WRITE, WRITE_COMMAND -> written(b, sent, link);
            case FIND_BY_VALUE_ANSWER -> found(link.attributes.question(!sent), sent, link);
            case READ_BY_TYPE_ANSWER -> typed(b, link.attributes.question(!sent), sent, link);
            case READ_ANSWER -> value(b, 1, b.length() - 1, link.attributes.question(!sent), sent, link);
            case READ_BY_GROUP_ANSWER -> grouped(b, link.attributes.question(!sent), sent, link);
            case 0x05 -> described(b, sent, link);
            case 0x01, 0x02, 0x03, 0x04, 0x0c, 0x0d, 0x0e, 0x0f, 0x13, 0x16, 0x17, 0x18, 0x19, 0x1b, 0x1d, 0x1e -> {}
            default -> link.place.unread().attributes++;
        }
    }

    private static void asked(Bytes b, int least, int opcode, boolean sent, Link link) {
        if (b.length() < least) {
            link.place.malformed(Protocol.ATT, Malformed.TRUNCATED);
            return;
        }
        Attributes.Question q = link.attributes.question(sent);
        q.opcode = opcode;
        q.handle = b.le16(1);
        q.type = switch (opcode) {
            case READ -> link.attributes.value(!sent, q.handle);
            case FIND_BY_VALUE -> b.le16(5) == 0x2800 ? Uuid.little(b, 7, b.length() - 7) : "";
            default -> Uuid.little(b, 5, b.length() - 5);
        };
    }

    /// A service was looked for by its number, and there is one.
    private static void found(Attributes.Question q, boolean sent, Link link) {
        if (q.opcode == FIND_BY_VALUE && !q.type.isEmpty()) {
            link.sender(sent).service(q.type);
            q.opcode = 0;
            link.place.devices().tell(link.sender(sent));
        }
    }

    private static void grouped(Bytes b, Attributes.Question q, boolean sent, Link link) {
        int size = b.u8(1);
        if (size < 6) {
            link.place.malformed(Protocol.ATT, Malformed.BAD_LENGTH);
        } else if (q.opcode == READ_BY_GROUP && (q.type.equals(PRIMARY) || q.type.equals(SECONDARY))) {
            for (int at = 2; at + size <= b.length(); at += size) {
                link.sender(sent).service(Uuid.little(b, at + 4, size - 4));
            }
            link.place.devices().tell(link.sender(sent));
        }
    }

    private static void typed(Bytes b, Attributes.Question q, boolean sent, Link link) {
        int size = b.u8(1);
        if (size < 2) {
            link.place.malformed(Protocol.ATT, Malformed.BAD_LENGTH);
        } else if (q.opcode == READ_BY_TYPE && q.type.equals(CHARACTERISTIC)) {
            for (int at = 2; at + size <= b.length() && size > 5; at += size) {
                link.attributes.value(sent, b.le16(at + 3), Uuid.little(b, at + 5, size - 5));
            }
        } else if (q.opcode == READ_BY_TYPE) {
            value(b, 4, Math.min(size - 2, b.length() - 4), q, sent, link);
        }
    }

    /// Handles with their types: characteristics may be known only so.
    private static void described(Bytes b, boolean sent, Link link) {
        int size = b.u8(1) == 1 ? 2 : 16;
        for (int at = 2; at + 2 + size <= b.length(); at += 2 + size) {
            String uuid = Uuid.little(b, at + 2, size);
            if (!uuid.startsWith("0x28") && !uuid.startsWith("0x29")) {
                link.attributes.value(sent, b.le16(at), uuid);
            }
        }
    }

    private static void value(Bytes b, int at, int n, Attributes.Question q, boolean sent, Link link) {
        if (q.opcode != READ && q.opcode != READ_BY_TYPE) {
            return;
        }
        q.opcode = 0;
        Peer p = link.sender(sent);
        switch (q.type) {
            case "0x2a00" -> p.name(Advert.text(b, at, n), Peer.ASKED_NAME);
            case "0x2a01" -> p.appearance(n >= 2 ? b.le16(at) : 0);
            case "0x2a24" -> p.text("model", Advert.text(b, at, n));
            case "0x2a26" -> p.text("firmware", Advert.text(b, at, n));
            case "0x2a27" -> p.text("hardware", Advert.text(b, at, n));
            case "0x2a28" -> p.text("software", Advert.text(b, at, n));
            case "0x2a29" -> p.text("maker", Advert.text(b, at, n));
            case "0x2a50" -> {
                if (n >= 7) {
                    p.text("device-id", DeviceId.text(b.u8(at), b.le16(at + 1), b.le16(at + 3), b.le16(at + 5)));
                }
            }
            default -> {}
        }
        link.place.devices().tell(p);
    }

    /// An accessory takes a first pairing only from who sees it in pairing mode.
    private static void written(Bytes b, boolean sent, Link link) {
        int n = b.length() - 3;
        if (n < 0) {
            link.place.malformed(Protocol.ATT, Malformed.TRUNCATED);
            return;
        }
        Peer accessory = link.receiver(sent);
        boolean first =
                n >= FIRST_PAIRING && link.attributes.value(!sent, b.le16(1)).equals(PAIRING);
        if (first && accessory.fastPaired && !accessory.fastPairing && !link.isKnown()) {
            link.odd(sent, "account-key", n);
        }
    }
}
