package komainu.wire.protocol;

import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// LLMNR (RFC 4795): names asked of all hosts on the link, and the host that claims one.
final class LlmnrDecoder implements ProtocolDecoder<Stateless> {
    static final int PORT = 5355;

    @Override
    public Protocol protocol() {
        return Protocol.LLMNR;
    }

    @Override
    public boolean recognises(int clientPort, int serverPort, Side side, Bytes first) {
        return (clientPort == PORT || serverPort == PORT) && DnsMessage.fits(first, 1);
    }

    @Override
    public Stateless open() {
        return Stateless.NONE;
    }

    @Override
    public int decode(Bytes bytes, Side side, Stateless state, long at, Output out) {
        DnsMessage dns = new DnsMessage(bytes);
        if (dns.fault != null) {
            out.malformed(Protocol.LLMNR, dns.fault);
        }
        for (DnsMessage.Question q : dns.questions) {
            if (!dns.isAnswer()) {
                out.sayOfSender(new Message.NameAsked("llmnr", q.name(), DnsMessage.type(q.type())));
            }
        }
        Message answer = dns.isAnswer() ? dns.answer("llmnr") : null;
        if (answer instanceof Message.NameAnswered told) {
            out.say(told);
            if (!told.addresses().isEmpty()) {
                out.sayOfSender(new Message.Named("llmnr", told.name(), "host"));
            }
        }
        return bytes.length();
    }
}
