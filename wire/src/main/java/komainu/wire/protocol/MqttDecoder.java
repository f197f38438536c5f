package komainu.wire.protocol;

import java.util.HashSet;
import java.util.Set;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import org.jspecify.annotations.Nullable;

/// MQTT 3.1, 3.1.1 and 5 (OASIS): who connects, the pings, and by what names a client publishes; what it publishes is
/// skipped unread.
final class MqttDecoder implements ProtocolDecoder<MqttDecoder.Session> {
    private static final int CONNECT = 0x10;
    private static final int CONNECT_ANSWER = 0x20;
    private static final int PUBLISH = 3;
    private static final int SUBSCRIBE = 0x82;
    private static final int PING = 0xc0;
    private static final int PING_ANSWER = 0xd0;

    private static final int USER = 0x80;
    private static final int PASSWORD = 0x40;
    private static final int WILL = 0x04;

    /// With its head fewer than MOST_LEFT.
    private static final int LONGEST_CONNECT = 4000;

    /// Bytes of a topic that are read.
    private static final int LONGEST_TOPIC = 128;
    /// Different topics told of one flow, and as many it asks for.
    private static final int MOST_TOPICS = 8;

    /// What is remembered of one flow.
    static final class Session {
        /// Bytes of a packet left to skip, by side.
        private final long[] skip = new long[2];
        private Message.@Nullable LoginTried login;
        private boolean connected;
        private int version;
        private final Set<String> topics = HashSet.newHashSet(0);
        private final Set<String> subscriptions = HashSet.newHashSet(0);
        private boolean lost;
    }

    @Override
    public Protocol protocol() {
        return Protocol.MQTT;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        int name = 1 + lengthBytes(first, 0);
        return side == Side.CLIENT && first.u8(0) == CONNECT && name > 1 && version(first, name) > 0;
    }

    /// The protocol level of a CONNECT whose name field is at `at`, or 0.
    private static int version(Bytes bytes, int at) {
        int level = bytes.startsWith(at, "\0\4MQTT") ? bytes.u8(at + 6) : 0;
        return bytes.startsWith(at, "\0\6MQIsdp") ? bytes.u8(at + 8) : level;
    }

    @Override
    public Session open() {
        return new Session();
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, Session state, long at, Output out) {
        int done = 0;
        while (done < bytes.length()) {
            int skipped = (int) Math.min(state.skip[side.ordinal()], bytes.length() - done);
            state.skip[side.ordinal()] -= skipped;
            done += skipped;
            int read = skipped > 0 ? skipped : state.lost ? LET_GO : packet(bytes, done, side, state, out);
            if (read <= 0) {
                return read == 0 ? done : LET_GO;
            }
            done += skipped > 0 ? 0 : read;
        }
        return done;
    }

    /// Reads one packet or its head; returns the bytes read, 0 if more are needed, or LET_GO.
    private static int packet(Bytes bytes, int at, Side side, Session state, Output out) {
        int lengthBytes = lengthBytes(bytes, at);
        if (lengthBytes < 0) {
            out.malformed(Protocol.MQTT, Malformed.BAD_LENGTH);
            return LET_GO;
        }
        if (lengthBytes == 0) {
            return 0;
        }
        int length = length(bytes, at + 1, lengthBytes);
        int head = 1 + lengthBytes;
        int type = bytes.u8(at);
        boolean whole = type == CONNECT || type == CONNECT_ANSWER || (type == SUBSCRIBE && side == Side.CLIENT);
        if (!whole || length > LONGEST_CONNECT) {
            if (type >> 4 == PUBLISH && side == Side.CLIENT && !published(bytes, at + head, length, state, out)) {
                return 0;
            }
            ping(type, length, out);
            state.skip[side.ordinal()] = length;
            return head;
        }
        if (at + head + length > bytes.length()) {
            return 0;
        }
        if (type == CONNECT && !state.connected) {
            state.connected = true;
            connect(bytes, at + head, at + head + length, state, out);
        } else if (type == CONNECT_ANSWER) {
            answered(bytes.u8(at + head + 1), state, out);
        } else if (type == SUBSCRIBE) {
            subscribed(bytes, at + head, at + head + length, state, out);
        }
        return head + length;
    }

    /// Tells the topic of a PUBLISH (MQTT 3.3.2) unless enough are; false if more bytes are needed.
    private static boolean published(Bytes bytes, int at, int length, Session state, Output out) {
        int topic = Math.min(bytes.u16(at), LONGEST_TOPIC);
        if (at + Math.min(length, 2 + topic) > bytes.length()) {
            return false;
        }
        if (topic + 2 <= length) {
            tell("topic", bytes.text(at + 2, topic), state.topics, out);
        }
        return true;
    }

    /// Tells the filters of a SUBSCRIBE (MQTT 3.8): a number, then filters with one byte of options each.
    private static void subscribed(Bytes bytes, int at, int to, Session state, Output out) {
        int next = properties(bytes, at + 2, to, state.version);
        while (next < to) {
            Field filter = new Field(bytes, next, to);
            if (!filter.fits) {
                out.malformed(Protocol.MQTT, Malformed.BAD_LENGTH);
                return;
            }
            tell(
                    "subscription",
                    bytes.text(filter.at, Math.min(filter.length, LONGEST_TOPIC)),
                    state.subscriptions,
                    out);
            next = filter.end + 1;
        }
    }

    private static void tell(String what, String topic, Set<String> told, Output out) {
        if (told.size() < MOST_TOPICS && !topic.isEmpty()) {
            String shown = Secrets.hideKeys(topic);
            if (told.add(shown)) {
                new Description("mqtt").add(what, shown).sayTo(out);
            }
        }
    }

    private static void ping(int type, int length, Output out) {
        if (length == 0 && (type == PING || type == PING_ANSWER)) {
            out.say(new Message.MqttPinged(type == PING_ANSWER));
        }
    }

    /// Bytes of the remaining length (MQTT 2.2.3): at most 4, 0 if they are not all there, -1 if there are more.
    private static int lengthBytes(Bytes bytes, int at) {
        for (int i = 1; i <= 4; i++) {
            if (at + i >= bytes.length()) {
                return 0;
            }
            if (bytes.u8(at + i) < 0x80) {
                return i;
            }
        }
        return -1;
    }

    private static int length(Bytes bytes, int at, int count) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            length |= (bytes.u8(at + i) & 0x7f) << (7 * i);
        }
        return length;
    }

    private static void connect(Bytes bytes, int from, int to, Session state, Output out) {
        int version = version(bytes, from);
        state.version = version;
        Field name = new Field(bytes, from, to);
        int flags = bytes.u8(name.end + 1);
        int keepAlive = bytes.u16(name.end + 2);
        int payload = properties(bytes, name.end + 4, to, version);
        Field client = new Field(bytes, payload, to);
        int next = client.end;
        if ((flags & WILL) != 0) {
            Field topic = new Field(bytes, properties(bytes, next, to, version), to);
            next = new Field(bytes, topic.end, to).end;
        }
        Field user = (flags & USER) != 0 ? new Field(bytes, next, to) : Field.NONE;
        Field password = (flags & PASSWORD) != 0 ? new Field(bytes, Math.max(next, user.end), to) : Field.NONE;
        if (version == 0 || !name.fits || !client.fits || !user.fits || !password.fits) {
            out.malformed(Protocol.MQTT, Malformed.BAD_LENGTH);
            return;
        }
        out.say(new Message.MqttConnected(client.text(bytes), user.text(bytes), version, keepAlive));
        String secret = Secrets.lengthClass(password.length);
        state.login = new Message.LoginTried("mqtt", user.text(bytes), secret, "unknown");
    }

    /// Behind the properties MQTT 5 puts before a payload; other versions have none.
    private static int properties(Bytes bytes, int at, int to, int version) {
        if (version < 5) {
            return at;
        }
        int lengthBytes = Math.max(1, lengthBytes(bytes, at - 1));
        return Math.min(to, at + lengthBytes + length(bytes, at, lengthBytes));
    }

    /// A string or binary field with its length before it.
    private static final class Field {
        static final Field NONE = new Field(Bytes.of(new byte[2]), 0, 2);

        final int at;
        final int length;
        final int end;
        final boolean fits;

        Field(Bytes bytes, int from, int to) {
            at = from + 2;
            length = bytes.u16(from);
            fits = at + length <= to;
            end = fits ? at + length : to;
        }

        String text(Bytes bytes) {
            return this == NONE ? "" : bytes.text(at, length);
        }
    }

    /// Reason 0 is success in all versions; anything else refuses (MQTT 3.2.2).
    private static void answered(int reason, Session state, Output out) {
        sayLogin(state, reason == 0 ? "accepted" : "refused", out);
    }

    private static void sayLogin(Session state, String outcome, Output out) {
        Message.LoginTried tried = state.login;
        if (tried != null) {
            out.say(Side.CLIENT, new Message.LoginTried(tried.protocol(), tried.user(), tried.secret(), outcome));
        }
        state.login = null;
    }

    @Override
    public void gap(Session state, Side side, int missing) {
        long left = state.skip[side.ordinal()] - missing;
        state.lost |= left < 0;
        state.skip[side.ordinal()] = Math.max(0, left);
    }

    @Override
    public void end(Session state, long at, Output out) {
        sayLogin(state, "unknown", out);
    }
}
