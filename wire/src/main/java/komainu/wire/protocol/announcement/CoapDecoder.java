package komainu.wire.protocol.announcement;

import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.Side;
import komainu.wire.protocol.Description;
import komainu.wire.protocol.Notice;

/// CoAP (RFC 7252): what a thing offers, as links (RFC 6690) or in OCF's CBOR, and the notices of Shelly (CoIoT).
public final class CoapDecoder implements Notice {
    public static final int PORT = 5683;

    private static final int HEADER = 4;
    /// 2.05 Content.
    private static final int CONTENT = 0x45;
    /// 0.30, a method that CoIoT added for its notices.
    private static final int NOTICE = 30;

    private static final int CONTENT_FORMAT = 12;
    private static final int COIOT_DEVICE = 3332;
    private static final int LINK_FORMAT = 40;
    private static final int CBOR = 60;
    private static final int OCF_CBOR = 10_000;
    private static final int PAYLOAD = 0xff;
    private static final int MOST_OPTIONS = 64;

    @Override
    public Protocol protocol() {
        return Protocol.COAP;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        return port && first.length() >= HEADER && first.u8(0) >>> 6 == 1 && (first.u8(0) & 15) <= 8;
    }

    @Override
    public void read(Bytes bytes, Output out) {
        int code = bytes.u8(1);
        if (code != CONTENT && code != NOTICE) {
            return;
        }
        Options options = new Options(bytes);
        if (!options.read(HEADER + (bytes.u8(0) & 15))) {
            out.malformed(Protocol.COAP, Malformed.BAD_LENGTH);
        }
        Description said = new Description("coap");
        if (code == NOTICE) {
            // Product, unit, revision: `SHSW-1#25A73E#1`. Only the first is of a kind of thing.
            int end = options.device.indexOf('#');
            said.add("device", end < 0 ? options.device : options.device.substring(0, end));
        } else if (options.format == LINK_FORMAT) {
            new Links(bytes, options.payload).addTo(said);
        } else if (options.format == CBOR || options.format == OCF_CBOR) {
            new OcfTexts(bytes, options.payload).addTo(said);
        }
        said.sayTo(out);
    }

    /// The options of one message (RFC 7252 3.1): each number is told as the distance to the one before.
    private static final class Options {
        private final Bytes bytes;
        private int at;
        int format = -1;
        String device = "";
        int payload;

        Options(Bytes bytes) {
            this.bytes = bytes;
            payload = bytes.length();
        }

        /// False if they do not come to an end.
        boolean read(int from) {
            at = from;
            int number = 0;
            for (int i = 0; i < MOST_OPTIONS && at < bytes.length(); i++) {
                int head = bytes.u8(at++);
                if (head == PAYLOAD) {
                    payload = at;
                    return true;
                }
                int delta = extended(head >>> 4);
                int length = extended(head & 15);
                if (delta < 0 || length < 0 || at + length > bytes.length()) {
                    return false;
                }
                number += delta;
                option(number, length);
                at += length;
            }
            return at <= bytes.length();
        }

        private void option(int number, int length) {
            if (number == CONTENT_FORMAT) {
                format = length == 0 ? 0 : length == 1 ? bytes.u8(at) : bytes.u16(at);
            } else if (number == COIOT_DEVICE) {
                device = bytes.text(at, length);
            }
        }

        /// 13 and 14 say that one or two bytes more hold the number; 15 is no number.
        private int extended(int nibble) {
            return switch (nibble) {
                case 13 -> 13 + bytes.u8(at++);
                case 14 -> {
                    at += 2;
                    yield 269 + bytes.u16(at - 2);
                }
                case 15 -> -1;
                default -> nibble;
            };
        }
    }
}
