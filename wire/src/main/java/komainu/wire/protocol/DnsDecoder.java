package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// DNS over UDP and TCP (RFC 1035, RFC 7766).
final class DnsDecoder implements ProtocolDecoder<Stateless> {
    static final int PORT = 53;
    /// Over TCP each message follows its length (RFC 1035 4.2.2).
    private static final int PREFIX = 2;

    private final int prefix;

    private DnsDecoder(int prefix) {
        this.prefix = prefix;
    }

    static DnsDecoder overUdp() {
        return new DnsDecoder(0);
    }

    static DnsDecoder overTcp() {
        return new DnsDecoder(PREFIX);
    }

    @Override
    public Protocol protocol() {
        return Protocol.DNS;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        boolean port = clientPort == PORT || serverPort == PORT;
        boolean length = prefix == 0 || first.u16(0) >= DnsMessage.HEADER;
        return port && length && DnsMessage.fits(new Bytes().wrap(first, prefix, first.length()), 1);
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int limit() {
        return 1 << 16;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        if (prefix == 0) {
            message(bytes, out);
            return bytes.length();
        }
        int done = 0;
        while (bytes.length() - done >= PREFIX) {
            int length = bytes.u16(done);
            Bytes message = new Bytes().wrap(bytes, done + PREFIX, length);
            if (PREFIX + length >= MOST_LEFT) {
                return LET_GO;
            }
            if (message.length() < length) {
                break;
            }
            if (!DnsMessage.fits(message, 1)) {
                out.malformed(Protocol.DNS, Malformed.BAD_VALUE);
                return LET_GO;
            }
            message(message, out);
            done += PREFIX + length;
        }
        return done;
    }

    private static void message(Bytes bytes, Output out) {
        DnsMessage dns = new DnsMessage(bytes);
        if (dns.fault != null) {
            out.malformed(Protocol.DNS, dns.fault);
        }
        if (!dns.isAnswer()) {
            for (DnsMessage.Question q : dns.questions) {
                out.say(new Message.NameAsked("dns", q.name(), DnsMessage.type(q.type())));
            }
            return;
        }
        Message answer = dns.answer("dns");
        if (answer != null) {
            out.say(answer);
        }
        Message list = dns.serverList();
        if (list != null) {
            out.say(list);
        }
    }
}
